/** One turn, start to end: load, read, advance, append, render. What it answers is durable before it is sent. */
import type { Activity } from 'botframework-schema'
import { type Conversation, nothingPut } from '../dialogs/conversation.ts'
import { converse, type Step } from '../dialogs/converse.ts'
import { type Message, read } from '../dialogs/read.ts'
import { type Reply, render } from '../dialogs/render.ts'
import * as words from '../dialogs/wording/conversation.ts'
import { type Policy, settingOf } from '../machines/policy.ts'
import { PROTOCOL_VERSION } from '../machines/protocol.ts'
import { type RecordEntry, reliesOnAgedAnswers } from '../machines/record.ts'
import type { Audience } from '../machines/rules.ts'
import { advance, begin, openQuestion, replay, type TriageEvent } from '../machines/triage.ts'
import { inOrder } from './in-order.ts'
import { type Store, type StoredConversation, type StoredTriage, TurnConflict } from './store/store.ts'

/** A person's message, whatever channel it came by. */
export interface Incoming {
  /** Channel and conversation id, in one. */
  readonly conversation: string
  /** Bound by the channel to who is connected; no message can change it. */
  readonly audience: Audience
  /** The channel's id of the message: the same id is answered the same, and changes nothing. */
  readonly activityId: string
  readonly message: Message
  /** The channel's own history of this turn, stored with it; absent where the channel keeps it. */
  readonly transcribe?: (replies: readonly Reply[]) => readonly Partial<Activity>[]
}

export type TakeTurn = (incoming: Incoming) => Promise<readonly Reply[]>

export interface TurnParts {
  readonly store: Store
  readonly policy: Policy
  readonly now: () => Date
  /** Unguessable ids, for triages and asks. */
  readonly newId: () => string
}

const maxTries = 5

/** Turns of one conversation are taken one after the other; rejects when the turn could not be stored. */
export function createTurn(parts: TurnParts): TakeTurn {
  const queue = inOrder()
  return (incoming) => queue(incoming.conversation, () => takeTurn(parts, incoming))
}

async function takeTurn(parts: TurnParts, incoming: Incoming): Promise<readonly Reply[]> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await tryTurn(parts, incoming)
    } catch (error) {
      if (!(error instanceof TurnConflict) || tries === maxTries) throw error
    }
  }
}

async function tryTurn(parts: TurnParts, incoming: Incoming): Promise<readonly Reply[]> {
  const { store } = parts
  const { conversation, activityId } = incoming
  const given = await store.repliesTo(conversation, activityId)
  if (given) return given
  const stored = await store.load(conversation)
  const before = stored ? restore(stored, parts) : start(parts, incoming.audience)
  const after = apply(parts, incoming, before)
  const replies = [render(after.conversation, after)]
  await store.append({
    conversation,
    after: stored?.version ?? 0,
    triage: after.triage,
    recorded: after.conversation.record.length - after.entries.length,
    entries: after.entries,
    ask: after.conversation.ask,
    activityId,
    replies,
    transcript: incoming.transcribe?.(replies) ?? [],
  })
  return replies
}

/** A conversation with what the store has to know of its triage. */
interface Found {
  readonly conversation: Conversation
  readonly triage: StoredTriage
}

function start({ policy, now, newId }: TurnParts, audience: Audience): Found {
  const setting = settingOf(policy, audience)
  const triage = { id: newId(), protocol: PROTOCOL_VERSION, setting, begunAt: now().toISOString() }
  return {
    triage,
    conversation: { triageId: triage.id, triage: begin(setting), record: [], ask: nothingPut, policy },
  }
}

/** The answers are the truth: where the triage stands is those answers run through the machine. */
function restore({ triage, record, ask }: StoredConversation, { policy }: TurnParts): Found {
  const events = record.map(({ event }) => event)
  return {
    triage,
    conversation: { triageId: triage.id, triage: replay(triage.setting, events), record, ask, policy },
  }
}

interface Applied extends Found, Pick<Step, 'say' | 'noted'> {
  readonly entries: readonly RecordEntry[]
}

function apply(parts: TurnParts, { message, audience }: Incoming, found: Found): Applied {
  const reading = read(message, found.conversation)
  const step = withAgeing(converse(reading, found.conversation), found.conversation, parts)
  const { conversation, triage } = step.restart ? start(parts, audience) : found
  const entries = step.events.map((event) => entryOf(event, message, found.conversation, parts.now()))
  return {
    triage,
    entries,
    say: step.say,
    ...(step.noted && { noted: step.noted }),
    conversation: {
      ...conversation,
      triage: step.events.reduce(advance, conversation.triage),
      record: [...conversation.record, ...entries],
      ask: parts.newId(),
    },
  }
}

/** Section 3, cauda equina answers age: a triage that is taken up again begins with those questions. */
function withAgeing(step: Step, { triage, record }: Conversation, { policy, now }: TurnParts): Step {
  const validHours = policy.caudaEquinaValidHours
  const takenUp = openQuestion(triage) !== undefined || step.events.length > 0
  if (step.restart || !takenUp || !reliesOnAgedAnswers(triage, record, { now: now(), validHours })) return step
  const told = step.events.filter(({ type }) => type !== 'reopened')
  return {
    ...step,
    events: [{ type: 'caudaEquinaAged' }, ...told],
    say: [...step.say, words.notices.caudaEquinaAged(validHours)],
  }
}

function entryOf(event: TriageEvent, { text, card }: Message, { ask }: Conversation, now: Date): RecordEntry {
  const answered = event.type === 'told' && (card ? card.triage.ask === ask : true)
  return {
    at: now.toISOString(),
    event,
    ...(answered && { ask }),
    ...(text && !card && { words: text }),
  }
}
