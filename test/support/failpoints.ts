/** The store's own SQLite with something to be done at each statement: count it, fail it, or end the process there. */
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { Kysely } from 'kysely'
import type { Schema } from '../../src/store/schema.ts'
import { openSqlite } from '../../src/store/sqlite.ts'

export interface Hooks {
  /** What it throws is what the statement fails with. */
  before?(sql: string, parameters: readonly unknown[]): void
  after?(sql: string): void
}

/** As the service opens it, with hooks on the statements of this connection and no other. */
export function openHooked(file: string, hooks: Hooks): Kysely<Schema> {
  const { opened, database } = connectionOf(() => openSqlite(file))
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
  for (const name of ['all', 'run', 'iterate'] as const) {
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
