/** A word to the desk, as a job; and what several jobs say of an alert. */
import type { AlertState, DeskWords } from '../../dialogs/alert-status.ts'
import type { Policy } from '../../machines/policy.ts'
import { NotDelivered } from '../channels/bot-framework/connector.ts'
import type { Alert } from './alert.ts'
import type { DeskTask, Job } from './task.ts'

const minuteMs = 60_000
const firstRetryMs = 500
const maxRetryMs = 30_000

export interface NamedDeskTask {
  readonly name: string
  readonly task: DeskTask
}

/** Once for each `key`, however often it is asked for. */
export const deskJob = (
  state: AlertState,
  key: number | string,
  words: DeskWords & { readonly by?: string },
  at: Date,
): NamedDeskTask => ({
  name: `desk-${state}-${key}`,
  task: { kind: 'desk', state, at: at.toISOString(), ...words },
})

/** The last route's turn comes again and again. */
export const routeAt = ({ alertRoutes }: Policy, level: number): Policy['alertRoutes'][number] =>
  alertRoutes[Math.min(level, alertRoutes.length - 1)] ?? { name: '', escalateAfterMinutes: 5 }

export const isLastRoute = ({ alertRoutes }: Policy, level: number): boolean => level >= alertRoutes.length - 1

/** Whole minutes, one at the least; absent where nobody knows since when. */
export const waitedMinutes = ({ raisedAt }: Alert, now: Date): number | undefined =>
  raisedAt === undefined ? undefined : minutesSince(raisedAt, now)

/** A route that comes after others were given time, and not because they could not be reached. */
export const isOverdue = ({ raisedAt }: Alert, level: number, now: Date): boolean =>
  level > 0 && raisedAt !== undefined && now.getTime() - Date.parse(raisedAt) >= minuteMs / 2

/** As `waitedMinutes`, since an instant that is known. */
export const minutesSince = (at: string, now: Date): number =>
  Math.max(1, Math.round((now.getTime() - Date.parse(at)) / minuteMs))

/** As long as the other side asks for, or longer with each try. */
export function pauseMs({ attempts }: Pick<Job, 'attempts'>, error?: unknown): number {
  const asked = error instanceof NotDelivered ? error.retryAfterMs : undefined
  return asked ?? Math.min(firstRetryMs * 2 ** (attempts - 1), maxRetryMs)
}
