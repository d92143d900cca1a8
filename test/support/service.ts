/** The service as it runs, in this process, on a free port and a database of its own. */
import { existsSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Config, readConfig } from '../../src/config.ts'
import { type Allowances, allowances } from '../../src/limits/limits.ts'
import { createLog } from '../../src/log.ts'
import { newId } from '../../src/new-id.ts'
import { createService } from '../../src/server.ts'
import { openStore } from '../../src/store/open.ts'

export interface RunningService {
  readonly url: string
  readonly directory: string
  stop(): Promise<void>
}

export interface ServiceOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly policy?: Partial<Config['policy']>
  readonly now?: () => Date
  readonly allowed?: Partial<Allowances>
  /** Of a service that ran before: the same database, the same address. */
  readonly after?: { readonly url: string; readonly directory: string }
}

/** In memory, where the machine has it: a test commits hundreds of turns, and what a disk adds is not what it tests. */
const temporary = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

export async function startService({
  env,
  policy,
  now = () => new Date(),
  allowed = {},
  after,
}: ServiceOptions = {}): Promise<RunningService> {
  const directory = after?.directory ?? mkdtempSync(join(temporary, 'triage-'))
  const base = readConfig({
    PORT: after ? new URL(after.url).port : '0',
    LOG_LEVEL: 'silent',
    DATABASE_URL: `sqlite:${directory}/triage.db`,
    ...env,
  })
  const config = { ...base, policy: { ...base.policy, ...policy } }
  const store = openStore(config.databaseUrl)
  const log = createLog(config.logLevel)
  const service = createService({ config, store, log, now, newId, allowed: { ...allowances, ...allowed } })
  await new Promise<void>((resolve) => service.server.listen(config.port, config.host, resolve))
  return {
    url: `http://127.0.0.1:${service.server.address().port}`,
    directory,
    stop: () => service.close(),
  }
}

/** Stops the service and removes what it kept. */
export async function discard(service: RunningService): Promise<void> {
  await service.stop()
  await rm(service.directory, { recursive: true, force: true })
}
