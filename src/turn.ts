/** One turn, start to end: find, advance, append. What it answers is durable before it is sent, but for an emergency. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Activity } from 'botframework-schema'
import { LRUCache } from 'lru-cache'
import { audienceOf } from '../dialogs/conversation.ts'
import type { Message, ShownSign } from '../dialogs/message.ts'
import type { Reply } from '../dialogs/render.ts'
import { signsIn } from '../dialogs/respond.ts'
import { signsOf } from '../dialogs/signs-of.ts'
import { emergencyNotSaved, notSaved } from '../dialogs/wording/failures.ts'
import { settingOf, signsCounted } from '../machines/policy.ts'
import { PROTOCOL_VERSION } from '../machines/protocol.ts'
import type { Audience } from '../machines/rules.ts'
import { outcomeOf } from '../machines/triage.ts'
import type { Address } from './alerts/address.ts'
import { type NewAlert, signsToAlert } from './alerts/alert.ts'
import type { Person } from './alerts/clinicians.ts'
import { alertsOf, type Finished, type OpenCheck } from './alerts/rows.ts'
import { type Advanced, adopt, advance, type Head, type HeadParts, restore, start, tell } from './head.ts'
import { inOrder } from './in-order.ts'
import { ConversationFull, newSigns } from './limits/conversation-full.ts'
import type { Log } from './log.ts'
import { type Store, TurnConflict, type Turned } from './store/store.ts'
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
  /** The channel's own history of this turn, stored with it; absent where the channel keeps it. */
  readonly transcribe?: (replies: readonly Reply[]) => readonly Partial<Activity>[]
}

