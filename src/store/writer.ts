/** Group commit: turns that arrive while one commit is being written share the next, and its one fsync. */
import { setImmediate as nextTick } from 'node:timers/promises'
import { isOfOneTurn, isUniqueViolation } from './database-errors.ts'
import { type Append, rowsOf, type TurnRows } from './rows.ts'
import { type TranscriptEntry, TurnConflict, type Turned } from './store.ts'

/** While some are written others are taken: with all of them in one commit, each side would wait for the other. */
const maxTurnsPerCommit = 16

interface Waiting {
  readonly conversation: string
  readonly rows: TurnRows
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

export interface WriterOptions {
  readonly append: Append
  /** Runs for each turn, once it is durable, with what it added to the conversation's history. */
  readonly committed: (conversation: string, transcript: readonly TranscriptEntry[]) => void
}

/** Resolves once the turn is durable; two turns of one conversation are never in one commit. */
export function createWriter({ append, committed }: WriterOptions): (turned: Turned) => Promise<void> {
  const queue: Waiting[] = []
  let writing = false

  async function commit(group: readonly Waiting[]): Promise<void> {
    try {
      const ends = await append(group.map(({ rows }) => rows))
      for (const waiting of group) settle(waiting, ends.get(waiting.rows.conversation.id))
    } catch (error) {
      // One of them stood in the others' way: each is written by itself. What fails the store fails them all.
      if (group.length > 1 && isOfOneTurn(error)) for (const waiting of group) await commit([waiting])
      else for (const { reject } of group) reject(refusalOf(error))
    }
  }

  /** `end` is where the history of the conversation ends now; none where the turn was not the next of it. */
  function settle({ conversation, rows, resolve, reject }: Waiting, end: number | undefined): void {
    if (end === undefined) return reject(new TurnConflict('The conversation has moved on'))
    resolve()
    committed(
      conversation,
      rows.transcript.map(({ seq, activity }) => ({ seq: end - seq, activity })),
    )
  }

  async function drain(): Promise<void> {
    while (queue.length > 0) {
      // What comes in one tick is of one commit.
      await nextTick()
      await commit(takeGroup(queue))
    }
    writing = false
  }

  return (turned) =>
    new Promise((resolve, reject) => {
      queue.push({ conversation: turned.conversation, rows: rowsOf(turned), resolve, reject })
      if (writing) return
      writing = true
      void drain()
    })
}

const refusalOf = (error: unknown): unknown =>
  isUniqueViolation(error) ? new TurnConflict('The turn is on record already', { cause: error }) : error

function takeGroup(queue: Waiting[]): Waiting[] {
  const conversations = new Set<string>()
  const group: Waiting[] = []
  while (group.length < maxTurnsPerCommit) {
    const [next] = queue
    if (!next || conversations.has(next.rows.conversation.id)) break
    conversations.add(next.rows.conversation.id)
    group.push(next)
    queue.shift()
  }
  return group
}
