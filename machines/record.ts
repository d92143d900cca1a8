/** What is kept of a triage: everything told, in order. Where the triage stands is these events, replayed. */
import type { QuestionId } from './answers.ts'
import { caudaEquinaIds } from './terms.ts'
import type { Triage, TriageEvent } from './triage.ts'

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
  event.type === 'mistakeReported' || (event.type === 'told' && event.by === 'practiceStaff')

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
  const relied = caudaEquinaIds.filter((id) => answers[id] === 'no' && !aged.includes(id))
  return relied.some((id) => now.getTime() - toldAt(record, id) > validHours * hourMs)
}

/** When the question was answered last, in ms since 1970. */
function toldAt(record: readonly RecordEntry[], id: QuestionId): number {
  const told = record.findLast(({ event }) => event.type === 'told' && event.questionId === id)
  return Date.parse(told?.at ?? '')
}
