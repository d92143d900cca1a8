/** The connection to an SQLite file: one statement after the other, or turns as a whole. */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import type { Ends, TurnRows } from '../rows.ts'
import { appendRows } from './append.ts'
import { makePrivate } from './private-file.ts'

/** One statement, which gives its rows, and how many it changed where it gives none. */
export interface Statement {
  readonly sql: string
  readonly parameters: readonly unknown[]
}
export interface Given {
  readonly rows: readonly unknown[]
  readonly changes?: number
}

export interface SqliteConnection {
  /** Throws SQLite's error. */
  execute(statement: Statement): Given
  /** In one transaction. Throws SQLite's error, and has then written nothing. */
  append(turns: readonly TurnRows[]): Ends
  close(): void
}

/** Others wait for what waits here, so a locked file is waited for between tries. */
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
  // What it grew by beyond that, while a reader kept it from being written back, is given back to the disk.
  'journal_size_limit = 16777216',
]

/** A file that can only be read, or is another's, is told of by SQLite, in its own way. */
function tryToMakePrivate(file: string): void {
  try {
    makePrivate(file)
  } catch {
    // Opening says why.
  }
}

/** Opens the file, made where it is missing and readable by its owner alone. Throws where it cannot be opened or written. */
export function openConnection(file: string): SqliteConnection {
  tryToMakePrivate(file)
  const database = new DatabaseSync(file, { timeout: busyTimeoutMs })
  for (const pragma of pragmas) database.exec(`PRAGMA ${pragma}`)
  const known = new Map<string, StatementSync>()

  function prepare(sql: string): StatementSync {
    const statement = known.get(sql) ?? database.prepare(sql)
    known.set(sql, statement)
    return statement
  }

  return {
    execute({ sql, parameters }) {
      const statement = prepare(sql)
      const values = parameters as readonly SQLInputValue[]
      if (statement.columns().length > 0) return { rows: statement.all(...values) }
      return { rows: [], changes: Number(statement.run(...values).changes) }
    },
    append(turns) {
      prepare('begin').run()
      try {
        const ends = appendRows(prepare, turns)
        prepare('commit').run()
        return ends
      } catch (error) {
        // Some failures have undone it already.
        if (database.isTransaction) prepare('rollback').run()
        throw error
      }
    },
    close: () => database.close(),
  }
}
