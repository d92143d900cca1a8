/** PostgreSQL: the pool, as Kysely takes it. */
import { Socket } from 'node:net'
import type { Kysely as Database, PostgresPool, PostgresPoolClient } from 'kysely'
import pg from 'pg'
import { Kysely, PostgresDialect } from '../kysely.ts'
import type { Schema } from '../schema.ts'
import { appendTurns, appendTurnsName } from './append.ts'

const silentMs = 5_000

/**
 * Bounds on everything that can wait. A process that is stopped in mid-transaction keeps its locks no longer than its
 * session lives.
 */
export const limits = {
  stream: openSocket,
  connectionTimeoutMillis: 2_000,
  query_timeout: 5_000,
  statement_timeout: 4_000,
  lock_timeout: 1_500,
  idle_in_transaction_session_timeout: 3_000,
  keepAlive: true,
}

/** A connection on which nothing comes any more is ended, so that nobody else is given it to wait on. */
function openSocket(): Socket {
  const socket = new Socket()
  return socket.setTimeout(silentMs, () => socket.destroy(new Error(`Nothing was heard for ${silentMs} ms`)))
}

/** A time in ms is a number, as it is in SQLite: a backup has one digest, whichever database it is in. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format)),
}

export function openPostgres(url: string): Database<Schema> {
  const pool = new pg.Pool({ connectionString: url, max: 8, types, ...limits })
  // A connection that is cut is replaced at the next use; unheard, the event would end the process, from an idle
  // connection through the pool, and from one in use by itself.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: preparing(pool) }) })
}

/** To plan `appendTurns` takes longer than to run it, so each connection does it once. Kysely has no name for a statement. */
const preparing = (pool: pg.Pool): PostgresPool => ({
  async connect() {
    const client = await pool.connect()
    const query = (text: string, values: readonly unknown[]): Promise<pg.QueryResult> =>
      client.query({ text, values: [...values], ...(text === appendTurns && { name: appendTurnsName }) })
    return { query: query as unknown as PostgresPoolClient['query'], release: () => client.release() }
  },
  end: () => pool.end(),
})
