/** Sessions: who is at a desk, for at most 12 hours. A session outlives its conversations, and ends for good. */
import { randomUUID } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Audience } from '../../machines/rules.ts'
import type { Log } from '../log.ts'
import type { Schema } from '../store/schema.ts'
import type { Store } from '../store/store.ts'
import { within } from '../within.ts'
import type { Refusal } from './refusal.ts'
import * as rows from './rows.ts'
import type { Signer } from './signer.ts'

/** From the first issue, however often it is renewed (S17). */
export const longestSessionMs = 12 * 3_600_000
/** What a page is given of them. */
const maxConversations = 100
const endedAllFreshMs = 1_000
const maxEnded = 10_000

export interface Session {
  readonly id: string
  readonly audience: Audience
  readonly desk?: string
  /** In ms since 1970. */
  readonly until: number
}

export interface NewSession {
  readonly audience: Audience
  readonly desk?: string | undefined
}

/** What of a token says whether it still stands. */
export interface Holding {
  readonly session?: string
  readonly until: number
}

export interface Sessions {
  begin(of: NewSession): Promise<Session>
  /** The text by which its holder is known. */
  issue(session: Session): Promise<string>
  /** The session of a text, or why it is not to be had; no reason where the text is not ours. */
  verify(text: string): Promise<{ readonly session: Session } | { readonly refusal?: Refusal }>
  /** For good, here and on every other instance. */
  end(id: string): Promise<void>
  /**
   * Why what was given under a session is not taken any more. Where the database does not say within `waitMs`, only what
   * is known here counts: a patient's emergency does not wait for it.
   */
  refusalOf(holding: Holding, waitMs: number): Promise<Refusal | undefined>
  addConversation(session: Session, conversationId: string): Promise<void>
  conversations(session: Session): Promise<readonly { readonly conversationId: string; readonly begunAt: string }[]>
  /** Called when a session was ended here. */
  onEnded(listener: (id: string) => void): void
}

export interface SessionParts {
  readonly store: Store
  readonly signer: Signer
  readonly now: () => Date
  readonly log: Log
}

export function createSessions({ store, signer, now, log }: SessionParts): Sessions {
  const listeners: ((id: string) => void)[] = []
  const ended = new LRUCache<string, true>({ max: maxEnded })
  const find = (id: string) => store.query((db) => rows.findSession(db, id))

  function refusalOfRow(row: Schema['session'] | undefined): Refusal | undefined {
    if (row?.ended_at != null) {
      ended.set(row.id, true)
      return 'SessionEnded'
    }
    // One that is there no longer was cleared away after its end.
    return !row || row.expires_at <= now().getTime() ? 'SessionExpired' : undefined
  }

  const endedAll = createEndedAll(store)

  return {
    async begin({ audience, desk }) {
      const beganAt = now().getTime()
      const session = { id: randomUUID(), audience, ...(desk && { desk }), until: beganAt + longestSessionMs }
      const times = { began_at: beganAt, expires_at: session.until, ended_at: null }
      await store.query((db) =>
        rows.addSession(db, { id: session.id, audience, desk: desk ?? null, ...times }, beganAt),
      )
      return session
    },
    issue: ({ id, until }) => signer.sign('session', { sub: id }, until),
    async verify(text) {
      const opened = await signer.open('session', text)
      if (!opened?.payload.sub) return {}
      if (opened.expired) return { refusal: 'SessionExpired' }
      const row = await find(opened.payload.sub)
      const refusal = refusalOfRow(row)
      if (refusal || !row) return refusal ? { refusal } : {}
      return { session: sessionOf(row) }
    },
    async end(id) {
      await store.query((db) => rows.endSession(db, id, now().getTime()))
      ended.set(id, true)
      for (const listener of listeners) listener(id)
    },
    async refusalOf({ session, until }, waitMs) {
      const at = now().getTime()
      if (session === undefined) {
        if (until <= at) return 'TokenExpired'
        return until - longestSessionMs <= (await endedAll(waitMs)) ? 'SessionEnded' : undefined
      }
      if (ended.has(session)) return 'SessionEnded'
      if (until <= at) return 'SessionExpired'
      try {
        return refusalOfRow(await within(waitMs, find(session)))
      } catch (error) {
        log.warn({ err: error }, 'session not looked up')
        return undefined
      }
    },
    async addConversation({ id }, conversationId) {
      const row = { conversation_id: conversationId, session_id: id, begun_at: now().toISOString() }
      await store.query((db) => rows.addConversation(db, row))
    },
    async conversations({ id }) {
      const found = await store.query((db) => rows.conversationsOf(db, id, maxConversations))
      return found.map((row) => ({ conversationId: row.conversation_id, begunAt: row.begun_at }))
    },
    onEnded: (listener) => void listeners.push(listener),
  }
}

const sessionOf = ({ id, audience, desk, expires_at }: Schema['session']): Session => ({
  id,
  audience,
  ...(desk !== null && { desk }),
  until: expires_at,
})

/** When the practice ended all, as it was a second ago; nobody but the first waits for it. */
function createEndedAll(store: Store): (waitMs: number) => Promise<number> {
  let known: number | undefined
  let readAt = 0
  async function read(): Promise<number> {
    readAt = performance.now()
    known = await store.query(rows.endedAllAt)
    return known
  }
  return async (waitMs) => {
    const stale = performance.now() - readAt > endedAllFreshMs
    if (known === undefined) return within(waitMs, read()).catch(() => 0)
    if (stale) read().catch(() => undefined)
    return known
  }
}
