/**
 * The nonce under which a card is put. It names its turn, so that of two cards the newer is known, and its question, so
 * that words that come late are read as the reply they were.
 */
import type { QuestionId } from '../machines/answers.ts'
import { isQuestionId } from '../machines/protocol.ts'

const separator = '.'
/** In the question's place, where a reading is put to be confirmed. */
export const readingPut = 'reading'

/** `version` is the conversation's once the card is put; `nonce` is new each time; `open` is none with an outcome. */
export const askFor = (version: number, nonce: string, open: QuestionId | typeof readingPut | undefined): string =>
  [version, nonce, open].filter((part) => part !== undefined).join(separator)

export function questionOfAsk(ask: string): QuestionId | undefined {
  const id = ask.split(separator)[2] ?? ''
  return isQuestionId(id) ? id : undefined
}

/** Whether the card puts a reading to be confirmed: words that answer it answer no question. */
export const isReadingAsk = (ask: string): boolean => ask.split(separator)[2] === readingPut

/** Whether one card of a conversation was put after another. */
export const isNewer = (ask: string, than: string): boolean => versionOf(ask) > versionOf(than)

const versionOf = (ask: string): number => Number(ask.split(separator)[0])
