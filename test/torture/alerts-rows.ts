/** Alerts and jobs as they are on record, read from the database itself. */
import type { Address } from '../../src/alerts/address.ts'
import { openDatabase } from '../../src/store/open.ts'
import type { Schema } from '../../src/store/schema.ts'

export interface JobRow {
  readonly id: string
  readonly alertId: string
  readonly done: number
  /** In ms since 1970. */
  readonly dueAt: number
  readonly attempts: number
  readonly sentId: string | null
  readonly task: {
    readonly kind: string
    readonly level?: number
    readonly to?: Address
    readonly activityId?: string
  }
}

export interface AlertRows {
  readonly alerts: readonly Schema['alert'][]
  readonly jobs: readonly JobRow[]
}

/** Reads with a connection of its own, beside whatever the service does. */
export async function alertRows(databaseUrl: string): Promise<AlertRows> {
  const db = openDatabase(databaseUrl)
  try {
    const alerts = await db.selectFrom('alert').selectAll().execute()
    const jobs = await db.selectFrom('job').selectAll().execute()
    return {
      alerts,
      jobs: jobs.map(({ id, alert_id, done, due_at, attempts, sent_id, task }) => ({
        id,
        alertId: alert_id,
        done,
        dueAt: due_at,
        attempts,
        sentId: sent_id,
        task: JSON.parse(task) as JobRow['task'],
      })),
    }
  } finally {
    await db.destroy()
  }
}

/** The path of a chat's activities at the connector. */
export const pathOf = (to: Address): string => `/v3/conversations/${encodeURIComponent(to.conversationId)}/activities`
