/** SQLite's write-ahead log as bytes (sqlite.org/fileformat2.html, section 4), and every way in which it can end early. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { storeFile } from './failpoints-checks.ts'

const headerBytes = 32
const frameHeaderBytes = 24

export interface Files {
  readonly database: Buffer
  readonly log: Buffer
}

export const readFiles = (directory: string): Files => ({
  database: readFileSync(storeFile(directory)),
  log: readFileSync(`${storeFile(directory)}-wal`),
})

export interface Cut {
  readonly name: string
  readonly log: Buffer
}

const pageBytes = (log: Buffer): number => log.readUInt32BE(8)

export const framesIn = ({ log }: Files): number => (log.length - headerBytes) / (frameHeaderBytes + pageBytes(log))

/** The log before this frame, inside its header, inside its page, and with half of its page never written. */
export function cutsAt({ log }: Files, frame: number): readonly Cut[] {
  const begin = headerBytes + (frame - 1) * (frameHeaderBytes + pageBytes(log))
  const page = begin + frameHeaderBytes
  const half = page + pageBytes(log) / 2
  return [
    { name: `before frame ${frame}`, log: log.subarray(0, begin) },
    { name: `in the header of frame ${frame}`, log: log.subarray(0, begin + frameHeaderBytes / 2) },
    { name: `in the page of frame ${frame}`, log: log.subarray(0, half) },
    {
      name: `with half of frame ${frame}`,
      log: Buffer.concat([log.subarray(0, half), Buffer.alloc(pageBytes(log) / 2)]),
    },
  ]
}

/** Cuts in the log's own header, and no cut at all. */
export const endsOf = ({ log }: Files): readonly Cut[] => [
  { name: 'without a log', log: Buffer.alloc(0) },
  { name: 'in the header of the log', log: log.subarray(0, headerBytes / 2) },
  { name: 'nowhere', log },
]

/** Runs the task on files of their own. */
export async function withFiles({ database, log }: Files, task: (directory: string) => Promise<void>): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'triage-wal-'))
  try {
    writeFileSync(storeFile(directory), database)
    writeFileSync(`${storeFile(directory)}-wal`, log)
    await task(directory)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