export interface Turn {
  readonly replies: readonly Reply[]
  /** False only of an emergency that is shown before it could be stored. */
  readonly saved: boolean
  /** The message had been answered before. */
  readonly repeated?: boolean
  /** It answered a card that was not open any more. */
  readonly stale?: boolean
  /** The cauda equina signs in it that were not on record before. */
  readonly signs?: readonly Pick<ShownSign, 'questionId' | 'answer'>[]
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
      views.refused(incoming, attempt.before)
      const emergency = emergencyOf(parts, incoming, attempt)
      if (!emergency) throw new NotSaved(audience, error)
      log.error({ err: error }, 'an emergency was shown before it could be stored')
      unsaved.add(emergency.incoming)
      views.shown(conversation, attempt.advanced?.head.conversation.ask)
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
    const { conversation, activityId, audience, notice } = incoming
    const left = (): number => until - performance.now()
    // What another conversation did to the triage is what most notices are about.
    if (notice) heads.delete(conversation)
    let head = heads.get(conversation)
    if (!head) {
      const { given, stored } = await within(left(), store.find(conversation, activityId))
      if (given) return given
      head = stored ? restore(stored, parts, audience) : start(parts, audience)
    }
    const advanced = notice ? tell(head, notice) : await answer(incoming, head, left)
    if (isTooMuch(incoming, head, advanced)) {
      // A message that was answered before is answered again: what is not at hand tells.
      throw heads.delete(conversation) ? new TurnConflict('Asked again') : new ConversationFull(audience)
    }
    Object.assign(attempt, { before: head, advanced })
    await raiseProtocol(advanced.head, left)
    const raised = await alertIn(incoming, head, advanced, left)
    const finished = finishedIn(incoming, advanced, now())
    const check = openCheckIn(incoming, advanced, parts)
    await within(left(), store.append({ ...turnedOf(incoming, head, advanced), ...raised, ...finished, ...check }))
    if (raised.alert || finished.finished || check.check) alerted()
    if (notice || isShared(advanced.head)) heads.delete(conversation)
    else heads.set(conversation, advanced.head)
    return advanced.replies
  }

  async function answer(incoming: Incoming, head: Head, left: () => number): Promise<Advanced> {
    const { message } = incoming
    if (!message.takesOver) {
      const seen = views.seenBy(incoming, head)
      return advance(head, { ...message, ...(seen !== undefined && { seen }) }, parts)
    }
    const found = await within(left(), store.findTriage(message.takesOver.triageId))
    if (!found) throw new Error('The triage that is taken over is not kept any more')
    return advance(adopt(head, found, parts), message, parts)
  }

  async function raiseProtocol({ triage, earlier }: Head, left: () => number): Promise<void> {
    if (earlier || triage.protocol === PROTOCOL_VERSION) return
    await within(left(), store.raiseProtocol(triage.id, PROTOCOL_VERSION))
  }

  /** A sign that practice staff told just now goes to the clinicians, with the turn or not at all. */
  async function alertIn(
    { address }: Incoming,
    before: Head,
    { head, response }: Advanced,
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

const isTooMuch = ({ notice, maxTurns = Infinity }: Incoming, before: Head, { response }: Advanced): boolean =>
  !notice && before.version >= maxTurns && newSigns(before.conversation.triage.context, response.entries).length === 0

/** A doubt that the desk has just raised: left open, it counts as not sure after the policy's minutes (protocol, section 3). */
function openCheckIn(
  { audience, address }: Incoming,
  { head, response }: Advanced,
  { policy, now }: HeadParts,
): { readonly check?: OpenCheck } {
  const raised = response.entries.findLast(({ event }) => event.type === 'doubted')
  const { check } = head.conversation.triage.context.standing
  if (audience !== 'practiceStaff' || !raised || !check || !address) return {}
  return { check: { at: raised.at, to: address, dueAt: now().getTime() + policy.openCheckMinutes * 60_000 } }
}

/** What a clinician has told of a triage that they took over, and it has its outcome: its desk is to know. */
function finishedIn(
  { person, address, notice }: Incoming,
  { head, response }: Advanced,
  now: Date,
): { readonly finished?: Finished } {
  const told = response.entries.some(({ event }) => event.type === 'told' && event.by === 'clinician')
  const outcome = outcomeOf(head.conversation.triage)
  if (notice || !told || !outcome || !isShared(head)) return {}
  const { ask } = head.conversation
  return {
    finished: {
      person: person?.id ?? '',
      by: person?.name ?? '',
      at: now.toISOString(),
      rule: outcome.rule,
      ask,
      ...(address && { from: address }),
    },
  }
}

/** A triage that was taken over: two conversations go on with it, and neither sees at once what the other does to it. */
const isShared = ({ triage, conversation }: Head): boolean => triage.setting.audience !== audienceOf(conversation)

/** How far a turn came before the store failed it. */
interface Attempt {
  before?: Head
  advanced?: Advanced
}

/** The `ask` of the card that was shown; of replies that are given again, only a question's is known. */
const shownIn = (replies: readonly Reply[], { advanced }: Attempt): string | undefined =>
  replies === advanced?.replies
    ? advanced.head.conversation.ask
    : replies.map(({ channelData }) => channelData?.triage?.question?.ask).find((ask) => ask !== undefined)

function cameTo(replies: readonly Reply[], { before, advanced }: Attempt): Partial<Turn> {
  if (!before || replies !== advanced?.replies) return { repeated: true }
  const { entries, stale = false } = advanced.response
  return { stale, signs: newSigns(before.conversation.triage.context, entries) }
}

/** What is kept of a reply to answer the same message again, where the history has the words and the card. */
const withoutCard = ({ type, channelData }: Reply): Reply => ({ type, channelData })

function turnedOf(incoming: Incoming, before: Head, { head, response, replies }: Advanced): Turned {
  const { conversation, activityId, transcribe } = incoming
  const { entries } = response
  return {
    conversation,
    after: before.version,
    triage: head.triage,
    recorded: head.recorded - entries.length,
    entries,
    ask: head.conversation.ask,
    activityId,
    ...(transcribe
      ? { replies: replies.map(withoutCard), transcript: transcribe(replies) }
      : { replies, transcript: [] }),
  }
}

/** Where the message tells a cauda equina sign: what is shown all the same, and what is to be stored once it can be. */
function emergencyOf(
  parts: TurnParts,
  incoming: Incoming,
  { advanced }: Attempt,
): { readonly replies: readonly Reply[]; readonly incoming: Incoming } | undefined {
  const { audience, message } = incoming
  const told = advanced ? signsIn(advanced.response) : []
  const pressed = signsOf(message, signsCounted(settingOf(parts.policy, audience)))
  // Which card was pressed is known even where the conversation has moved on unseen; whether that is open is seen as it is stored.
  const onCard = (sign: ShownSign) => pressed.find(({ questionId, ask }) => ask && questionId === sign.questionId)
  const signs = told.length > 0 ? told.map((sign) => onCard(sign) ?? sign) : pressed
  if (signs.length === 0) return undefined
  const { text, card, leftOut } = message
  const again: Message = { signs, ...(text && !card && { text }), ...(leftOut && { leftOut }) }
  const { replies } = advanced ?? advance(start(parts, audience), again, parts)
  const warning = emergencyNotSaved[audience]
  return {
    replies: replies.map((reply) => ({ ...reply, text: [warning, reply.text].filter(Boolean).join('\n\n') })),
    incoming: { ...incoming, message: again },
  }
}
