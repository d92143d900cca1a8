/** One turn, start to end: find, advance, append. What it answers is durable before it is sent, but for an emergency. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Activity } from 'botframework-schema'
import { LRUCache } from 'lru-cache'
import type { Message, ShownSign } from '../dialogs/message.ts'
import type { Reply } from '../dialogs/render.ts'
import { notSaved } from '../dialogs/wording/failures.ts'
import type { QuestionId } from '../machines/answers.ts'
import { PROTOCOL_VERSION } from '../machines/protocol.ts'
import type { RecordEntry } from '../machines/record.ts'
import type { Audience } from '../machines/rules.ts'
import type { Address } from './alerts/address.ts'
import { type NewAlert, signsToAlert } from './alerts/alert.ts'
import type { Person } from './alerts/clinicians.ts'
import { alertsOf } from './alerts/rows.ts'
import { createAnswer } from './answer.ts'
import { emergencyOf } from './emergency.ts'
import { type Head, type HeadParts, restore, start } from './head.ts'
import { inOrder } from './in-order.ts'
import { ConversationFull, newSigns } from './limits/conversation-full.ts'
import type { Log } from './log.ts'
import { type Store, TurnConflict } from './store/store.ts'
import { finishedIn, headAfter, isShared, openCheckIn, type Taken, turnedOf } from './taken.ts'
import { createUnsaved } from './unsaved.ts'
import { createViews } from './views.ts'
import { within } from './within.ts'

/** A person's message, whatever channel it came by. */
export interface Incoming {
  /** Channel and conversation id, in one. */
  readonly conversation: string
  /** Bound by the channel to who is connected; no message can change it. */
  readonly audience: Audience
  /** The channel's id of the message: the same id is answered the same, and changes nothing. */
  readonly activityId: string
  readonly message: Message
  readonly person?: Person
  /** How to write to the conversation later, unasked; absent where the channel does not say. */
  readonly address?: Address
  /** How many turns the conversation may have; a new sign is taken beyond that too. */
  readonly maxTurns?: number
  /** Said of our own accord, in place of an answer to the message. */
  readonly notice?: Reply
  /** Nobody's message: the doubt counts as not sure, where it is still open. */
  readonly doubt?: LeftDoubt
  /** The channel's own history of this turn, stored with it; absent where the channel keeps it. */
  readonly transcribe?: (replies: readonly Reply[]) => readonly Partial<Activity>[]
}

/** A doubt that was raised at that instant, and the triage that it was raised in. */
export interface LeftDoubt {
  readonly triageId: string
  readonly at: string
}

export interface Turn {
  /** None where there was nothing to be done. */
  readonly replies: readonly Reply[]
  /** False only of an emergency that is shown, and of a doubt that is answered, before it could be stored. */
  readonly saved: boolean
  /** The message had been answered before. */
  readonly repeated?: boolean
  /** It answered a card that was not open any more. */
  readonly stale?: boolean
  /** The cauda equina signs in it that were not on record before. */
  readonly signs?: readonly Pick<ShownSign, 'questionId' | 'answer'>[]
  /** The doubts that were raised in it, and those that it counts as not sure. */
  readonly doubts?: readonly { readonly questionId: QuestionId; readonly result: 'raised' | 'leftOpen' }[]
  /** Called once the channel has taken the replies: what counts only for whoever was shown them (B21). */
  readonly shown?: () => Promise<void>
}

export type TakeTurn = (incoming: Incoming) => Promise<Turn>

export interface Turns extends TakeTurn {
  /** Stores what was shown and is still to be stored, where the store takes it. */
  close(): Promise<void>
}

export interface TurnParts extends HeadParts {
  readonly store: Store
  readonly log: Log
  /** Called once an alert is on record. */
  readonly alerted: () => void
}

