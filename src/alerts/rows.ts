/** Alerts, jobs and addresses as rows. Every change is one that a second process, or the same a second time, leaves as it is. */
import type { Kysely } from 'kysely'
import type { Schema } from '../store/schema.ts'
import { type Address, address, addressId } from './address.ts'
import type { Alert, NewAlert } from './alert.ts'
import { alertOf, answeredStatuses } from './alert-row.ts'
import { readStored, type Unread } from './stored.ts'
import { type Job, readTask, type Task } from './task.ts'

export type Db = Kysely<Schema>

interface OfTriage {
  readonly conversation_id: string
  readonly triage_id: string
}

/** The row that puts an alert on record; it is written with the turn in which the sign was told. */
export const newAlert = ({ id, desk, told, raisedAt }: NewAlert, of: OfTriage): Schema['alert'] => ({
  ...of,
  id,
  desk: JSON.stringify(desk),
  told: JSON.stringify(told),
  raised_at: raisedAt,
  status: 'open',
  clinician: null,
  answered_at: null,
  reason: null,
})

/** The row of its first job, written with it. */
export const firstJob = ({ id, raisedAt }: NewAlert, { triage_id: triageId }: OfTriage): Schema['job'] =>
  newJob({ id, triageId }, { name: levelName(0), task: { kind: 'level', level: 0 }, dueAt: Date.parse(raisedAt) })

/** A clinician who took the triage over has brought it to an outcome. */
export interface Finished {
  readonly person: string
  readonly by: string
  readonly at: string
  readonly rule: string
  /** Where: whoever finished it is answered there. */
  readonly from?: Address
  /** The outcome's `ask`, which makes the job's id. */
  readonly ask: string
}

/** The row of the job that tells its desk; written with the turn. It is the triage's, whichever alerts that has. */
export const finishedJob = ({ ask, ...finished }: Finished, { triage_id: triageId }: OfTriage): Schema['job'] =>
  newJob(
    { id: triageId, triageId },
    { name: `finished-${ask}`, task: { kind: 'finished', ...finished }, dueAt: Date.parse(finished.at) },
  )

/** A doubt at the desk that is open. */
export interface OpenCheck {
  /** When it was raised, an ISO 8601 instant. */
  readonly at: string
  /** The desk. */
  readonly to: Address
  /** When it counts as not sure, in ms since 1970. */
  readonly dueAt: number
}

/** The row of the job that counts it; written with the turn that raised it. */
export const checkJob = ({ at, to, dueAt }: OpenCheck, { triage_id: triageId }: OfTriage): Schema['job'] =>
  newJob({ id: triageId, triageId }, { name: `${checkName}${at}`, task: { kind: 'check', at, to }, dueAt })

const checkName = 'check-'

/** Doubts that were left open in these conversations, or in all, count now, and not at their time. */
export async function hastenChecks(db: Db, conversationIds: readonly string[] | 'all', now: number): Promise<void> {
  const open = await db
    .selectFrom('job')
    .select(['id', 'task'])
    .where('done', '=', 0)
    .where('id', 'like', `%/${checkName}%`)
    .execute()
  for (const { id, task: what } of open) {
    const isLeft = conversationIds === 'all' || conversationIds.includes(idOfCheck(readTask(what)))
    if (isLeft) await hastenJob(db, id, now)
  }
}

const idOfCheck = (waiting: Task | undefined): string => (waiting?.kind === 'check' ? waiting.to.conversationId : '')

export const levelName = (level: number): string => `level-${level}`

interface NewJob {
  readonly name: string
  readonly task: Task
  readonly dueAt: number
}

const newJob = (
  { id, triageId }: Pick<Alert, 'id' | 'triageId'>,
  { name, task: what, dueAt }: NewJob,
): Schema['job'] => ({
  id: `${id}/${name}`,
  alert_id: id,
  triage_id: triageId,
  task: JSON.stringify(what),
  due_at: dueAt,
  attempts: 0,
  done: 0,
  sent_id: null,
})

