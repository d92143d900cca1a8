/**
 * The nonce under which a card is put. It names its turn, so that of two cards the newer is known, and its question, so
 * that words that come late are read as the reply they were. With "Did you mean…?" it holds what was meant: a typed "yes"
 * then confirms that, after a restart too.
 */
import type { Answer, Answers, QuestionId } from '../machines/answers.ts'
import { isQuestionId, questionIds, questionOf } from '../machines/protocol.ts'
import { maxIdCharacters } from './card-value.ts'

const separator = '.'
/** In the question's place, where a reading is put to be confirmed. */
const readingPut = 'reading'

/** What tells one card from every other. */
export interface Put {
  /** The conversation's, once the card is put. */
  readonly version: number
  /** New each time. */
  readonly nonce: string
  readonly at: Date
}

const stampOf = ({ nonce, at }: Put): string => `${nonce}-${at.getTime().toString(36)}`

/** When the card was put, in ms since 1970; none of a card that does not say. */
export function putAt(ask: string): number | undefined {
  const at = Number.parseInt(ask.split(separator)[1]?.split('-').at(-1) ?? '', 36)
  return Number.isNaN(at) ? undefined : at
}

/** `open` is none with an outcome. */
export function askFor(put: Put, open: QuestionId | undefined, meant?: Answer): string {
  const ask = [put.version, stampOf(put), open].filter((part) => part !== undefined).join(separator)
  const asking = [ask, meant].join(separator)
  return meant === undefined || asking.length > maxIdCharacters ? ask : asking
}

/** The `ask` of a card that puts a reading: which questions it has a field for stands in it, a bit for each. */
export function askForReading(put: Put, reading: Answers): string {
  const bits = questionIds.reduce((sum, id, at) => (reading[id] === undefined ? sum : sum + 2 ** at), 0)
  return [put.version, stampOf(put), readingPut, bits.toString(36)].join(separator)
}

/** Whether the reading that was put under this `ask` has a field for the question. */
export function isInReading(ask: string, id: QuestionId): boolean {
  const bits = Number.parseInt(ask.split(separator)[3] ?? '', 36)
  return isReadingAsk(ask) && Math.floor(bits / 2 ** (questionIds as readonly QuestionId[]).indexOf(id)) % 2 === 1
}

/** What the card asked "Did you mean…?" of, for `parseAnswer`: a number, an option or a list of them. */
export function meantOfAsk(ask: string): number | string | readonly string[] | undefined {
  const id = questionOfAsk(ask)
  const [, , , ...rest] = ask.split(separator)
  if (!id || rest.length === 0) return undefined
  const meant = rest.join(separator)
  const { kind } = questionOf(id)
  if (kind === 'multiChoice') return meant.split(',')
  return kind === 'number' || kind === 'duration' ? Number(meant) : meant
}

export function questionOfAsk(ask: string): QuestionId | undefined {
  const id = ask.split(separator)[2] ?? ''
  return isQuestionId(id) ? id : undefined
}

/** Whether the card puts a reading to be confirmed: words that answer it answer no question. */
export const isReadingAsk = (ask: string): boolean => ask.split(separator)[2] === readingPut

/** Whether a card of this `ask` was put in the conversation, about this question, before the one that is current. */
export const wasPut = (ask: string, id: QuestionId, current: string): boolean =>
  questionOfAsk(ask) === id && (ask.split(separator)[1] ?? '') !== '' && !isNewer(ask, current)

/** Whether one card of a conversation was put after another. */
export const isNewer = (ask: string, than: string): boolean => versionOf(ask) > versionOf(than)

const versionOf = (ask: string): number => Number(ask.split(separator)[0])
