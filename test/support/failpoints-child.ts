/** A process of the service that may be killed at any moment, also before it is ready. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Failpoint } from './failpoints-main.ts'

const failpointsMain = fileURLToPath(new URL('./failpoints-main.ts', import.meta.url))
const realMain = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
const examplePolicy = new URL('../../deploy/policy.example.json', import.meta.url)

export interface Child {
  /** Its address, or nothing where it ended before it had one. */
  readonly url: string | undefined
  /** Resolves once it has ended, with the signal that ended it. */
  readonly ended: Promise<NodeJS.Signals | null>
  /** Ends it in good order; resolves with its last line on standard output, also where it had ended before. */
  stop(): Promise<string>
  /** Ends it at once, where it has not ended. */
  kill(): void
}

/** Settings under which practice staff are asked all of their fifteen questions. */
export function settingsOf(directory: string): Record<string, string> {
  const file = join(directory, 'policy.json')
  const policy = JSON.parse(readFileSync(examplePolicy, 'utf8')) as object
  const caudaEquinaQuestions = { bilateralLegSymptoms: true, sexualDysfunction: true }
  writeFileSync(file, JSON.stringify({ ...policy, caudaEquinaQuestions }))
  return { PORT: '0', LOG_LEVEL: 'silent', DATABASE_URL: `sqlite:${directory}/triage.db`, POLICY_FILE: file }
}

export const launchFailing = (directory: string, failpoint?: Failpoint): Promise<Child> =>
  launch([process.execPath, failpointsMain], directory, { FAILPOINT: JSON.stringify(failpoint ?? null) })

/** The real process under strace, which writes to `trace` in the directory. */
export const launchTraced = (directory: string, strace: readonly string[]): Promise<Child> =>
  launch(['strace', '-f', '-qq', '-o', join(directory, 'trace'), ...strace, process.execPath, realMain], directory, {})

const dropped =
  process.getuid?.() === 0
    ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', process.execPath]
    : [process.execPath]

/** The real process as a user who is bound by the permissions of files; as root it would not be. */
export const launchUnprivileged = (directory: string): Promise<Child> => launch([...dropped, realMain], directory, {})

export function canRunUnprivileged(): boolean {
  const [command = '', ...args] = dropped
  return spawnSync(command, [...args, '--check', realMain]).status === 0
}

async function launch(
  [command = '', ...args]: readonly string[],
  directory: string,
  env: Readonly<Record<string, string>>,
): Promise<Child> {
  const child = spawn(command, args, {
    env: { PATH: process.env['PATH'] ?? '', ...settingsOf(directory), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: strace keeps signals to itself, and what it runs is to be stopped.
    detached: true,
  })
  let said = ''
  let complained = ''
  const ready = new Promise<void>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (said.includes('\n')) resolve()
    })
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complained += text))
  const ended = once(child, 'close').then(([code, signal]) => {
    if (code === 1) throw new Error(`It failed: ${complained}`)
    return signal as NodeJS.Signals | null
  })
  const signal = (name: NodeJS.Signals): void => {
    if (child.pid && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, name)
  }
  await Promise.race([ready, ended])
  return {
    url: /http:\/\/\S+/.exec(said)?.[0],
    ended,
    async stop() {
      signal('SIGTERM')
      await ended
      return said.trim().split('\n').at(-1) ?? ''
    },
    kill: () => signal('SIGKILL'),
  }
}
