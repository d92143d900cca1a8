/** Whether the database can be written, found out without writing. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { isOfOneTurn } from './database-errors.ts'
import { sql } from './kysely.ts'
import type { Schema } from './schema.ts'
import { TurnConflict } from './store.ts'

const sqliteBusy = 5
const tries = 8
const pauseMs = 50

/** Rejects where nothing can be written now: read-only after a failover, or locked for longer than a turn would wait. */
export const assertWritable = (db: Kysely<Schema>, postgres: boolean): Promise<void> =>
  postgres ? assertPostgresWritable(db) : assertSqliteWritable(db)

async function assertPostgresWritable(db: Kysely<Schema>): Promise<void> {
  const { rows } = await sql<{ read_only: string; may_mark: boolean }>`
    select current_setting('transaction_read_only') as read_only,
      has_column_privilege('triage', 'protocol', 'update') as may_mark`.execute(db)
  const [{ read_only, may_mark } = { read_only: 'off', may_mark: true }] = rows
  if (read_only === 'on') throw Object.assign(new Error('The database can only be read'), { code: '25006' })
  // The right that came last: without it no triage of an earlier version would be taken on.
  if (!may_mark) throw Object.assign(new Error('The role may not mark a triage'), { code: '42501' })
}

/** Takes the lock that a write would take, and gives it back. */
async function assertSqliteWritable(db: Kysely<Schema>): Promise<void> {
  for (let left = tries; ; left -= 1) {
    try {
      return await db.connection().execute(async (connection) => {
        await sql`begin immediate`.execute(connection)
        await sql`rollback`.execute(connection)
      })
    } catch (error) {
      const { errcode = 0 } = error as { errcode?: number }
      if ((errcode & 0xff) !== sqliteBusy || left === 0) throw error
    }
    await delay(pauseMs)
  }
}

/** One row, in the table that forgets: for where the last write failed, since a full disk does not show until one is tried. */
export async function tryToWrite(db: Kysely<Schema>): Promise<void> {
  const id = `probe-${Date.now()}`
  await db
    .insertInto('ticket')
    .values({ id, until: Date.now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db.deleteFrom('ticket').where('id', '=', id).execute()
}

/** Of a turn that was not written: that the store is at fault, and not the turn. */
export const isStoreFailure = (error: unknown): boolean => !(error instanceof TurnConflict) && !isOfOneTurn(error)
