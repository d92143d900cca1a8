/** Where a conversation stands, and where one message leaves it. Pure but for new ids and the clock, which are handed in. */

import { askFor, askForReading } from '../dialogs/ask.ts'
import { beginAgain } from '../dialogs/begin-again.ts'
import { textReply } from '../dialogs/cards/group-card.ts'
import { audienceOf, type Conversation, nothingPut, triageData } from '../dialogs/conversation.ts'
import type { Message } from '../dialogs/message.ts'
import { type Reply, render } from '../dialogs/render.ts'
import { type Response, respond } from '../dialogs/respond.ts'
import { notices } from '../dialogs/wording/conversation.ts'
import { deskRecord } from '../machines/left-open.ts'
import { type Policy, settingOf } from '../machines/policy.ts'
import { goesOnUnder, PROTOCOL_VERSION } from '../machines/protocol.ts'
import type { Audience } from '../machines/rules.ts'
import { isSign } from '../machines/terms.ts'
import { advance as advanceTriage, begin, openQuestion, replay } from '../machines/triage.ts'
import { overOf } from './alerts/over.ts'
import type { Aside, FoundTriage, StoredConversation, StoredTriage } from './store/store.ts'

export interface Head {
  /** 0 before the first turn. */
  readonly version: number
  readonly triage: StoredTriage
  readonly conversation: Conversation
  /** Of another triage, where its card was put last. */
  readonly aside?: Aside
  /** What is stored under a protocol version that is not known here; the next message begins the triage again. */
  readonly earlier?: StoredConversation
  /** How many entries the triage has on record, also those that are not seen from this conversation. */
  readonly recorded: number
}

export interface HeadParts {
  readonly policy: Policy
  readonly now: () => Date
  readonly newId: () => string
}

export interface Advanced {
  readonly head: Head
  readonly response: Response
  readonly replies: readonly Reply[]
}

export function start({ policy, now, newId }: HeadParts, audience: Audience): Head {
  const setting = settingOf(policy, audience)
  const triage = { id: newId(), protocol: PROTOCOL_VERSION, setting, begunAt: now().toISOString() }
  const conversation = { triageId: triage.id, triage: begin(setting), record: [], ask: nothingPut, policy }
  return { version: 0, triage, conversation, recorded: 0 }
}

/** The answers are the truth: where the triage stands is those answers run through the machine, at their version. */
export function restore(stored: StoredConversation, parts: HeadParts, audience: Audience): Head {
  const { version, triage, ask, aside } = stored
  if (!goesOnUnder(triage.protocol)) return { ...start(parts, audience), version, earlier: stored }
  const record = audience === 'practiceStaff' ? deskRecord(triage.setting, stored.record) : stored.record
  const events = record.map(({ event }) => event)
  const conversation = {
    triageId: triage.id,
    triage: replay(triage.setting, events),
    record,
    ask,
    policy: parts.policy,
    ...overIn(stored, audience),
  }
  return { version, triage, conversation, recorded: stored.record.length, ...(aside && { aside }) }
}

/** The desk's alone: a clinician's triage says what a clinician decided by itself. */
function overIn({ alerts = [] }: StoredConversation, audience: Audience): Pick<Conversation, 'over'> {
  const over = audience === 'practiceStaff' ? overOf(alerts) : undefined
  return over ? { over } : {}
}

/** The head of a conversation that goes on with another triage, and that has put nothing of it yet. */
export const adopt = ({ version }: Head, found: FoundTriage, parts: HeadParts): Head =>
  restore({ ...found, version, ask: nothingPut }, parts, 'clinician')

/** A message of ours that answers nobody: where the conversation stands stays as it is, and goes with it if it is known. */
export function tell(head: Head, reply: Reply): Advanced {
  const version = head.version + 1
  const response = { entries: [], say: [] }
  const { earlier, conversation } = head
  if (!earlier) {
    const channelData = { ...reply.channelData, triage: triageData(conversation) }
    return { head: { ...head, version }, response, replies: [{ ...reply, channelData }] }
  }
  const { triage, ask, record } = earlier
  const kept = { ...head, version, triage, recorded: record.length, conversation: { ...conversation, ask } }
  return { head: kept, response, replies: [reply] }
}

const tellsSign = ({ entries }: Response): boolean =>
  entries.some(({ event }) => event.type === 'told' && isSign(event.questionId, event.answer))

/** `isAside`: another triage is open in the conversation. */
export function advance(
  head: Head,
  message: Message,
  parts: HeadParts,
  { isAside = false }: { readonly isAside?: boolean } = {},
): Advanced {
  const taken = head.earlier
    ? beginAgain(message, head.conversation, head.earlier.record, parts.now())
    : respond(message, head.conversation, parts.now())
  const response = isAside ? { ...taken, say: [notices.earlierTriage(head.triage.id), ...taken.say] } : taken
  // Nothing was told, and the card that is open stays open.
  const isOpen = head.conversation.ask !== nothingPut && !head.earlier
  if (message.edited && isOpen && response.entries.length === 0) return tell(head, textReply(response.say.join('\n\n')))
  const { triage, conversation } = response.restart ? start(parts, audienceOf(head.conversation)) : head
  const version = head.version + 1
  const moved = response.entries.reduce((before, { event }) => advanceTriage(before, event), conversation.triage)
  // A sign that is told again is alerted again, and nothing is over.
  const { over, ...standing } = conversation
  const put = { version, nonce: parts.newId(), at: parts.now() }
  const after: Conversation = {
    ...standing,
    ...(over && !tellsSign(response) && { over }),
    triage: moved,
    record: [...conversation.record, ...response.entries],
    ask: response.reading ? askForReading(put, response.reading) : askFor(put, openQuestion(moved), response.meant),
  }
  return {
    head: {
      version,
      triage,
      conversation: after,
      recorded: (response.restart || head.earlier ? 0 : head.recorded) + response.entries.length,
    },
    response,
    replies: [render(after, response)],
  }
}
