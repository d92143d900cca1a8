/** The store's own SQLite with something to be done at each statement: count it, fail it, or end the process there. */
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { Kysely } from 'kysely'
import type { Schema } from '../../src/store/schema.ts'
import { openConnection, type SqliteConnection } from '../../src/store/sqlite/connection.ts'
import { openSqlite } from '../../src/store/sqlite/database.ts'

export interface Hooks {
  /** What it throws is what the statement fails with. */
  before?(sql: string, parameters: readonly unknown[]): void
  after?(sql: string): void
}

/** As the service opens it, but in this thread, with hooks on the statements of this connection and no other. */
export const openHooked = (file: string, hooks: Hooks): Kysely<Schema> =>
  openSqlite(file, () => {
    let connection: SqliteConnection | undefined
    const opened = (): SqliteConnection => (connection ??= hookedConnection(file, hooks))
    return {
      alive: true,
      execute: async (statement) => opened().execute(statement),
      append: async (turns) => opened().append(turns),
      close: async () => connection?.close(),
    }
  })

function hookedConnection(file: string, hooks: Hooks): SqliteConnection {
  const { opened, database } = connectionOf(() => openConnection(file))
  const prepare = database.prepare.bind(database)
  database.prepare = (sql) => hook(prepare(sql), sql, hooks)
  return opened
}

/** The connection that `open` sets up: whichever is told its pragmas. */
function connectionOf<Opened>(open: () => Opened): { opened: Opened; database: DatabaseSync } {
  const { prototype } = DatabaseSync
  const { exec } = prototype
  const told: DatabaseSync[] = []
  prototype.exec = function (this: DatabaseSync, sql: string) {
    told.push(this)
    exec.call(this, sql)
  }
  try {
    const opened = open()
    const [database] = told
    if (!database) throw new Error('The store sets no pragma on its connection any more: hook it another way')
    return { opened, database }
  } finally {
    prototype.exec = exec
  }
}

type Run = (...parameters: never[]) => unknown

function hook(statement: StatementSync, sql: string, { before, after }: Hooks): StatementSync {
  for (const name of ['all', 'get', 'run', 'iterate'] as const) {
    const run = statement[name].bind(statement) as Run
    const hooked: Run = (...parameters) => {
      before?.(sql, parameters)
      const result = run(...parameters)
      after?.(sql)
      return result
    }
    Object.assign(statement, { [name]: hooked })
  }
  return statement
}
