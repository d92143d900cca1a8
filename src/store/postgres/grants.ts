/**
 * What the service's own role may do in PostgreSQL, where the tables are another's: tell, read, and move on; neither change
 * nor erase what was told, and neither drop nor alter a table (S18). Erasing is the owner's, by hand.
 */
import type { Kysely } from 'kysely'
import { sql } from '../kysely.ts'
import type { Schema } from '../schema.ts'

type Right = 'select' | 'insert' | 'update' | 'delete' | 'update (protocol)'

const rights = {
  conversation: ['select', 'insert', 'update'],
  // A triage of an earlier version goes on under this one.
  triage: ['select', 'insert', 'update (protocol)'],
  entry: ['select', 'insert'],
  turn: ['select', 'insert'],
  transcript: ['select', 'insert'],
  alert: ['select', 'insert', 'update'],
  job: ['select', 'insert', 'update'],
  act: ['select', 'insert'],
  address: ['select', 'insert', 'update', 'delete'],
  setting: ['select', 'insert'],
  ticket: ['select', 'insert', 'delete'],
  session: ['select', 'insert', 'update', 'delete'],
  session_conversation: ['select', 'insert', 'delete'],
} as const satisfies Readonly<Record<keyof Schema, readonly Right[]>>

/**
 * Gives a role those rights, and takes every other from it. As the tables' owner; rejects where there is no such role and no
 * password to make it with.
 */
export async function grantTo(db: Kysely<Schema>, role: string, password: string | undefined): Promise<void> {
  const to = sql.id(role)
  await db.transaction().execute(async (transaction) => {
    if (password) {
      const { rows } = await sql`select 1 from pg_roles where rolname = ${role}`.execute(transaction)
      const verb = sql.raw(rows.length > 0 ? 'alter' : 'create')
      await sql`${verb} role ${to} login nosuperuser nocreatedb nocreaterole password ${sql.lit(password)}`.execute(
        transaction,
      )
    }
    await sql`revoke all on all tables in schema public from ${to}`.execute(transaction)
    await sql`grant usage on schema public to ${to}`.execute(transaction)
    for (const [table, allowed] of Object.entries(rights)) {
      await sql`grant ${sql.raw(allowed.join(', '))} on ${sql.table(table)} to ${to}`.execute(transaction)
    }
    // Which version the tables are of; nothing is written there by the service.
    await sql`grant select on kysely_migration, kysely_migration_lock to ${to}`.execute(transaction)
  })
}
