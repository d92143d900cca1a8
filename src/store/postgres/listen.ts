/** The news that other processes append: they speak on one channel, and each says first who it is. */
import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import type { Appended } from '../store.ts'
import { limits } from './database.ts'

export const channel = 'triage_appended'
/** Everyone hears their own words too. */
export const self = randomUUID()

const relistenMs = 500
const heartbeatMs = 3_000

/** Calls `heard` with what other processes append; with no conversation where it may be any, as after an interruption. */
export function listen(url: string, heard: (news: Appended) => void): { close(): Promise<void> } {
  const closing = new AbortController()
  const { signal } = closing

  async function session(): Promise<void> {
    const client = new pg.Client({ connectionString: url, ...limits })
    client.on('error', () => undefined)
    client.on('notification', ({ payload = '' }) => {
      if (payload.startsWith(self)) return
      const conversations = JSON.parse(payload.slice(self.length + 1)) as readonly string[]
      for (const conversation of conversations) heard({ conversation, elsewhere: true })
      if (conversations.length === 0) heard({ elsewhere: true })
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
