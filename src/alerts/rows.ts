/** Alerts, jobs and addresses as rows. Every change is one that a second process, or the same a second time, leaves as it is. */
import type { Kysely } from 'kysely'
import type { Schema } from '../store/schema.ts'
import { type Address, address, addressId } from './address.ts'
import type { Alert, NewAlert } from './alert.ts'
import { type Job, type Task, task } from './task.ts'

type Db = Kysely<Schema>

export async function raiseAlert(
  db: Db,
  { id, desk, told, raisedAt }: NewAlert,
  { conversation, triageId }: { readonly conversation: string; readonly triageId: string },
): Promise<void> {
  await db
    .insertInto('alert')
    .values({
      id,
      triage_id: triageId,
      conversation_id: conversation,
      desk: JSON.stringify(desk),
      told: JSON.stringify(told),
      raised_at: raisedAt,
      status: 'open',
      clinician: null,
      answered_at: null,
      reason: null,
    })
    .execute()
  await addJob(
    db,
    { id, triageId },
    { name: levelName(0), task: { kind: 'level', level: 0 }, dueAt: Date.parse(raisedAt) },
  )
}

export const levelName = (level: number): string => `level-${level}`

export async function addJob(
  db: Db,
  { id, triageId }: Pick<Alert, 'id' | 'triageId'>,
  { name, task: what, dueAt }: { readonly name: string; readonly task: Task; readonly dueAt: number },
): Promise<void> {
  await db
    .insertInto('job')
    .values({
      id: `${id}/${name}`,
      alert_id: id,
      triage_id: triageId,
      task: JSON.stringify(what),
      due_at: dueAt,
      attempts: 0,
      done: 0,
      sent_id: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

export async function findAlert(db: Db, id: string): Promise<Alert | undefined> {
  const row = await db.selectFrom('alert').selectAll().where('id', '=', id).executeTakeFirst()
  return row && alertOf(row)
}

/** Those of a triage, or all of them, that nobody has answered yet. */
export async function openAlerts(db: Db, triageId?: string): Promise<readonly Alert[]> {
  const open = db.selectFrom('alert').selectAll().where('status', '=', 'open')
  const rows = await (triageId === undefined ? open : open.where('triage_id', '=', triageId)).execute()
  return rows.map(alertOf)
}

export async function alertsOf(db: Db, triageId: string): Promise<readonly Alert[]> {
  const rows = await db.selectFrom('alert').selectAll().where('triage_id', '=', triageId).execute()
  return rows.map(alertOf)
}

const alertOf = (row: Schema['alert']): Alert => ({
  id: row.id,
  triageId: row.triage_id,
  desk: address.parse(JSON.parse(row.desk)),
  told: JSON.parse(row.told),
  raisedAt: row.raised_at,
  status: row.status,
  ...(row.clinician !== null && { clinician: row.clinician }),
  ...(row.answered_at !== null && { answeredAt: row.answered_at }),
  ...(row.reason !== null && { reason: row.reason }),
})

/** False where somebody else was first. */
export async function answerAlert(
  db: Db,
  id: string,
  answer: {
    readonly status: 'acknowledged' | 'stoodDown'
    readonly clinician: string
    readonly at: string
    readonly reason?: string
  },
): Promise<boolean> {
  const { status, clinician, at, reason } = answer
  const from = status === 'acknowledged' ? (['open'] as const) : (['open', 'acknowledged'] as const)
  const { numUpdatedRows } = await db
    .updateTable('alert')
    .set({ status, clinician, answered_at: at, reason: reason ?? null })
    .where('id', '=', id)
    .where('status', 'in', from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The next jobs whose time has come, each for the one process that gets it; for others again after `leaseMs`. */
export async function claimJobs(
  db: Db,
  { now, leaseMs, atMost }: { readonly now: number; readonly leaseMs: number; readonly atMost: number },
): Promise<readonly Job[]> {
  const due = await db
    .selectFrom('job')
    .selectAll()
    .where('done', '=', 0)
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(atMost)
    .execute()
  const claimed: Job[] = []
  for (const { id, alert_id, task: what, attempts } of due) {
    const { numUpdatedRows } = await db
      .updateTable('job')
      .set({ due_at: now + leaseMs, attempts: attempts + 1 })
      .where('id', '=', id)
      .where('attempts', '=', attempts)
      .where('done', '=', 0)
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) continue
    claimed.push({ id, alertId: alert_id, task: task.parse(JSON.parse(what)), attempts: attempts + 1 })
  }
  return claimed
}

/** When the next job is due, in ms since 1970. */
export async function nextDue(db: Db): Promise<number | undefined> {
  const row = await db.selectFrom('job').select('due_at').where('done', '=', 0).orderBy('due_at').executeTakeFirst()
  return row && Number(row.due_at)
}

export async function finishJob(db: Db, id: string, sentId?: string): Promise<void> {
  await db
    .updateTable('job')
    .set({ done: 1, sent_id: sentId ?? null })
    .where('id', '=', id)
    .execute()
}

export async function postponeJob(db: Db, id: string, dueAt: number): Promise<void> {
  await db.updateTable('job').set({ due_at: dueAt }).where('id', '=', id).where('done', '=', 0).execute()
}

/** Where the alert's card has been sent. */
export async function sentCards(db: Db, alertId: string): Promise<readonly { to: Address; activityId: string }[]> {
  const rows = await db
    .selectFrom('job')
    .select(['task', 'sent_id'])
    .where('alert_id', '=', alertId)
    .where('sent_id', 'is not', null)
    .execute()
  return rows.flatMap(({ task: what, sent_id: activityId }) => {
    const sent = task.parse(JSON.parse(what))
    return sent.kind === 'card' && activityId !== null ? [{ to: sent.to, activityId }] : []
  })
}

export async function addAddress(db: Db, route: string, to: Address, at: string): Promise<void> {
  const values = { route, id: addressId(to), address: JSON.stringify(to), added_at: at }
  await db
    .insertInto('address')
    .values(values)
    .onConflict((conflict) => conflict.columns(['route', 'id']).doUpdateSet(values))
    .execute()
}

/** Newest first. */
export async function addressesOf(db: Db, route: string): Promise<readonly Address[]> {
  const rows = await db
    .selectFrom('address')
    .select('address')
    .where('route', '=', route)
    .orderBy('added_at', 'desc')
    .execute()
  return rows.map((row) => address.parse(JSON.parse(row.address)))
}

export async function removeAddress(db: Db, to: Address): Promise<void> {
  await db.deleteFrom('address').where('id', '=', addressId(to)).execute()
}
