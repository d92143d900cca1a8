/** The tables' history, oldest first; run at start. A migration that has shipped is never edited. */
import type { Kysely } from 'kysely'
import { Migrator, sql } from './kysely.ts'
import type { Schema } from './schema.ts'

const migrations = {
  '001-triages': { up: createTriages },
  '002-alerts': { up: createAlerts },
  '003-sessions': { up: createSessions },
  '004-acts': { up: createActs },
}

/**
 * Brings the database to this version's tables, or up to the migration that is named. Rejects where it holds a migration
 * that this version does not know.
 */
export async function migrate(db: Kysely<Schema>, upTo?: string): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } })
  const { error } = await (upTo === undefined ? migrator.migrateToLatest() : migrator.migrateTo(upTo))
  if (error) throw new Error('The database could not be brought to this version', { cause: error })
}

/** The last migration that the database has had; none where it is new. Rejects where this version does not know it. */
export async function lastMigration(db: Kysely<Schema>): Promise<string | undefined> {
  const held = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!held.some(({ name }) => name === 'kysely_migration')) return undefined
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  const last = rows.at(-1)?.name
  if (last !== undefined && !(last in migrations)) throw new Error(`It is of a later version than this one: ${last}`)
  return last
}

/** A start that is cut short leaves some of the tables, and SQLite's are not made in one transaction: the next goes on. */
async function createTriages(db: Kysely<never>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('conversation')
    .ifNotExists()
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('triage_id', 'text', (c) => c.notNull())
    .addColumn('ask', 'text', (c) => c.notNull())
    .addColumn('last_seq', 'integer', (c) => c.notNull())
    .addColumn('recorded', 'integer', (c) => c.notNull())
    .execute()
  await schema
    .createTable('triage')
    .ifNotExists()
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('conversation_id', 'text', (c) => c.notNull())
    .addColumn('protocol', 'text', (c) => c.notNull())
    .addColumn('setting', 'text', (c) => c.notNull())
    .addColumn('begun_at', 'text', (c) => c.notNull())
    .execute()
  await schema.createIndex('triage_by_age').ifNotExists().on('triage').column('begun_at').execute()
  await schema
    .createTable('entry')
    .ifNotExists()
    .addColumn('triage_id', 'text', (c) => c.notNull())
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('conversation_id', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('ask', 'text')
    .addColumn('words', 'text')
    .addColumn('event', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('entry_key', ['triage_id', 'seq'])
    .addUniqueConstraint('entry_once_an_ask', ['conversation_id', 'ask'])
    .execute()
  await schema
    .createTable('turn')
    .ifNotExists()
    .addColumn('conversation_id', 'text', (c) => c.notNull())
    .addColumn('activity_id', 'text', (c) => c.notNull())
    .addColumn('triage_id', 'text', (c) => c.notNull())
    .addColumn('replies', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('turn_key', ['conversation_id', 'activity_id'])
    .execute()
  await schema
    .createTable('transcript')
    .ifNotExists()
    .addColumn('conversation_id', 'text', (c) => c.notNull())
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('triage_id', 'text', (c) => c.notNull())
    .addColumn('activity', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('transcript_key', ['conversation_id', 'seq'])
    .execute()
  await schema
    .createTable('setting')
    .ifNotExists()
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute()
  await schema
    .createTable('ticket')
    .ifNotExists()
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('until', 'bigint', (c) => c.notNull())
    .execute()
}

async function createAlerts(db: Kysely<never>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('alert')
    .ifNotExists()
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('triage_id', 'text', (c) => c.notNull())
    .addColumn('conversation_id', 'text', (c) => c.notNull())
    .addColumn('desk', 'text', (c) => c.notNull())
    .addColumn('told', 'text', (c) => c.notNull())
    .addColumn('raised_at', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('clinician', 'text')
    .addColumn('answered_at', 'text')
    .addColumn('reason', 'text')
    .execute()
  await schema.createIndex('alert_by_triage').ifNotExists().on('alert').column('triage_id').execute()
  await schema
    .createTable('job')
    .ifNotExists()
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('alert_id', 'text', (c) => c.notNull())
    .addColumn('triage_id', 'text', (c) => c.notNull())
    .addColumn('task', 'text', (c) => c.notNull())
    .addColumn('due_at', 'bigint', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('done', 'integer', (c) => c.notNull())
    .addColumn('sent_id', 'text')
    .execute()
  await schema.createIndex('job_by_due').ifNotExists().on('job').columns(['done', 'due_at']).execute()
  await schema.createIndex('job_by_alert').ifNotExists().on('job').column('alert_id').execute()
  await schema.createIndex('conversation_by_triage').ifNotExists().on('conversation').column('triage_id').execute()
  await schema
    .createTable('address')
    .ifNotExists()
    .addColumn('route', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('address', 'text', (c) => c.notNull())
    .addColumn('added_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('address_key', ['route', 'id'])
    .execute()
}

/** The key that backups carried signs nothing any more. */
async function createSessions(db: Kysely<never>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('session')
    .ifNotExists()
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('audience', 'text', (c) => c.notNull())
    .addColumn('desk', 'text')
    .addColumn('person', 'text')
    .addColumn('began_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('ended_at', 'bigint')
    .addColumn('used_at', 'bigint', (c) => c.notNull())
    .execute()
  await schema.createIndex('session_by_end').ifNotExists().on('session').column('expires_at').execute()
  await schema
    .createTable('session_conversation')
    .ifNotExists()
    .addColumn('conversation_id', 'text', (c) => c.primaryKey())
    .addColumn('session_id', 'text', (c) => c.notNull())
    .addColumn('begun_at', 'text', (c) => c.notNull())
    .addColumn('number', 'integer', (c) => c.notNull())
    .execute()
  await schema
    .createIndex('session_conversation_by_session')
    .ifNotExists()
    .on('session_conversation')
    .columns(['session_id', 'number'])
    .execute()
  await sql`delete from setting where name = 'directLineKey'`.execute(db)
}

async function createActs(db: Kysely<never>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('act')
    .ifNotExists()
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('act', 'text', (c) => c.notNull())
    .addColumn('person', 'text', (c) => c.notNull())
    .addColumn('place', 'text')
    .addColumn('refused', 'integer', (c) => c.notNull())
    .addColumn('alert_id', 'text')
    .addColumn('triage_id', 'text')
    .addColumn('route', 'text')
    .execute()
  await schema.createIndex('alert_by_conversation').ifNotExists().on('alert').column('conversation_id').execute()
  await schema.createIndex('act_by_alert').ifNotExists().on('act').column('alert_id').execute()
  await schema.createIndex('act_by_triage').ifNotExists().on('act').column('triage_id').execute()
}
