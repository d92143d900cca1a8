/** The service's side of the thread that has the SQLite connection. */
import { Worker } from 'node:worker_threads'
import type { Ends, TurnRows } from '../rows.ts'
import type { Given, Statement } from './connection.ts'

/** The connection, as it is to be had from another thread: answered in the order of the calls. */
export interface SqliteThread {
  /** False once it has ended; it does not come back. */
  readonly alive: boolean
  /** Each rejects with what the connection threw, or where the thread has ended. */
  execute(statement: Statement): Promise<Given>
  append(turns: readonly TurnRows[]): Promise<Ends>
  /** After all that was asked before. */
  close(): Promise<void>
}

export type Asked =
  | { readonly execute: Statement }
  | { readonly append: readonly TurnRows[] }
  | { readonly close: true }

/** What of an error crosses between threads; `errcode` is SQLite's extended result code. */
export interface Failure {
  readonly message: string
  readonly code: string | undefined
  readonly errcode: number | undefined
}

export type Answered = { readonly given: Given | Ends } | { readonly failure: Failure }

/** Holds the process only while something is asked of it. */
export function startSqliteThread(file: string): SqliteThread {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: file })
  const waiting: PromiseWithResolvers<unknown>[] = []
  const gone = Promise.withResolvers<void>()
  let ended: Error | undefined
  let closing = false

  function end(error: Error): void {
    ended ??= error
    for (const { reject } of waiting.splice(0)) reject(ended)
  }
  worker.on('message', (answered: Answered) => {
    const asker = waiting.shift()
    if (waiting.length === 0 && !closing) worker.unref()
    if ('given' in answered) asker?.resolve(answered.given)
    else asker?.reject(Object.assign(new Error(answered.failure.message), answered.failure))
  })
  worker.on('error', end)
  worker.on('exit', () => {
    end(new Error('The thread of SQLite has ended'))
    gone.resolve()
  })
  worker.unref()

  async function ask<Result extends Given | Ends>(asked: Asked): Promise<Result> {
    if (ended) throw ended
    const asker = Promise.withResolvers<unknown>()
    waiting.push(asker)
    worker.ref()
    worker.postMessage(asked)
    return (await asker.promise) as Result
  }

  return {
    get alive() {
      return ended === undefined
    },
    execute: (execute) => ask({ execute }),
    append: (append) => ask({ append }),
    async close() {
      closing = true
      worker.ref()
      worker.postMessage({ close: true } satisfies Asked)
      await gone.promise
    },
  }
}
