/** What waits for a clinician, and what waits to be sent: two small queries as the figures are asked for. */
import type { Store } from '../store/store.ts'
import { within } from '../within.ts'

export interface Backlog {
  readonly alertsOpen: number
  readonly oldestAlertSeconds: number
  readonly outboxDue: number
  readonly outboxOldestSeconds: number
  readonly outboxWaiting: number
}

/** Whoever asks for figures is not kept longer by a store that hangs. */
const waitMs = 1_000

/** Rejects where the store does not answer in time. */
export const readBacklog = (store: Pick<Store, 'query'>, now: () => Date): Promise<Backlog> =>
  within(
    waitMs,
    store.query(async (db) => {
      const nowMs = now().getTime()
      const alerts = await db
        .selectFrom('alert')
        .select(({ fn }) => [fn.countAll().as('open'), fn.min('raised_at').as('oldest')])
        .where('status', '=', 'open')
        .executeTakeFirstOrThrow()
      const jobs = await db
        .selectFrom('job')
        .select(({ fn }) => [fn.countAll().as('waiting'), fn.min('due_at').as('first')])
        .select(({ fn, eb }) =>
          fn
            .countAll()
            .filterWhere(eb('due_at', '<=', nowMs))
            .as('due'),
        )
        .where('done', '=', 0)
        .executeTakeFirstOrThrow()
      const first = jobs.first ?? nowMs
      return {
        alertsOpen: Number(alerts.open),
        oldestAlertSeconds: alerts.oldest ? secondsSince(Date.parse(alerts.oldest), nowMs) : 0,
        outboxDue: Number(jobs.due),
        outboxOldestSeconds: secondsSince(first, nowMs),
        outboxWaiting: Number(jobs.waiting),
      }
    }),
  )

const secondsSince = (atMs: number, nowMs: number): number => Math.max(0, (nowMs - atMs) / 1_000)
