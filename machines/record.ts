/** What is kept of a triage: everything told, in order. Where the triage stands is these events, replayed. */
import { type CaudaEquinaId, isCaudaEquinaId, isSign } from './terms.ts'
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

/** When each cauda equina question was told last; worked out once for a record, and carried on as it grows. */
type ToldAt = ReadonlyMap<CaudaEquinaId, string>
const toldAt = new WeakMap<readonly RecordEntry[], ToldAt>()

const toldIn = (entries: readonly RecordEntry[], before: ToldAt = new Map()): ToldAt =>
  entries.reduce(
    (told, { at, event }) =>
      event.type === 'told' && isCaudaEquinaId(event.questionId) ? new Map(told).set(event.questionId, at) : told,
    before,
  )

function lastTold(record: readonly RecordEntry[]): ToldAt {
  const told = toldAt.get(record) ?? toldIn(record)
  toldAt.set(record, told)
  return told
}

/** The record with what was told since. */
export function extended(record: readonly RecordEntry[], entries: readonly RecordEntry[]): readonly RecordEntry[] {
  if (entries.length === 0) return record
  const longer = [...record, ...entries]
  toldAt.set(longer, toldIn(entries, lastTold(record)))
  return longer
}

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
  const relied = (id: CaudaEquinaId): boolean => !isSign(id, answers[id]) && !aged.includes(id)
  return lastTold(record)
    .entries()
    .some(([id, at]) => relied(id) && now.getTime() - Date.parse(at) > validHours * hourMs)
}
