/** What a person sends, as they mean it, and as a Direct Line client posts it (contract.md, "What a person sends"). */
import type { QuestionId } from '../../machines/answers.ts'
import { parseTriage, type Question, type TriageMessage } from '../support/contract.ts'
import { type BotActivity } from '../support/direct-line.ts'
import type { Told } from '../support/random-person.ts'
import type { CommandName } from './words.ts'

/** A message of the bot: what it put or gave, and under which nonce. */
export interface Card {
  readonly triageId: string
  readonly ask: string
  readonly question?: Question
  readonly said: TriageMessage
}

type Nonce = Pick<Card, 'triageId' | 'ask'>

export type Message =
  | { readonly kind: 'arrives' }
  | {
      readonly kind: 'presses'
      readonly on: Nonce
      readonly question: QuestionId
      readonly answer: Told
      /** In the card's field, beside its data. */
      readonly field: boolean
      /** What the client says for the person who pressed; nobody typed it. */
      readonly caption?: string
    }
  | { readonly kind: 'commands'; readonly on: Nonce; readonly name: Exclude<CommandName, 'help' | 'change'> }
  /** `seen`: the nonce in view, where the client tells. */
  | { readonly kind: 'types'; readonly words: string; readonly seen?: string }

export interface Sent {
  /** Ours: no two messages have the same. */
  readonly id: string
  /** The client's, where it counts from the beginning again: another message had it (S8). */
  readonly clientId?: string
  readonly message: Message
}

export const joinId = 'join'

/** The same for messages that say the same, however the client tells it. */
export function saidIn(message: Message): string {
  switch (message.kind) {
    case 'arrives':
      return 'arrives'
    case 'types':
      return message.words.trim()
    case 'commands':
      return [message.on.triageId, message.on.ask, message.name].join()
    case 'presses':
      return [message.on.triageId, message.on.ask, message.question, String(message.answer)].join()
  }
}

/** The activity that is posted; our id comes back with it as its writer's. */
export function activityOf({ id, clientId = id, message }: Sent): object {
  const seen = message.kind === 'types' && message.seen !== undefined ? { seen: message.seen } : {}
  return {
    type: 'message',
    from: { id },
    channelData: { clientActivityID: clientId, ...seen },
    ...contentOf(message),
  }
}

function contentOf(message: Message): object {
  switch (message.kind) {
    case 'arrives':
      return {}
    case 'types':
      return { text: message.words }
    case 'commands': {
      const { on, name } = message
      return { value: { triage: { triageId: on.triageId, ask: on.ask, command: name } } }
    }
    case 'presses': {
      const { on, question, answer, field, caption } = message
      const triage = { triageId: on.triageId, questionId: question, ask: on.ask }
      const value = field ? { triage, answer } : { triage: { ...triage, answer } }
      return { value, ...(caption && { text: caption }) }
    }
  }
}

/** The nonce stands in the question, and, where an outcome is given, on its buttons alone. */
export function cardOf({ channelData, attachments }: Pick<BotActivity, 'channelData' | 'attachments'>): Card {
  const said = parseTriage(channelData?.triage)
  const { triageId, question } = said
  const [, onButtons] = /"ask":"([^"]+)"/.exec(JSON.stringify(attachments)) ?? []
  const ask = question?.ask ?? onButtons
  if (!ask) throw new Error('The card has no nonce')
  return { triageId, ask, said, ...(question && { question }) }
}
