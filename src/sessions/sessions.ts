/** Sessions: who is at a desk, for at most 12 hours. A session outlives its conversations, and ends for good. */
import { randomUUID } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Audience } from '../../machines/rules.ts'
import type { Person } from '../alerts/clinicians.ts'
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
/** A clinician's, who signs in: then they are asked again. */
const idleMs = 15 * 60_000
const endedAllFreshMs = 1_000
const maxEnded = 10_000

/** Who signed in, as the provider knows them. */
export type SignedIn = Required<Person>

export interface Session {
  readonly id: string
  readonly audience: Audience
  readonly desk?: string
  readonly person?: SignedIn
  /** In ms since 1970. */
  readonly until: number
}

export interface NewSession {
  readonly audience: Audience
  readonly desk?: string | undefined
  readonly person?: SignedIn
}

/** The page's script has one, the browser's cookie the other; neither is taken for the other. */
export type Text = 'session' | 'cookie'

export type Verified = { readonly session: Session } | { readonly refusal?: Refusal; readonly idle?: Session }

/** What of a token says whether it still stands. */
export interface Holding {
  readonly session?: string
  readonly person?: SignedIn
  readonly until: number
}

export interface Sessions {
  begin(of: NewSession): Promise<Session>
  /** The text by which its holder is known. */
  issue(session: Session, as?: Text): Promise<string>
  /** The session of a text, or why it is not to be had; no reason where the text is not ours. */
  verify(text: string, as?: Text): Promise<Verified>
  /** From now on it is at this desk. */
  nameDesk(session: Session, desk: string): Promise<Session>
  /** Its person is there: it is not idle any more. */
  use(id: string): Promise<void>
  /** Whoever holds this has done something; nobody waits until that is kept. */
  acted(holding: Holding): void
  /** For good, here and on every other instance. */
  end(id: string): Promise<void>
  /**
   * Why what was given under a session is not taken any more. Where the database does not say within `waitMs`, only what
   * is known here counts: a patient's emergency does not wait for it.
   */
  refusalOf(holding: Holding, waitMs: number): Promise<Refusal | undefined>
  /** Why nobody who signed in is at this conversation's page to read what comes; none where somebody is. */
  silenceIn(conversationId: string): Promise<Refusal | undefined>
  addConversation(session: Session, conversationId: string): Promise<void>
  conversations(
    session: Pick<Session, 'id'>,
  ): Promise<readonly { readonly conversationId: string; readonly begunAt: string }[]>
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
  const use = (id: string) => store.query((db) => rows.useSession(db, id, now().getTime()))
  const find = (id: string) => store.query((db) => rows.findSession(db, id))

  function refusalOfRow(row: Schema['session'] | undefined): Refusal | undefined {
    if (row?.ended_at != null) {
      ended.set(row.id, true)
      return 'SessionEnded'
    }
    // One that is there no longer was cleared away after its end.
    if (!row || row.expires_at <= now().getTime()) return 'SessionExpired'
    const endsIdle = row.audience === 'clinician' && row.person !== null
    return endsIdle && row.used_at + idleMs <= now().getTime() ? 'IdleSession' : undefined
  }

  const endedAll = createEndedAll(store)

  return {
    async begin({ audience, desk, person }) {
      const beganAt = now().getTime()
      const session = {
        id: randomUUID(),
        audience,
        ...(desk && { desk }),
        ...(person && { person }),
        until: beganAt + longestSessionMs,
      }
      const times = { began_at: beganAt, used_at: beganAt, expires_at: session.until, ended_at: null }
      const of = { audience, desk: desk ?? null, person: person ? JSON.stringify(person) : null }
      await store.query((db) => rows.addSession(db, { id: session.id, ...of, ...times }))
      // Two who clear at once can be in each other's way; the next one does it.
      await store.query((db) => rows.clearSessions(db, beganAt)).catch(() => undefined)
      return session
    },
    issue: ({ id, until }, as = 'session') => signer.sign(as, { sub: id }, until),
    async verify(text, as = 'session') {
      const opened = await signer.open(as, text)
      if (!opened?.payload.sub) return {}
      if (opened.expired) return { refusal: 'SessionExpired' }
      const row = await find(opened.payload.sub)
      const refusal = refusalOfRow(row)
      if (refusal === 'IdleSession' && row) return { refusal, idle: sessionOf(row) }
      if (refusal || !row) return refusal ? { refusal } : {}
      return { session: sessionOf(row) }
    },
    async nameDesk(session, desk) {
      await store.query((db) => rows.nameDesk(db, session.id, desk))
      return { ...session, desk }
    },
    use,
    acted({ session, person }) {
      if (!session || !person) return
      use(session).catch((error: unknown) => log.warn({ err: error }, 'use of a session not kept'))
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
    async silenceIn(conversationId) {
      const row = await store.query((db) => rows.sessionOfConversation(db, conversationId))
      return refusalOfRow(row) ?? (row?.person === null ? 'SignInNeeded' : undefined)
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

const sessionOf = ({ id, audience, desk, person, expires_at }: Schema['session']): Session => ({
  id,
  audience,
  ...(person !== null && { person: JSON.parse(person) as SignedIn }),
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
