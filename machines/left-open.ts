/** Which doubt is still open, by the whole record of its triage: also by what a clinician told who took it over. */
import type { Check } from './pending.ts'
import type { Setting } from './protocol.ts'
import { deskView, type RecordEntry } from './record.ts'
import { advance, begin, replay, type Triage } from './triage.ts'

/** The oldest that was raised at this instant or before it, and has been open since. */
export function leftOpen(setting: Setting, record: readonly RecordEntry[], at: string): Check | undefined {
  let triage = begin(setting)
  let since: ReadonlyMap<string, string> = new Map()
  for (const entry of record) {
    triage = advance(triage, entry.event)
    const { checks } = triage.context
    const before = since
    since = new Map(checks.map(({ questionId }) => [questionId, before.get(questionId) ?? entry.at]))
  }
  const { checks, standing } = triage.context
  return standing.check && checks.find(({ questionId }) => (since.get(questionId) ?? at) <= at)
}

/** What the desk goes on seeing, without the doubts that a clinician has closed who took the triage over. */
export function deskRecord(setting: Setting, record: readonly RecordEntry[]): readonly RecordEntry[] {
  const view = deskView(record)
  const isOpenIn = (entries: readonly RecordEntry[]) => {
    const { context } = replay(
      setting,
      entries.map(({ event }) => event),
    )
    return (id: string): boolean => isCut(context) || context.checks.some(({ questionId }) => questionId === id)
  }
  if (view.length === record.length) return view
  const [atDesk, inAll] = [isOpenIn(view), isOpenIn(record)]
  return view.filter(({ event }) => event.type !== 'doubted' || !atDesk(event.questionId) || inAll(event.questionId))
}

const isCut = ({ standing }: Triage['context']): boolean => standing.outcome?.id === 'sameDayReferral'
