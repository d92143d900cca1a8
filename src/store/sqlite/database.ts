/** SQLite for Kysely, on a thread of its own: a commit waits for the disk, and nobody else is to wait with it. */
import type { Kysely as Database, DatabaseConnection, Driver, CompiledQuery as Query, QueryResult } from 'kysely'
import { CompiledQuery, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from '../kysely.ts'
import type { Append } from '../rows.ts'
import type { Schema } from '../schema.ts'
import { type SqliteThread, startSqliteThread } from './thread.ts'

/** The file is made where it is missing, at the first statement; each rejects where it cannot be opened. */
export function openSqlite(file: string, start: (file: string) => SqliteThread = startSqliteThread): Database<Schema> {
  return new Kysely<Schema>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new ThreadDriver(() => start(file)),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  })
}

/** Handed to the thread whole: the way there and back takes longer than a statement does. */
export const appendToSqlite =
  (db: Database<Schema>): Append =>
  (turns) =>
    db.getExecutor().provideConnection((connection) => (connection as ThreadConnection).append(turns))

/** One connection, lent to one after the other. A thread that has ended is replaced for whoever comes next. */
class ThreadDriver implements Driver {
  readonly #start: () => SqliteThread
  #thread: SqliteThread | undefined
  #lent: Promise<void> = Promise.resolve()
  #giveBack: () => void = () => undefined

  constructor(start: () => SqliteThread) {
    this.#start = start
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#lent
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#lent = promise
    await before
    this.#giveBack = resolve
    if (!this.#thread?.alive) this.#thread = this.#start()
    return new ThreadConnection(this.#thread)
  }

  async releaseConnection(): Promise<void> {
    this.#giveBack()
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin'))
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'))
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'))
  }

  async destroy(): Promise<void> {
    await this.#thread?.close()
  }
}

/** Of one thread, so that no transaction goes on in another one. */
class ThreadConnection implements DatabaseConnection {
  readonly #thread: SqliteThread
  readonly append: Append

  constructor(thread: SqliteThread) {
    this.#thread = thread
    this.append = (turns) => thread.append(turns)
  }

  async executeQuery<Row>({ sql, parameters }: Query): Promise<QueryResult<Row>> {
    const { rows, changes } = await this.#thread.execute({ sql, parameters })
    return { rows: rows as Row[], ...(changes !== undefined && { numAffectedRows: BigInt(changes) }) }
  }

  streamQuery(): never {
    throw new Error('Nothing is streamed from SQLite here')
  }
}
