/** A turn as rows of the tables: what either database is given to append. */
import { checkJob, finishedJob, firstJob, newAlert } from '../alerts/rows.ts'
import type { Schema } from './schema.ts'
import type { Aside, Turned } from './store.ts'

export interface TurnRows {
  /** As the turn leaves it, but for `last_seq`: how much longer the history becomes. */
  readonly conversation: Schema['conversation']
  /** Absent where it has something on record, and is there already. */
  readonly triage?: Schema['triage']
  readonly entries: readonly Schema['entry'][]
  readonly turn: Schema['turn']
  /** `seq` counts back from the end of the history, which the database knows: 0 is the last. */
  readonly transcript: readonly Schema['transcript'][]
  readonly alert?: Schema['alert']
  readonly job?: Schema['job']
}

/** By conversation, where its history ends now; one whose turn was not the next is left out, and has nothing written. */
export type Ends = ReadonlyMap<string, number>

/**
 * Writes the turns, each of another conversation, in one commit: only the turn that read the latest version of its
 * conversation is written. Rejects where the database does not take one of them; then none is written.
 */
export type Append = (turns: readonly TurnRows[]) => Promise<Ends>

export function rowsOf(turned: Turned): TurnRows {
  const { after, triage, ask, aside, of, recorded, entries, alert, finished, check, replies, transcript } = turned
  const conversation = storable(turned.conversation)
  const { triageId, recorded: before } = of ?? { triageId: triage.id, recorded }
  const ids = { conversation_id: conversation, triage_id: triageId }
  return {
    conversation: {
      id: conversation,
      version: after + 1,
      triage_id: triage.id,
      ask: askOf(ask, aside),
      last_seq: transcript.length,
      recorded: of ? recorded : recorded + entries.length,
    },
    ...(recorded === 0 && !of && { triage: triageRow(conversation, triage) }),
    entries: entries.map(({ at, ask: answered, words, event }, index) => ({
      ...ids,
      seq: before + index + 1,
      at,
      ask: answered ?? null,
      words: words === undefined ? null : storable(words),
      event: JSON.stringify(event),
    })),
    turn: { ...ids, activity_id: storable(turned.activityId), replies: JSON.stringify(replies) },
    transcript: transcript.map((activity, index) => ({
      ...ids,
      seq: transcript.length - 1 - index,
      activity: JSON.stringify(activity),
    })),
    ...(alert && { alert: newAlert(alert, ids), job: firstJob(alert, ids) }),
    ...(finished && !alert && { job: finishedJob(finished, ids) }),
    ...(check && !alert && { job: checkJob(check, ids) }),
  }
}

/** In one column: the card that is open, and behind it one of another triage that was put since. */
const askOf = (ask: string, aside: Aside | undefined): string =>
  aside ? [ask, aside.triageId, aside.ask].join(' ') : ask

export function asksOf(column: string): { readonly ask: string; readonly aside?: Aside } {
  const [own = '', triageId, ask] = column.split(' ')
  return { ask: own, ...(triageId !== undefined && ask !== undefined && { aside: { triageId, ask } }) }
}

const triageRow = (conversation: string, { id, protocol, setting, begunAt }: Turned['triage']): Schema['triage'] => ({
  id,
  conversation_id: conversation,
  protocol,
  setting: JSON.stringify(setting),
  begun_at: begunAt,
})

/** Of what a person can send, a NUL and half a surrogate pair have no place in PostgreSQL's text. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\u{FFFD}')
