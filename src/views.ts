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
  /** The `ask` that a message was written to. */
  seenBy(incoming: Incoming, head: Head): string
}

const maxKept = 10_000

/** The triage is not known of what was shown before it could be stored. */
interface View {
  readonly ask: string
  readonly triageId?: string
}

/** The card that a turn found put last, of whatever triage. */
const putLast = ({ aside, conversation: { triageId, ask } }: Head): View => aside ?? { triageId, ask }

const asksTheSame = (view: View, last: View): boolean =>
  (view.triageId ?? last.triageId) === last.triageId && questionOfAsk(view.ask) === questionOfAsk(last.ask)

export function createViews(): Views {
  /** By conversation: the newest card that was shown, until a newer one is. */
  const inView = new LRUCache<string, View>({ max: maxKept })
  /** By message: the card of the first time, for a channel that delivers it again however late. */
  const firstSeen = new LRUCache<string, string>({ max: maxKept })
  const nameOf = ({ conversation, activityId }: Incoming): string => `${conversation} ${activityId}`

  return {
    refused(incoming, before) {
      const { conversation, message } = incoming
      const view = inView.get(conversation) ?? (before && putLast(before))
      if (view !== undefined) inView.set(conversation, view)
      // What was in view is not known while nothing could be read; such words answer nothing when they come again.
      const seen = message.seen ?? firstSeen.get(nameOf(incoming)) ?? view?.ask ?? nothingPut
      firstSeen.set(nameOf(incoming), seen)
    },
    willPut(conversation, card) {
      if (card === 'outcome' || !inView.has(conversation)) inView.set(conversation, { ask: nothingPut })
    },
    shown(conversation, ask) {
      const view = inView.get(conversation)
      if (view !== undefined && ask !== undefined && isNewer(ask, view.ask)) inView.delete(conversation)
    },
    seenBy(incoming, head) {
      const seen = incoming.message.seen ?? firstSeen.get(nameOf(incoming))
      if (seen !== undefined) return seen
      const view = inView.get(incoming.conversation)
      const last = putLast(head)
      return view === undefined || asksTheSame(view, last) ? last.ask : view.ask
    },
  }
}
