/** The thread that has the SQLite connection: it answers what is asked, in order. */
import { parentPort, workerData } from 'node:worker_threads'
import { openConnection, type SqliteConnection } from './connection.ts'
import type { Answered, Asked, Failure } from './thread.ts'

/** Opened by the first who asks, and by the next where that failed. */
let connection: SqliteConnection | undefined

function answer(asked: Exclude<Asked, { close: true }>): Answered {
  try {
    connection ??= openConnection(workerData as string)
    return { given: 'append' in asked ? connection.append(asked.append) : connection.execute(asked.execute) }
  } catch (error) {
    const { message, code, errcode } = error as Failure
    return { failure: { message, code, errcode } }
  }
}

parentPort?.on('message', (asked: Asked) => {
  if (!('close' in asked)) return parentPort?.postMessage(answer(asked))
  connection?.close()
  parentPort?.close()
})
