/** A running service whose storing can be broken, and mended, while it serves. */

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Kysely } from 'kysely'
import { readConfig } from '../../src/config.ts'
import { createLog } from '../../src/log.ts'
import { newId } from '../../src/new-id.ts'
import { createService } from '../../src/server.ts'
import { sql } from '../../src/store/kysely.ts'
import { openStore } from '../../src/store/open.ts'
import type { Schema } from '../../src/store/schema.ts'
import { openSqlite } from '../../src/store/sqlite/database.ts'
import { type SqliteThread, startSqliteThread } from '../../src/store/sqlite/thread.ts'
import { storeFile } from './failpoints-checks.ts'
import { discardProcess, startProcess } from './process.ts'

export interface Breakable {
  readonly url: string
  readonly directory: string
  break(): void | Promise<void>
  mend(): void | Promise<void>
  /** Ends the process in good order; resolves with its exit code. */
  stop?(): Promise<number | null>
  discard(): Promise<void>
}

export type Fault = () => Promise<Breakable>

const run = (command: string, ...args: readonly string[]): void => {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`, { cause: error })
}

const newDirectory = (): string => mkdtempSync(join(tmpdir(), 'triage-fault-'))

/** Another connection writes, and does not come to its end. */
export async function locked(): Promise<Breakable> {
  const service = await startProcess()
  let other: DatabaseSync | undefined
  return {
    url: service.url,
    directory: service.directory,
    break() {
      other = new DatabaseSync(storeFile(service.directory))
      other.exec('BEGIN EXCLUSIVE')
    },
    mend() {
      other?.close()
      other = undefined
    },
    stop: async () => (await service.stop()).code,
    discard: () => discardProcess(service),
  }
}

/** A service in this process, its database opened by `open`. */
async function serve(open: (file: string) => Kysely<Schema>): Promise<Omit<Breakable, 'break' | 'mend'>> {
  const directory = newDirectory()
  const file = storeFile(directory)
  const config = readConfig({ PORT: '0', LOG_LEVEL: 'silent', DATABASE_URL: `sqlite:${file}` })
  const store = openStore(config.databaseUrl, () => open(file))
  const service = createService({
    config,
    store,
    log: createLog('silent'),
    now: () => new Date(),
    newId,
  })
  await new Promise<void>((resolve) => service.server.listen(0, config.host, resolve))
  return {
    url: `http://127.0.0.1:${service.server.address().port}`,
    directory,
    async discard() {
      await service.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** The connection may read and not write. */
export async function readOnly(): Promise<Breakable> {
  const opened: Kysely<Schema>[] = []
  let broken = 0
  const queryOnly = (db: Kysely<Schema>): Promise<unknown> => sql`pragma query_only = ${sql.lit(broken)}`.execute(db)
  const service = await serve((file) => {
    const db = openSqlite(file)
    opened.push(db)
    void queryOnly(db)
    return db
  })
  const turn = async (on: number): Promise<void> => {
    broken = on
    await Promise.allSettled(opened.map(queryOnly))
  }
  return { ...service, break: () => turn(1), mend: () => turn(0) }
}

/** The disk neither answers nor fails: what is asked of it is done once it does again. */
export async function hanging(): Promise<Breakable> {
  let answering = Promise.resolve()
  let answer = (): void => undefined
  const start = (file: string): SqliteThread => {
    const thread = startSqliteThread(file)
    return {
      get alive() {
        return thread.alive
      },
      execute: (statement) => answering.then(() => thread.execute(statement)),
      append: (turns) => answering.then(() => thread.append(turns)),
      close: () => answering.then(() => thread.close()),
    }
  }
  const service = await serve((file) => openSqlite(file, start))
  return {
    ...service,
    break() {
      answering = new Promise((resolve) => {
        answer = resolve
      })
    },
    mend: () => answer(),
  }
}

/** Every write beyond the first bytes of a file fails, as on a volume that has its quota (EFBIG). */
export async function fileSizeLimited(): Promise<Breakable> {
  const service = await startProcess()
  const limit = (bytes: string): void => run('prlimit', `--pid=${service.child.pid}`, `--fsize=${bytes}:unlimited`)
  return {
    url: service.url,
    directory: service.directory,
    break: () => limit('1'),
    mend: () => limit('unlimited'),
    discard: () => discardProcess(service),
  }
}

/** A volume of its own that is filled to the last byte (ENOSPC). Needs the right to mount. */
export async function diskFull(): Promise<Breakable> {
  const directory = newDirectory()
  run('mount', '-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', directory)
  const service = await startProcess({ directory })
  const filler = join(directory, 'filler')
  return {
    url: service.url,
    directory,
    break() {
      for (let bytes = 1 << 21; bytes >= 1; bytes >>= 1) fill(filler, bytes)
    },
    mend: () => rmSync(filler, { force: true }),
    async discard() {
      await service.stop()
      run('umount', directory)
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** Appends as often as there is room. */
function fill(file: string, bytes: number): void {
  try {
    for (;;) writeFileSync(file, Buffer.alloc(bytes), { flag: 'a' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  }
}

/** Why a full disk cannot be had here; nothing where it can. */
export function mountRefused(): string | undefined {
  const directory = newDirectory()
  try {
    run('mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', directory)
    run('umount', directory)
    return undefined
  } catch {
    return 'a volume cannot be mounted here'
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}
