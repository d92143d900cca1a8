/** PostgreSQL: the pool, and the news that other processes append. */
import { randomUUID } from 'node:crypto'
import { Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { Kysely as Database } from 'kysely'
import pg from 'pg'
import { Kysely, PostgresDialect, sql } from './kysely.ts'
import type { Schema } from './schema.ts'
import type { Appended } from './store.ts'
import type { WriterOptions } from './writer.ts'

const channel = 'triage_appended'
const relistenMs = 500
const heartbeatMs = 3_000
const silentMs = 5_000

/**
 * Bounds on everything that can wait. A process that is stopped in mid-transaction keeps its locks no longer than its
 * session lives.
 */
const limits = {
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
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
}

/** Whoever speaks on the channel says first who they are, since everyone hears their own words too. */
const self = randomUUID()

/** Sent with the transaction: whoever listens hears it when, and only when, it commits. */
export const notify: NonNullable<WriterOptions['announce']> = async (db, conversations) => {
  const payloads = [...new Set(conversations)].map((conversation) => `${self} ${conversation}`)
  await sql`select pg_notify(${channel}, payload) from unnest(${payloads}::text[]) as payload`.execute(db)
}

/** Calls `heard` with what other processes append; with no conversation after an interruption, in which some may have been missed. */
export function listen(url: string, heard: (news: Appended) => void): { close(): Promise<void> } {
  const closing = new AbortController()
  const { signal } = closing

  async function session(): Promise<void> {
    const client = new pg.Client({ connectionString: url, ...limits })
    client.on('error', () => undefined)
    client.on('notification', ({ payload = '' }) => {
      const conversation = payload.slice(self.length + 1)
      if (!payload.startsWith(self)) heard({ conversation, elsewhere: true })
    })
    try {
      await client.connect()
      await client.query(`listen ${channel}`)
      heard({ elsewhere: true })
      // A connection that died without a word is noticed by the next question that it does not answer.
      while (!signal.aborted) {
        await delay(heartbeatMs, undefined, { signal })
        await client.query('select 1')
      }
    } finally {
      await client.end()
    }
  }

  async function sessions(): Promise<void> {
    while (!signal.aborted) {
      await session().catch(() => undefined)
      await delay(relistenMs, undefined, { signal }).catch(() => undefined)
    }
  }

  const done = sessions()
  return {
    async close() {
      closing.abort()
      await done
    },
  }
}
