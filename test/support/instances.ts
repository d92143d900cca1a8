/** Several processes of the service on one PostgreSQL, and a balancer before them. */
import { type Balancer, startBalancer } from './balancer.ts'
import { discardProcess, type Ended, type RunningProcess, startProcess } from './process.ts'

export interface Instance {
  /** Its own address; another after a restart. */
  readonly url: string
  /** SIGKILL; resolves when it has ended. */
  kill(): Promise<void>
  /** SIGTERM; resolves when it has ended. */
  stop(): Promise<Ended>
  /** Starts it again, after it was killed or stopped. */
  restart(): Promise<void>
  /** SIGSTOP and SIGCONT: it holds what it holds, and does nothing. */
  pause(): void
  resume(): void
}

export interface Instances {
  readonly all: readonly Instance[]
  /** The balancer's address. */
  readonly url: string
  /** What instances said that ended though nobody told them to. */
  readonly crashes: readonly string[]
  /** Starts again those that ended, and forgets that they did. */
  revive(): Promise<void>
  discard(): Promise<void>
}

export interface InstancesOptions {
  /** Of each instance, by its index: each may have a way of its own to the database. */
  readonly databaseUrl: (index: number) => string
  readonly count?: number
  readonly env?: Readonly<Record<string, string>>
}

/** Starts them side by side; resolves when all have said that they are ready. */
export async function startInstances({ databaseUrl, count = 3, env = {} }: InstancesOptions): Promise<Instances> {
  const crashes: string[] = []
  const started = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      startInstance({ ...env, DATABASE_URL: databaseUrl(index) }, (said) => void crashes.push(said)),
    ),
  )
  const all = started.map(({ instance }) => instance)
  const balancer: Balancer = await startBalancer(() => all.map(({ url }) => Number(new URL(url).port)))
  return {
    all,
    crashes,
    url: balancer.url,
    async revive() {
      crashes.length = 0
      await Promise.all(started.map(({ revive }) => revive()))
    },
    async discard() {
      await balancer.close()
      await Promise.all(started.map(({ discard }) => discard()))
    },
  }
}

async function startInstance(env: Readonly<Record<string, string>>, crashed: (said: string) => void) {
  let running: RunningProcess
  let expected = false

  async function launch(directory?: string): Promise<void> {
    expected = false
    const launched = await startProcess({ env, ...(directory && { directory }) })
    launched.child.once('close', (code, signal) => {
      if (!expected) crashed(`ended with ${signal ?? code}: ${launched.stderr().slice(0, 2_000)}`)
    })
    running = launched
  }

  await launch()
  const instance: Instance = {
    get url() {
      return running.url
    },
    async kill() {
      expected = true
      const { child } = running
      const ended = new Promise((resolve) => child.once('close', resolve))
      if (child.kill('SIGKILL')) await ended
    },
    async stop() {
      expected = true
      return running.stop()
    },
    restart: () => launch(running.directory),
    pause: () => void running.child.kill('SIGSTOP'),
    resume: () => void running.child.kill('SIGCONT'),
  }
  return {
    instance,
    async revive() {
      if (hasEnded(running)) await instance.restart()
    },
    async discard() {
      expected = true
      instance.resume()
      await discardProcess(running)
    },
  }
}

const hasEnded = ({ child }: RunningProcess): boolean => child.exitCode !== null || child.signalCode !== null
