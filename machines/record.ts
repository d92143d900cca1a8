/** What is kept of a triage: everything told, in order. Where the triage stands is these events, replayed. */

import type { TriageEvent } from './events.ts'
import { caudaEquinaIds } from './terms.ts'
import type { Triage } from './triage.ts'

export interface RecordEntry {
  /** When it was told, as an ISO 8601 instant. */
  readonly at: string
  readonly event: TriageEvent
  /** The `ask` that it answered; absent when it was volunteered. */
  readonly ask?: string
  /** The words as told; absent for a button. */
  readonly words?: string
}

/**
 * What practice staff go on seeing of a triage: everything until a clinician takes it over, and their own words after
 * that. What the clinician corrects stands in the clinician's chat.
 */
export function deskView(record: readonly RecordEntry[]): readonly RecordEntry[] {
  const takenOver = record.findIndex(({ event }) => event.type === 'takenOver')
  return record.filter(({ event }, index) => takenOver < 0 || index < takenOver || isOfStaff(event))
}

const isOfStaff = (event: TriageEvent): boolean =>
  event.type === 'mistakeReported' || ('by' in event && event.by === 'practiceStaff')

const hourMs = 3_600_000

/**
 * Whether a negative cauda equina answer that is still relied on was told more than `validHours` before `now`
 * (section 3: cauda equina answers age). A sign never ages: it stands.
 */
export function reliesOnAgedAnswers(
  triage: Triage,
  record: readonly RecordEntry[],
  { now, validHours }: { readonly now: Date; readonly validHours: number },
): boolean {
  const { answers, aged } = triage.context
  const isValid = (at: string): boolean => now.getTime() - Date.parse(at) <= validHours * hourMs
  return caudaEquinaIds
    .filter((id) => answers[id] === 'no' && !aged.includes(id))
    .some((id) => !record.some(({ at, event }) => event.type === 'told' && event.questionId === id && isValid(at)))
}
