/**
 * From spawn to ready, and the memory at that moment, beside a file that only imports restify, botbuilder, xstate and
 * zod: `npm run bench:start`. The starts take turns, so that what the machine does meanwhile falls on all alike.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const rounds = Number(process.env['ROUNDS'] ?? 20)
const goal = 0.8
const retryMs = 2

interface Subject {
  readonly name: string
  readonly file: string
  readonly env?: Readonly<Record<string, string>>
}

interface Start {
  /** Until the line on standard output; milliseconds, as `readyMs`. */
  readonly lineMs: number
  /** Until `/readyz` answers 200; only of a service. */
  readonly readyMs?: number
  /** Resident memory in MB, where the system tells it in `/proc`. */
  readonly rssMb: number
}

const place = (file: string): string => fileURLToPath(new URL(file, import.meta.url))
const subjects: readonly Subject[] = [
  { name: 'imports alone', file: place('./naive-start.ts') },
  { name: 'ours', file: place('../src/main.ts') },
  { name: 'ours, nothing kept', file: place('../src/main.ts'), env: { NODE_DISABLE_COMPILE_CACHE: '1' } },
]

const directory = mkdtempSync(join(tmpdir(), 'triage-start-'))

function launch({ file, env }: Subject): ChildProcess {
  return spawn(process.execPath, [file], {
    cwd: directory,
    env: {
      PATH: process.env['PATH'] ?? '',
      PORT: '0',
      LOG_LEVEL: 'silent',
      DATABASE_URL: `sqlite:${directory}/triage.db`,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

async function start(subject: Subject): Promise<Start> {
  const begun = performance.now()
  const child = launch(subject)
  const ended = once(child, 'close')
  const [line] = (await Promise.race([once(child.stdout ?? child, 'data'), ended])) as [unknown]
  const lineMs = performance.now() - begun
  const url = /http:\/\/\S+/.exec(String(line))?.[0]
  if (url) await untilReady(url)
  const readyMs = url && performance.now() - begun
  const rssMb = residentMb(child.pid ?? 0)
  child.kill('SIGTERM')
  await ended
  return { lineMs, rssMb, ...(readyMs && { readyMs }) }
}

async function untilReady(url: string): Promise<void> {
  while ((await fetch(`${url}/readyz`)).status !== 200) await new Promise((resolve) => setTimeout(resolve, retryMs))
}

function residentMb(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
  } catch {
    return Number.NaN
  }
}

const median = (figures: readonly number[]): number => figures.toSorted((a, b) => a - b)[figures.length >> 1] ?? 0

const taken = new Map<Subject, Start[]>(subjects.map((subject) => [subject, []]))
try {
  // What is read from disk for the first time is read before anything is measured.
  for (const subject of subjects) await start(subject)
  for (let round = 0; round < rounds; round += 1) {
    for (const subject of subjects) taken.get(subject)?.push(await start(subject))
  }
} finally {
  await rm(directory, { recursive: true, force: true })
}

const medians = subjects.map((subject) => {
  const starts = taken.get(subject) ?? []
  return {
    name: subject.name,
    line: median(starts.map(({ lineMs }) => lineMs)),
    readyz: median(starts.map(({ readyMs, lineMs }) => readyMs ?? lineMs)),
    rss: median(starts.map(({ rssMb }) => rssMb)),
  }
})
const base = medians[0]?.line ?? Number.NaN
process.stdout.write(`median of ${rounds} starts, in turn; ratio to the imports alone (goal for ours: ${goal})\n`)
process.stdout.write(
  `${'ms'.padEnd(22)}${['line', 'ratio', 'readyz', 'RSS MB'].map((head) => head.padStart(9)).join('')}\n`,
)
for (const { name, line, readyz, rss } of medians) {
  const figures = [line.toFixed(0), (line / base).toFixed(2), readyz.toFixed(0), rss.toFixed(0)]
  process.stdout.write(`${name.padEnd(22)}${figures.map((figure) => figure.padStart(9)).join('')}\n`)
}
