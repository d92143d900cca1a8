/** What a turn is written down as, and what waits to be done about it. */
import { audienceOf } from '../dialogs/conversation.ts'
import type { Reply } from '../dialogs/render.ts'
import { outcomeOf } from '../machines/triage.ts'
import type { Finished, OpenCheck } from './alerts/rows.ts'
import type { Advanced, Head, HeadParts } from './head.ts'
import type { Turned } from './store/store.ts'
import type { Incoming } from './turn.ts'

/** What a message came to, in the triage that is open or in one that the conversation had before. */
export interface Taken {
  /** Where it found that triage. */
  readonly before: Head
  readonly advanced: Advanced
  /** It is not the one that is open. */
  readonly isAside: boolean
}

/** Where a turn leaves the conversation that it found at `open`. */
export function headAfter(open: Head, { advanced: { head }, isAside }: Taken): Head {
  const { version, triage, conversation } = head
  return isAside ? { ...open, version, aside: { triageId: triage.id, ask: conversation.ask } } : head
}

/** What is kept of a reply to answer the same message again, where the history has the words and the card. */
const withoutCard = ({ type, channelData }: Reply): Reply => ({ type, channelData })

export function turnedOf(incoming: Incoming, open: Head, taken: Taken): Turned {
  const { conversation, activityId, transcribe } = incoming
  const { response, replies, head } = taken.advanced
  const { entries } = response
  const { aside } = headAfter(open, taken)
  return {
    conversation,
    after: open.version,
    ...(taken.isAside
      ? { ...keptOf(open), of: { triageId: head.triage.id, recorded: taken.before.recorded } }
      : { triage: head.triage, recorded: head.recorded - entries.length, ask: head.conversation.ask }),
    ...(aside && { aside }),
    entries,
    activityId,
    ...(transcribe
      ? { replies: replies.map(withoutCard), transcript: transcribe(replies) }
      : { replies, transcript: [] }),
  }
}

/** As it is stored: of a version that is not known here, too. */
function keptOf({ triage, recorded, conversation, earlier }: Head): Pick<Turned, 'triage' | 'recorded' | 'ask'> {
  if (earlier) return { triage: earlier.triage, recorded: earlier.record.length, ask: earlier.ask }
  return { triage, recorded, ask: conversation.ask }
}

/** A doubt that the desk has just raised: left open, it counts as not sure after the policy's minutes (protocol, section 3). */
export function openCheckIn(
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
export function finishedIn(
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
export const isShared = ({ triage, conversation }: Head): boolean =>
  triage.setting.audience !== audienceOf(conversation)