export async function addJob(db: Db, alert: Pick<Alert, 'id' | 'triageId'>, job: NewJob): Promise<void> {
  await db
    .insertInto('job')
    .values(newJob(alert, job))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

/** In one statement: whole, or not at all. */
export async function addJobs(db: Db, alert: Pick<Alert, 'id' | 'triageId'>, jobs: readonly NewJob[]): Promise<void> {
  if (jobs.length === 0) return
  await db
    .insertInto('job')
    .values(jobs.map((job) => newJob(alert, job)))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

export async function findAlert(db: Db, id: string): Promise<Alert | undefined> {
  const row = await db.selectFrom('alert').selectAll().where('id', '=', id).executeTakeFirst()
  return row && alertOf(row)
}

/** Those of a triage, or all of them, that nobody has answered yet. */
export async function openAlerts(db: Db, triageId?: string): Promise<readonly Alert[]> {
  const open = db.selectFrom('alert').selectAll().where('status', 'not in', answeredStatuses)
  const rows = await (triageId === undefined ? open : open.where('triage_id', '=', triageId)).execute()
  return rows.map(alertOf)
}

/** Oldest first. */
export async function alertsOf(db: Db, triageId: string): Promise<readonly Alert[]> {
  const rows = await db.selectFrom('alert').selectAll().where('triage_id', '=', triageId).orderBy('raised_at').execute()
  return rows.map(alertOf)
}

export interface Given {
  readonly status: Exclude<Alert['status'], 'open'>
  readonly clinician: string
  /** ISO 8601 instant. */
  readonly at: string
  readonly reason?: string
}

/** What has been said is not said again, and what is over stays so, but for a triage that is finished after all. */
const stands = {
  acknowledged: answeredStatuses,
  takenOver: ['stoodDown', 'ended'],
  stoodDown: ['stoodDown', 'ended'],
  ended: [],
} as const satisfies Record<Given['status'], readonly Alert['status'][]>

/** False where somebody else was first. */
export async function answerAlert(db: Db, id: string, { status, clinician, at, reason }: Given): Promise<boolean> {
  const standing: readonly Alert['status'][] = stands[status]
  const moved = db
    .updateTable('alert')
    .set({ status, clinician, answered_at: at, reason: reason ?? null })
    .where('id', '=', id)
  const { numUpdatedRows } = await (standing.length === 0
    ? moved
    : moved.where('status', 'not in', standing)
  ).executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Whoever had it since then has been silent: nobody has it. False where they have said something meanwhile. */
export async function openAgain(db: Db, { id, answeredAt }: Alert): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('alert')
    .set({ status: 'open' })
    .where('id', '=', id)
    .where('status', '=', 'acknowledged')
    .where('answered_at', '=', answeredAt ?? '')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export type ClaimedJob = Omit<Job, 'task'> & { readonly task: string }

/**
 * The next jobs whose time has come, each for the one process that gets it; for others again after `leaseMs`. What was
 * never tried is first, so that no alert waits behind those that fail.
 */
export async function claimJobs(
  db: Db,
  { now, leaseMs, atMost }: { readonly now: number; readonly leaseMs: number; readonly atMost: number },
): Promise<readonly ClaimedJob[]> {
  const rows = await db
    .updateTable('job')
    .set((column) => ({ due_at: now + leaseMs, attempts: column('attempts', '+', 1) }))
    .where('id', 'in', (all) =>
      all
        .selectFrom('job')
        .select('id')
        .where('done', '=', 0)
        .where('due_at', '<=', now)
        .orderBy('attempts')
        .orderBy('due_at')
        .limit(atMost),
    )
    // Asked again of each row as it is taken: another process may have been first.
    .where('done', '=', 0)
    .where('due_at', '<=', now)
    .returning(['id', 'alert_id', 'task', 'attempts'])
    .execute()
  return rows.map(({ id, alert_id, task, attempts }) => ({ id, alertId: alert_id, task, attempts }))
}

/** When the next job is due, in ms since 1970. */
export async function nextDue(db: Db): Promise<number | undefined> {
  const row = await db.selectFrom('job').select('due_at').where('done', '=', 0).orderBy('due_at').executeTakeFirst()
  return row?.due_at
}

export async function finishJob(db: Db, id: string): Promise<void> {
  await db.updateTable('job').set({ done: 1 }).where('id', '=', id).execute()
}

/** Leaves a job alone that another process has taken meanwhile. */
export async function retryJob(db: Db, { id, attempts }: Pick<Job, 'id' | 'attempts'>, dueAt: number): Promise<void> {
  await db
    .updateTable('job')
    .set({ due_at: dueAt })
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .where('done', '=', 0)
    .execute()
}

/** A job that nobody has begun is done now, and not at its time. */
export async function hastenJob(db: Db, id: string, dueAt: number): Promise<void> {
  await db
    .updateTable('job')
    .set({ due_at: dueAt })
    .where('id', '=', id)
    .where('attempts', '=', 0)
    .where('due_at', '>', dueAt)
    .execute()
}

/** Puts a card on record as sent, and gives the alert as it is now: whoever answers it after that finds the card. */
export async function recordSent(db: Db, { id, alertId }: Job, sentId: string): Promise<Alert | undefined> {
  await db
    .updateTable('alert')
    .set((column) => ({ status: column.ref('status') }))
    .where('id', '=', alertId)
    .execute()
  await db.updateTable('job').set({ done: 1, sent_id: sentId }).where('id', '=', id).execute()
  return findAlert(db, alertId)
}

/** A card that was sent is to say who has answered. */
export const addAnswered = (
  db: Db,
  alert: Pick<Alert, 'id' | 'triageId' | 'status' | 'answeredAt'>,
  { to, activityId }: { readonly to: Address; readonly activityId: string },
  dueAt: number,
): Promise<void> =>
  addJob(db, alert, {
    name: `answered-${alert.status}-${alert.answeredAt}-${addressId(to)}-${activityId}`,
    task: { kind: 'answered', to, activityId },
    dueAt,
  })

/** Where the alert's card has been sent. */
export async function sentCards(db: Db, alertId: string): Promise<readonly { to: Address; activityId: string }[]> {
  const rows = await db
    .selectFrom('job')
    .select(['task', 'sent_id'])
    .where('alert_id', '=', alertId)
    .where('sent_id', 'is not', null)
    .execute()
  return rows.flatMap(({ task: what, sent_id: activityId }) => {
    const sent = readTask(what)
    return sent?.kind === 'card' && activityId ? [{ to: sent.to, activityId }] : []
  })
}

/** Ids of the alerts whose card was sent to a chat. */
export async function alertsWithCardAt(db: Db, addressIdOf: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('job')
    .select(['alert_id', 'task'])
    .where('sent_id', 'is not', null)
    .where('alert_id', 'in', (open) =>
      open.selectFrom('alert').select('id').where('status', 'not in', answeredStatuses),
    )
    .execute()
  const sent = rows.filter(({ task: what }) => {
    const card = readTask(what)
    return card?.kind === 'card' && addressId(card.to) === addressIdOf
  })
  return new Set(sent.map(({ alert_id }) => alert_id))
}

export async function addAddress(db: Db, route: string, to: Address, at: string): Promise<void> {
  const values = { route, id: addressId(to), address: JSON.stringify(to), added_at: at }
  await db
    .insertInto('address')
    .values(values)
    .onConflict((conflict) => conflict.columns(['route', 'id']).doUpdateSet(values))
    .execute()
}

export interface Addresses {
  readonly addresses: readonly Address[]
  readonly unread: readonly Unread[]
}

/** Newest first. */
export async function addressesOf(db: Db, route: string): Promise<Addresses> {
  const rows = await db
    .selectFrom('address')
    .select(['id', 'address'])
    .where('route', '=', route)
    .orderBy('added_at', 'desc')
    .execute()
  const read = rows.map((row) => ({ id: row.id, to: readStored(address, row.address) }))
  return {
    addresses: read.flatMap(({ to }) => to ?? []),
    unread: read.flatMap(({ id, to }) => (to ? [] : [{ table: 'address', column: 'address', id }])),
  }
}

/** The newest address of a chat that is bound, if it is; one that cannot be read is none. */
export async function boundAddress(db: Db, id: string): Promise<Address | undefined> {
  const rows = await db.selectFrom('address').select('address').where('id', '=', id).execute()
  return rows.map((row) => readStored(address, row.address)).find((to) => to !== undefined)
}

/** What is bound to the chat, and the desk of its alerts that are not over, are where it is now. */
export async function renewAddress(db: Db, conversation: string, to: Address): Promise<void> {
  const id = addressId(to)
  for (const row of await db.selectFrom('address').selectAll().where('id', '=', id).execute()) {
    const renewed = JSON.stringify({ ...readStored(address, row.address), ...to })
    if (renewed === row.address) continue
    await db
      .updateTable('address')
      .set({ address: renewed })
      .where('id', '=', id)
      .where('route', '=', row.route)
      .execute()
  }
  const desks = db.selectFrom('alert').select(['id', 'desk']).where('conversation_id', '=', conversation)
  for (const alert of await desks.where('status', 'not in', ['stoodDown', 'ended']).execute()) {
    const desk = readStored(address, alert.desk)
    // A web chat of ours may have the same key, and no channel moves it.
    if (desk?.kind !== to.kind || addressId(desk) !== id) continue
    await db
      .updateTable('alert')
      .set({ desk: JSON.stringify(to) })
      .where('id', '=', alert.id)
      .execute()
  }
}

/** The chats of a team that Teams says the bot was removed from. */
export async function removeTeam(db: Db, team: string): Promise<void> {
  const rows = await db.selectFrom('address').select(['id', 'address']).execute()
  for (const row of rows) {
    const to = readStored(address, row.address)
    if (to?.kind === 'botFramework' && to.team === team)
      await db.deleteFrom('address').where('id', '=', row.id).execute()
  }
}

export async function removeAddress(db: Db, to: Address): Promise<void> {
  await db.deleteFrom('address').where('id', '=', addressId(to)).execute()
}
