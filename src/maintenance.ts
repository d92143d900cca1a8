/** Commands for whoever runs the service: backup, restore, migrate, alerts, check, retention, sessions. Each prints what it did, without contents. */
import { existsSync } from 'node:fs'
import { boundRoutes } from './alerts/bound.ts'
import { hastenChecks } from './alerts/rows.ts'
import { readConfig, readDatabaseUrl } from './config.ts'
import { assertNodeVersion } from './node-version.ts'
import { endAllSessions } from './sessions/rows.ts'
import { copyStore, digestStore } from './store/backup.ts'
import { checkStore } from './store/check.ts'
import { sql } from './store/kysely.ts'
import { lastMigration, migrate } from './store/migrations.ts'
import { isPostgres, openDatabase } from './store/open.ts'
import { grantTo } from './store/postgres/grants.ts'
import { cutoffOf, eraseTriages, expiredTriages } from './store/retention.ts'

const usage = `Usage, with the service's own settings in the environment:
  npm run maintenance -- backup FILE     copies everything into a new file while the service runs, and checks the copy
  npm run maintenance -- restore FILE    copies a backup into the empty database of DATABASE_URL, and checks it
  npm run maintenance -- migrate [ROLE]  as the tables' owner: brings them to this version, and says what ROLE may do in
                                         them; with ROLE_PASSWORD in the environment it makes the role, or renews its password
  npm run maintenance -- alerts          lists the chats that get the alerts of each route
  npm run maintenance -- check           replays every triage and looks for gaps
  npm run maintenance -- retention           tells what the policy no longer keeps; erases nothing
  npm run maintenance -- retention --erase   erases it
  npm run maintenance -- end-sessions        ends every session and every web chat's token, at once and for good`

async function backup(file: string): Promise<void> {
  if (existsSync(file)) throw new Error(`${file} exists already; a backup is a new file`)
  await copyAndCheck(readDatabaseUrl(process.env), `sqlite:${file}`)
}

async function restore(file: string): Promise<void> {
  if (!existsSync(file)) throw new Error(`${file} does not exist`)
  await copyAndCheck(`sqlite:${file}`, readDatabaseUrl(process.env), { bringUp: true })
}

async function copyAndCheck(from: string, to: string, { bringUp = false } = {}): Promise<void> {
  const [source, target] = [openDatabase(from), openDatabase(to)]
  try {
    const copied = await copyStore(source, target)
    const { digest } = await digestStore(target)
    if (digest !== copied.digest) throw new Error('The copy is not what was read')
    if (bringUp) await migrate(target)
    print({ ...copied, ...(await checked(target)) })
  } finally {
    await Promise.all([source.destroy(), target.destroy()])
  }
}

/** On PostgreSQL, where the service signs in as a role that cannot do this itself. */
async function migrateAs(role: string | undefined): Promise<void> {
  const databaseUrl = readDatabaseUrl(process.env)
  if (role && !isPostgres(databaseUrl)) throw new Error('There are no roles in SQLite: leave ROLE out')
  const db = openDatabase(databaseUrl)
  try {
    await migrate(db)
    if (role) await grantTo(db, role, process.env['ROLE_PASSWORD'])
    print({ migratedTo: await lastMigration(db), ...(role && { granted: role }) })
  } finally {
    await db.destroy()
  }
}

async function alerts(): Promise<void> {
  const { databaseUrl, policy } = readConfig(process.env)
  const db = openDatabase(databaseUrl)
  try {
    print({ routes: await boundRoutes(db, policy) })
  } finally {
    await db.destroy()
  }
}

async function check(): Promise<void> {
  const db = openDatabase(readDatabaseUrl(process.env))
  try {
    print({ ...(await digestStore(db)), ...(await checked(db)) })
  } finally {
    await db.destroy()
  }
}

/** Throws where something is wrong, so that the command fails. */
async function checked(db: ReturnType<typeof openDatabase>): Promise<{ readonly triages: number }> {
  const { triages, faults } = await checkStore(db)
  if (faults.length > 0) throw new Error(`The store is not whole.\n${faults.join('\n')}`)
  return { triages }
}

async function retention(erase: boolean): Promise<void> {
  const { databaseUrl, policy } = readConfig(process.env)
  const db = openDatabase(databaseUrl)
  try {
    const cutoff = cutoffOf({ now: new Date(), retentionDays: policy.retentionDays })
    const ids = await (erase ? eraseTriages : expiredTriages)(db, cutoff)
    print({ retentionDays: policy.retentionDays, [erase ? 'erased' : 'wouldErase']: ids })
    if (erase && !isPostgres(databaseUrl)) await rewriteFiles(db)
  } finally {
    await db.destroy()
  }
}

async function endSessions(): Promise<void> {
  const db = openDatabase(readDatabaseUrl(process.env))
  try {
    const ended = await endAllSessions(db, Date.now())
    await hastenChecks(db, 'all', Date.now())
    print({ ended })
  } finally {
    await db.destroy()
  }
}

/** What was erased can be left in SQLite's pages, where rows were moved, and is in its write-ahead log until that is cut. */
async function rewriteFiles(db: ReturnType<typeof openDatabase>): Promise<void> {
  await sql`vacuum`.execute(db)
  const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db)
  if (rows[0]?.busy !== 0)
    throw new Error('What was erased is still in the write-ahead log, which is being read: run this again')
}

const print = (report: object): void => void process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`)

async function main([command, argument]: readonly string[]): Promise<void> {
  assertNodeVersion()
  if (command === 'backup' && argument) return backup(argument)
  if (command === 'restore' && argument) return restore(argument)
  if (command === 'migrate') return migrateAs(argument)
  if (command === 'alerts' && !argument) return alerts()
  if (command === 'check' && !argument) return check()
  if (command === 'retention' && (!argument || argument === '--erase')) return retention(argument === '--erase')
  if (command === 'end-sessions' && !argument) return endSessions()
  throw new Error(usage)
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
