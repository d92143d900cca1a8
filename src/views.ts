/**
 * Which card words were written to, where the client does not tell and a turn was refused: it may be on record all the
 * same, and then what is open now is not what the person has before them.
 */
import { LRUCache } from 'lru-cache'
import { isNewer, questionOfAsk } from '../dialogs/ask.ts'
import { nothingPut } from '../dialogs/conversation.ts'
import type { Head } from './head.ts'
import type { Incoming } from './turn.ts'

export interface Views {
  /** A turn was refused; `before` is where it found the conversation, if it came so far. */
  refused(incoming: Incoming, before: Head | undefined): void
  /** An outcome was shown that is yet to be put; or a question will be that the person may not be shown: a card in view stays so. */
  willPut(conversation: string, card: 'outcome' | 'question'): void
  /** The person was answered with the card of this `ask`. */
  shown(conversation: string, ask: string | undefined): void
  /** The `ask` that a message was written to; `undefined` for the one that is current. */
  seenBy(incoming: Incoming, head: Head): string | undefined
}

const maxKept = 10_000

export function createViews(): Views {
  /** By conversation: the newest card that was shown, until a newer one is. */
  const inView = new LRUCache<string, string>({ max: maxKept })
  /** By message: the card of the first time, for a channel that delivers it again however late. */
  const firstSeen = new LRUCache<string, string>({ max: maxKept })
  const nameOf = ({ conversation, activityId }: Incoming): string => `${conversation} ${activityId}`

  return {
    refused(incoming, before) {
      const { conversation, message } = incoming
      const view = inView.get(conversation) ?? before?.conversation.ask
      if (view !== undefined) inView.set(conversation, view)
      // What was in view is not known while nothing could be read; such words answer nothing when they come again.
      const seen = message.seen ?? firstSeen.get(nameOf(incoming)) ?? view ?? nothingPut
      firstSeen.set(nameOf(incoming), seen)
    },
    willPut(conversation, card) {
      if (card === 'outcome' || !inView.has(conversation)) inView.set(conversation, nothingPut)
    },
    shown(conversation, ask) {
      const view = inView.get(conversation)
      if (view !== undefined && ask !== undefined && isNewer(ask, view)) inView.delete(conversation)
    },
    seenBy(incoming, { conversation: { ask } }) {
      const seen = incoming.message.seen ?? firstSeen.get(nameOf(incoming))
      if (seen !== undefined) return seen
      const view = inView.get(incoming.conversation)
      return view === undefined || questionOfAsk(view) === questionOfAsk(ask) ? undefined : view
    },
  }
}
