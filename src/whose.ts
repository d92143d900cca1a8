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
  const named = message.card ? namedOn(message.card, head) : namedBy(message, head)
  return named === head.triage.id ? undefined : named
}

/** What a button commands is done on the card that was put last; a new triage takes the place of the open one alone. */
function namedOn({ triage }: NonNullable<Message['card']>, { aside }: Head): string | undefined {
  if (!('command' in triage)) return triage.triageId
  return triage.command !== 'restart' && triage.ask === aside?.ask ? triage.triageId : undefined
}

function namedBy({ signs, doubts, text, seen, edited }: Message, { aside, conversation }: Head): string | undefined {
  const kept = signs ?? doubts
  const named = kept?.[0]?.triageId
  if (named !== undefined) return named
  const isReply = aside && isAsking(aside.ask) && text !== undefined && !edited && seen === aside.ask
  const isCommand = () => !kept && readCommand(text ?? '', questionNames(audienceOf(conversation)))
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
export function laterIn({ card, seen }: Message, { advanced }: Taken): string | undefined {
  const isLater = advanced.response.entries.some(({ event }) => event.type === 'proposed')
  return isLater ? (card?.triage.ask ?? seen) : undefined
}

const neverPut = 'never-put'

/** The same, to a card that never was. */
export const toNoCard = ({ card, ...said }: Message): Message => ({
  ...said,
  seen: neverPut,
  ...(card && { card: { ...card, triage: { ...card.triage, ask: neverPut } } as CardValue }),
})
