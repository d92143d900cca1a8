/**
 * Of which triage a message is: a press belongs to the triage that it names, if that was begun or taken over in the
 * conversation, and words to the one whose card was put last (contract.md). The one that is open then stays as it is.
 */
import { isNewer, isReadingAsk, questionOfAsk } from '../dialogs/ask.ts'
import type { CardValue } from '../dialogs/card-value.ts'
import { audienceOf, nothingPut } from '../dialogs/conversation.ts'
import type { Message } from '../dialogs/message.ts'
import { questionNames } from '../dialogs/question-words.ts'
import { readCommand } from '../dialogs/understand/commands.ts'
import { type Head, type HeadParts, restore } from './head.ts'
import type { HadTriage } from './store/store.ts'
import type { Taken } from './taken.ts'

/** Another triage than the open one, which the message names or answers. */
export function namedIn(message: Message, head: Head): string | undefined {
  const named = message.kind === 'press' ? namedOn(message.card, head) : namedBy(message, head)
  return named === head.triage.id ? undefined : named
}

/** What a button commands is done on the card that was put last; a new triage takes the place of the open one alone. */
function namedOn({ triage }: CardValue, { aside }: Head): string | undefined {
  if (!('command' in triage)) return triage.triageId
  return triage.command !== 'restart' && triage.ask === aside?.ask ? triage.triageId : undefined
}

function namedBy(message: Message, { aside, conversation }: Head): string | undefined {
  const isKept = message.kind === 'toldBefore'
  const [told] = isKept ? [...message.signs, ...message.doubts] : []
  if (told?.triageId !== undefined) return told.triageId
  if (!isKept && message.kind !== 'words') return undefined
  const { text, seen, edited } = message
  const isReply = aside && isAsking(aside.ask) && text !== undefined && !edited && seen === aside.ask
  const isCommand = () => !isKept && readCommand(text ?? '', questionNames(audienceOf(conversation)))
  return isReply && !isCommand() ? aside.triageId : undefined
}

const isAsking = (ask: string): boolean => isReadingAsk(ask) || questionOfAsk(ask) !== undefined

/** A triage that the conversation had before, as the person who is there now sees it. */
export function headOf({ asks, ...had }: HadTriage, head: Head, parts: HeadParts): Head | undefined {
  const { version, aside, conversation } = head
  const put = aside?.triageId === had.triage.id ? [...asks, aside.ask] : asks
  const ask = put.reduce((newest, other) => (isNewer(newest, other) ? newest : other), nothingPut)
  const restored = restore({ ...had, version, ask }, parts, audienceOf(conversation))
  return restored.earlier ? undefined : restored
}

/** The nonce of the card whose question is put again with another answer: it counts only where that card was put. */
export function laterIn(message: Message, { advanced }: Taken): string | undefined {
  const isLater = advanced.response.entries.some(({ event }) => event.type === 'proposed')
  if (!isLater) return undefined
  return message.kind === 'press' ? message.card.triage.ask : message.seen
}

const neverPut = 'never-put'

/** The same, to a card that never was. */
export function toNoCard(message: Message): Message {
  if (message.kind !== 'press') return { ...message, seen: neverPut }
  const { triage, ...fields } = message.card
  return { ...message, seen: neverPut, card: { ...fields, triage: { ...triage, ask: neverPut } } as CardValue }
}
