/** The real process, `node src/main.ts`, with nothing of this one's environment but the path. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunningProcess {
  readonly url: string
  readonly directory: string
  readonly child: ChildProcess
  /** What it has said so far. */
  stdout(): string
  stderr(): string
  /** Sends SIGTERM; resolves when the process has ended. */
  stop(): Promise<Ended>
}

export interface ProcessOptions {
  readonly env?: Readonly<Record<string, string>>
  /** Of a process that ran before: its database. */
  readonly directory?: string
}

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
/** Kept from one start to the next: half of a start is compiling. */
const compiled = join(tmpdir(), 'triage-compile-cache')
const lateMs = 45_000

function launch({ env, directory = mkdtempSync(join(tmpdir(), 'triage-')) }: ProcessOptions) {
  const child = spawn(process.execPath, [main], {
    cwd: directory,
    env: {
      PATH: process.env['PATH'] ?? '',
      PORT: '0',
      LOG_LEVEL: 'silent',
      NODE_COMPILE_CACHE: compiled,
      DATABASE_URL: `sqlite:${directory}/triage.db`,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text))
  const ended = once(child, 'close').then(([code]): Ended => ({ code: code as number | null, ...said }))
  return { child, directory, said, ended }
}

/** Starts it and waits for its line on standard output. Rejects, with what it said, where it ends before that. */
export async function startProcess(options: ProcessOptions = {}): Promise<RunningProcess> {
  const { child, directory, said, ended } = launch(options)
  const line = /^.*(http:\/\/\S+)\n/
  const ready = new Promise<void>((resolve) => {
    child.stdout.on('data', () => {
      if (line.test(said.stdout)) resolve()
    })
  })
  await Promise.race([ready, ended.then(({ stderr }) => Promise.reject(new Error(`Not started: ${stderr}`)))])
  return {
    url: line.exec(said.stdout)?.[1] ?? '',
    directory,
    child,
    stdout: () => said.stdout,
    stderr: () => said.stderr,
    async stop() {
      child.kill('SIGTERM')
      return killedWhenLate(child, ended)
    },
  }
}

/** Runs it to its end, which is to come by itself. */
export async function runToEnd(env: Readonly<Record<string, string>>): Promise<Ended> {
  const { child, directory, ended } = launch({ env })
  const end = await killedWhenLate(child, ended)
  await rm(directory, { recursive: true, force: true })
  return end
}

/** Stops the process and removes what it kept. */
export async function discardProcess(running: RunningProcess): Promise<void> {
  if (running.child.exitCode === null && running.child.signalCode === null) await running.stop()
  await rm(running.directory, { recursive: true, force: true })
}

/** A process that does not end is killed, and its code is then null. */
async function killedWhenLate(child: ChildProcess, ended: Promise<Ended>): Promise<Ended> {
  const timer = setTimeout(() => child.kill('SIGKILL'), lateMs)
  return ended.finally(() => clearTimeout(timer))
}
