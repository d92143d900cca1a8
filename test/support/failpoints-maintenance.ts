/** `npm run maintenance -- …`, as whoever runs the service calls it. */
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'

import { digestStore } from '../../src/store/backup.ts'
import { openDatabase } from '../../src/store/open.ts'

const script = fileURLToPath(new URL('../../src/maintenance.ts', import.meta.url))

export interface Report {
  readonly code: number
  readonly said: string
  /** What it printed, where that is JSON. */
  readonly digest?: string
  readonly triages?: number
  readonly rows?: Readonly<Record<string, number>>
  readonly erased?: readonly string[]
  readonly wouldErase?: readonly string[]
}

/** Runs the command on the database file. */
export const maintain = (file: string, ...command: readonly string[]): Promise<Report> =>
  new Promise((resolve) => {
    const env = { PATH: process.env['PATH'] ?? '', DATABASE_URL: `sqlite:${file}` }
    execFile(process.execPath, [script, ...command], { env, timeout: 30_000 }, (error, stdout, stderr) => {
      const code = error ? Number(error.code ?? -1) : 0
      resolve({ code, said: stdout + stderr, ...(code === 0 && (JSON.parse(stdout) as object)) })
    })
  })

export async function digestOf(file: string): Promise<string> {
  const db = openDatabase(`sqlite:${file}`)
  try {
    return (await digestStore(db)).digest
  } finally {
    await db.destroy()
  }
}

export function execute(file: string, sql: string): void {
  const database = new DatabaseSync(file, { timeout: 5_000 })
  database.exec(sql)
  database.close()
}

/** How often the words stand in the database's bytes, its log and its index. */
export const tracesOf = (file: string, words: string): number =>
  ['', '-wal', '-shm'].reduce((count, end) => count + bytesOf(`${file}${end}`).split(words).length - 1, 0)

function bytesOf(file: string): string {
  try {
    return readFileSync(file, 'latin1')
  } catch {
    return ''
  }
}
