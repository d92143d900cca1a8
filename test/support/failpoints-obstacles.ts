/** What a service may find in its way when it starts on a conversation that began before. */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { storeFile } from './failpoints-checks.ts'
import { launchUnprivileged } from './failpoints-child.ts'
import { startProcess } from './process.ts'

interface Started {
  readonly url: string
  stop(): Promise<unknown>
}

export interface Obstacle {
  /** A service on this directory of data. */
  start(data: string): Promise<Started>
  putUp(data: string): void
  takeAway(data: string): void
}

const startOn =
  (env: Readonly<Record<string, string>> = {}) =>
  (data: string): Promise<Started> =>
    startProcess({ directory: join(data, '..'), env: { DATABASE_URL: `sqlite:${storeFile(data)}`, ...env } })

const secret = { DIRECT_LINE_SECRET: 'a secret of this test alone, and long' }

const away = (env: Readonly<Record<string, string>>): Obstacle => ({
  start: startOn(env),
  putUp(data) {
    renameSync(data, `${data}-away`)
    // A file in the place of the directory: it cannot be made either, whoever tries.
    writeFileSync(data, '')
  },
  takeAway(data) {
    rmSync(data)
    renameSync(`${data}-away`, data)
  },
})

export const directoryAway = away(secret)
export const directoryAwayLocally = away({})

/** It can be read meanwhile. */
export function lockedFile(): Obstacle {
  let other: DatabaseSync | undefined
  return {
    start: startOn(),
    putUp(data) {
      other = new DatabaseSync(storeFile(data))
      other.exec('BEGIN EXCLUSIVE')
    },
    takeAway: () => other?.close(),
  }
}

const owned = (data: string): void => void spawnSync('chown', ['-R', '65534:65534', join(data, '..')])
/** With its log, which SQLite makes with the file's own permissions. */
const permit = (data: string, mode: number): void => {
  for (const name of readdirSync(data)) chmodSync(join(data, name), mode)
}

export const readOnlyFile: Obstacle = {
  async start(data) {
    owned(data)
    const { url, stop } = await launchUnprivileged(data)
    if (!url) throw new Error('Not started')
    return { url, stop }
  },
  putUp: (data) => permit(data, 0o444),
  takeAway: (data) => permit(data, 0o644),
}

/** A directory for a service's data, in one of its own. */
export async function withData(task: (data: string) => Promise<void>): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'triage-start-'))
  const data = join(directory, 'data')
  mkdirSync(data)
  try {
    await task(data)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