/** The turn failed; `reply` is what the person is told, in fixed words. It may yet turn out to be on record. */
export class NotSaved extends Error {
  override readonly name = 'NotSaved'
  readonly reply: Reply & { readonly text: string }
  constructor(audience: Audience, cause: unknown) {
    super('The turn was not saved', { cause })
    this.reply = { type: 'message', text: notSaved[audience] }
  }
}

/** How long anyone waits for the store, from when their message came; and what a turn has left, however long it queued. */
const maxWaitMs = 2_000
const minWaitMs = 100
const retryMs = 100
/** Conversations whose head is kept at hand. */
const maxHeads = 500

/** Turns of one conversation are taken one after the other; rejects with `NotSaved`. */
export function createTurn(parts: TurnParts): Turns {
  const { store, log, now, newId, alerted } = parts
  const queue = inOrder()
  const heads = new LRUCache<string, Head>({ max: maxHeads })
  const views = createViews()
  const answer = createAnswer(parts)
  // What another process adds is read again, and not taken for known.
  store.onAppended(({ conversation, elsewhere }) => {
    if (!elsewhere) return
    if (conversation === undefined) heads.clear()
    else heads.delete(conversation)
  })
  const unsaved = createUnsaved((conversation) => queue(conversation, () => storeUnsaved(conversation)))

  async function storeUnsaved(conversation: string): Promise<void> {
    for (const incoming of unsaved.of(conversation)) {
      await takeStored(incoming, {}, performance.now() + minWaitMs)
      unsaved.settle(incoming)
    }
  }

  async function take(incoming: Incoming, cameAt: number): Promise<Turn> {
    const { conversation, audience } = incoming
    const attempt: Attempt = {}
    try {
      await storeUnsaved(conversation)
      const until = Math.max(cameAt + maxWaitMs, performance.now() + minWaitMs)
      const replies = await takeStored(incoming, attempt, until)
      views.shown(conversation, shownIn(replies, attempt))
      return { replies, saved: true, ...cameTo(replies, attempt) }
    } catch (error) {
      if (error instanceof ConversationFull) throw error
      // Nobody waits for it, and it is tried again.
      if (incoming.doubt) throw new NotSaved(audience, error)
      views.refused(incoming, attempt.open)
      const emergency = emergencyOf(parts, incoming, attempt.taken)
      if (!emergency) throw new NotSaved(audience, error)
      log.error({ err: error }, 'an emergency, or a doubt, was answered before it could be stored')
      unsaved.add(emergency.incoming)
      const { ask, incoming: kept } = emergency
      if (ask !== undefined) views.shown(conversation, ask)
      else
        views.willPut(
          conversation,
          kept.message.kind === 'toldBefore' && kept.message.doubts.length > 0 ? 'question' : 'outcome',
        )
      return { replies: emergency.replies, saved: false }
    }
  }

  /**
   * Tries until the store takes the turn, or rejects once `end` has passed. What is on record already, as a message that
   * comes twice is, is read again beyond that, once.
   */
  async function takeStored(incoming: Incoming, attempt: Attempt, end: number): Promise<readonly Reply[]> {
    let until = end
    for (;;) {
      try {
        return await tryTurn(incoming, attempt, until)
      } catch (error) {
        if (error instanceof ConversationFull) throw error
        const conflict = error instanceof TurnConflict
        if (conflict) heads.delete(incoming.conversation)
        const late = performance.now() + retryMs > until
        if (late && (!conflict || until > end)) throw error
        if (late) until = Math.max(end, performance.now()) + minWaitMs + retryMs
        else if (!conflict) await delay(retryMs)
      }
    }
  }

  async function tryTurn(incoming: Incoming, attempt: Attempt, until: number): Promise<readonly Reply[]> {
    const { conversation, activityId, audience, notice, doubt } = incoming
    const left = (): number => until - performance.now()
    // What another conversation did to the triage is what these are about; and they are asked for until they are done.
    if (notice || doubt) heads.delete(conversation)
    let head = heads.get(conversation)
    if (!head) {
      const { given, stored } = await within(left(), store.find(conversation, activityId))
      if (given) return given
      head = stored ? restore(stored, parts, audience) : start(parts, audience)
    }
    const seen = views.seenBy(incoming, head)
    const taken = doubt
      ? await answer.leave(doubt, incoming, { head, left })
      : await answer(incoming, { head, seen, left })
    if (!taken) return []
    if (isTooMuch(incoming, taken)) {
      // A message that was answered before is answered again: what is not at hand tells.
      throw heads.delete(conversation) ? new TurnConflict('Asked again') : new ConversationFull(audience)
    }
    Object.assign(attempt, { open: head, taken })
    const { advanced } = taken
    await raiseProtocol(advanced.head, left)
    const raised = await alertIn(incoming, taken, left)
    const finished = finishedIn(incoming, advanced, now())
    const check = openCheckIn(incoming, advanced, parts)
    await within(left(), store.append({ ...turnedOf(incoming, head, taken), ...raised, ...finished, ...check }))
    if (raised.alert || finished.finished || check.check) alerted()
    const after = headAfter(head, taken)
    if (notice || isShared(after)) heads.delete(conversation)
    else heads.set(conversation, after)
    return advanced.replies
  }

  async function raiseProtocol({ triage, earlier }: Head, left: () => number): Promise<void> {
    if (earlier || triage.protocol === PROTOCOL_VERSION) return
    await within(left(), store.raiseProtocol(triage.id, PROTOCOL_VERSION))
  }

  /** A sign that practice staff told just now goes to the clinicians, with the turn or not at all. */
  async function alertIn(
    { address }: Incoming,
    { before, advanced: { head, response } }: Taken,
    left: () => number,
  ): Promise<{ alert?: NewAlert }> {
    const alertsBefore = () =>
      within(
        left(),
        store.query((db) => alertsOf(db, head.triage.id)),
      )
    const told = await signsToAlert(before.conversation.triage.context, response.entries, alertsBefore)
    if (!address || told.length === 0) return {}
    return { alert: { id: newId(), desk: address, told, raisedAt: now().toISOString() } }
  }

  const takeInOrder: TakeTurn = (incoming) => {
    const cameAt = performance.now()
    return queue(incoming.conversation, () => take(incoming, cameAt))
  }

  async function close(): Promise<void> {
    const left = await unsaved.close()
    if (left > 0) log.fatal({ left }, 'emergencies that were shown could not be stored')
  }

  return Object.assign(takeInOrder, { close })
}

