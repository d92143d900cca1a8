/** One turn, start to end: load, read, advance, append, render. What it answers is durable before it is sent. */
import type { Activity } from 'botframework-schema'
import { audienceOf, type Conversation, nothingPut } from '../dialogs/conversation.ts'
import type { Message } from '../dialogs/read.ts'
import { type Reply, render } from '../dialogs/render.ts'
import { type Response, respond } from '../dialogs/respond.ts'
import { notSaved } from '../dialogs/wording/failures.ts'
import { type Policy, settingOf } from '../machines/policy.ts'
import { PROTOCOL_VERSION } from '../machines/protocol.ts'
import type { Audience } from '../machines/rules.ts'
import { advance, begin, replay } from '../machines/triage.ts'
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

/** The turn failed and nothing of it is on record; `reply` is what the person is told, in fixed words. */
export class NotSaved extends Error {
  override readonly name = 'NotSaved'
  readonly reply: Reply & { readonly text: string }
  constructor(audience: Audience, cause: unknown) {
    super('The turn was not saved', { cause })
    this.reply = { type: 'message', text: notSaved[audience] }
  }
}

/** Turns of one conversation are taken one after the other; rejects with `NotSaved`. */
export function createTurn(parts: TurnParts): TakeTurn {
  const queue = inOrder()
  return async (incoming) => {
    try {
      return await queue(incoming.conversation, () => takeTurn(parts, incoming))
    } catch (error) {
      throw new NotSaved(incoming.audience, error)
    }
  }
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
  const after = advanceBy(incoming.message, before, parts)
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

interface Advanced extends Found, Response {}

function advanceBy(message: Message, found: Found, parts: TurnParts): Advanced {
  const response = respond(message, found.conversation, parts.now())
  const { conversation, triage } = response.restart ? start(parts, audienceOf(found.conversation)) : found
  return {
    ...response,
    triage,
    conversation: {
      ...conversation,
      triage: response.entries.reduce((before, { event }) => advance(before, event), conversation.triage),
      record: [...conversation.record, ...response.entries],
      ask: parts.newId(),
    },
  }
}
