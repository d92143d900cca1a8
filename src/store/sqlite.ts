/** `node:sqlite` as Kysely's SQLite driver wants it. */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import type { Kysely as Database, SqliteDatabase, SqliteStatement } from 'kysely'
import { Kysely, SqliteDialect } from './kysely.ts'
import type { Schema } from './schema.ts'

/** Statements run on the thread that serves everyone, so a locked file is waited for elsewhere, between tries. */
const busyTimeoutMs = 20

const pragmas = [
  // A committed turn survives a power cut.
  'journal_mode = WAL',
  'synchronous = FULL',
  // What retention erases is overwritten, not only unlinked.
  'secure_delete = ON',
  // 64 MiB: the upper levels of every index stay at hand also where there are a million triages.
  'cache_size = -65536',
  // 16 MiB of log: a page that changes often is written back once for many commits.
  'wal_autocheckpoint = 4000',
]

/** Opens the file, made where it is missing. Throws where it cannot be opened or written. */
export function openSqlite(file: string): Database<Schema> {
  mkdirSync(dirname(file), { recursive: true })
  const database = new DatabaseSync(file, { timeout: busyTimeoutMs })
  for (const pragma of pragmas) database.exec(`PRAGMA ${pragma}`)
  return new Kysely<Schema>({ dialect: new SqliteDialect({ database: adapt(database) }) })
}

export function adapt(database: DatabaseSync): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>()
  return {
    close: () => database.close(),
    prepare(sql) {
      const statement = statements.get(sql) ?? adaptStatement(database.prepare(sql))
      statements.set(sql, statement)
      return statement
    },
  }
}

const adaptStatement = (statement: StatementSync): SqliteStatement => ({
  reader: statement.columns().length > 0,
  all: (parameters) => statement.all(...(parameters as SQLInputValue[])),
  run: (parameters) => statement.run(...(parameters as SQLInputValue[])),
  iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[])),
})