const isTooMuch = ({ notice, maxTurns = Infinity }: Incoming, { before, advanced }: Taken): boolean =>
  !notice &&
  before.version >= maxTurns &&
  newSigns(before.conversation.triage.context, advanced.response.entries).length === 0

/** How far a turn came before the store failed it. */
interface Attempt {
  /** Where it found the conversation. */
  open?: Head
  taken?: Taken
}

/** The `ask` of the card that was shown; of replies that are given again, only a question's is known. */
const shownIn = (replies: readonly Reply[], { taken }: Attempt): string | undefined =>
  replies === taken?.advanced.replies
    ? taken.advanced.head.conversation.ask
    : replies.map(({ channelData }) => channelData?.triage?.question?.ask).find((ask) => ask !== undefined)

function doubtOf({ event }: RecordEntry): NonNullable<Turn['doubts']> {
  if (event.type === 'doubted') return [{ questionId: event.questionId, result: 'raised' }]
  return event.type === 'told' && event.unanswered ? [{ questionId: event.questionId, result: 'leftOpen' }] : []
}

function cameTo(replies: readonly Reply[], { taken }: Attempt): Partial<Turn> {
  if (!taken || replies !== taken.advanced.replies) return { repeated: true }
  const { entries, stale = false } = taken.advanced.response
  return { stale, signs: newSigns(taken.before.conversation.triage.context, entries), doubts: entries.flatMap(doubtOf) }
}
