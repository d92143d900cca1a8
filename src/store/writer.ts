/** Group commit: turns that arrive while one transaction is being written share the next, and its one fsync. */
import { setImmediate as nextTick } from 'node:timers/promises'
import type { Kysely, Transaction } from 'kysely'
import { appendTurns, type Placed } from './append.ts'
import type { Schema } from './schema.ts'
import { type TranscriptEntry, TurnConflict, type Turned } from './store.ts'

const maxTurnsPerCommit = 64

interface Waiting {
  readonly turned: Turned
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

export interface WriterOptions {
  /** Runs inside the transaction, after the turns. */
  readonly announce?: (db: Transaction<Schema>, conversations: readonly string[]) => Promise<void>
  /** Runs for each turn, once it is durable, with what it added to the conversation's history. */
  readonly committed: (conversation: string, transcript: readonly TranscriptEntry[]) => void
}

/** Resolves once the turn is durable; two turns of one conversation are never in one commit. */
export function createWriter(
  db: Kysely<Schema>,
  { announce, committed }: WriterOptions,
): (turned: Turned) => Promise<void> {
  const queue: Waiting[] = []
  let writing = false

  const write = (turns: readonly Turned[]): Promise<readonly Placed[]> =>
    db.transaction().execute(async (transaction) => {
      const placed = await appendTurns(transaction, turns)
      await announce?.(
        transaction,
        turns.map(({ conversation }) => conversation),
      )
      return placed
    })

  async function commit(group: readonly Waiting[]): Promise<void> {
    try {
      const placed = await write(group.map(({ turned }) => turned))
      for (const { resolve } of group) resolve()
      for (const { turned, seq } of placed) {
        committed(
          turned.conversation,
          turned.transcript.map((activity, index) => ({ seq: seq + index, activity })),
        )
      }
    } catch (error) {
      // One of them stood in the others' way: each is written by itself. What fails the store fails them all.
      if (group.length > 1 && isOfOneTurn(error)) for (const waiting of group) await commit([waiting])
      else for (const { reject } of group) reject(error)
    }
  }

  async function drain(): Promise<void> {
    while (queue.length > 0) {
      await untilQuiet()
      await commit(takeGroup(queue))
    }
    writing = false
  }

  /** The tick after one that brought no more: a commit takes far longer than some ticks, and the next one waits for it. */
  async function untilQuiet(): Promise<void> {
    for (let before = 0; before < queue.length && before < maxTurnsPerCommit; ) {
      before = queue.length
      await nextTick()
    }
  }

  return (turned) =>
    new Promise((resolve, reject) => {
      queue.push({ turned, resolve, reject })
      if (writing) return
      writing = true
      void drain()
    })
}

/**
 * SQLite's primary result codes, PostgreSQL's classes of SQLSTATE and the system's own errors that say that nothing can
 * be written: locked, full, read-only, unreachable. Any other failure is of one turn, and not of those beside it.
 */
const ofTheStore: ReadonlySet<unknown> = new Set([
  5,
  6,
  8,
  10,
  11,
  13,
  14,
  26,
  '08',
  '25',
  '53',
  '55',
  '57',
  '58',
  'EC',
])

function isOfOneTurn(error: unknown): boolean {
  const { errcode, code } = error as { errcode?: number; code?: string }
  return error instanceof TurnConflict || !ofTheStore.has(errcode === undefined ? code?.slice(0, 2) : errcode & 0xff)
}

function takeGroup(queue: Waiting[]): Waiting[] {
  const conversations = new Set<string>()
  const group: Waiting[] = []
  while (group.length < maxTurnsPerCommit) {
    const [next] = queue
    if (!next || conversations.has(next.turned.conversation)) break
    conversations.add(next.turned.conversation)
    group.push(next)
    queue.shift()
  }
  return group
}
