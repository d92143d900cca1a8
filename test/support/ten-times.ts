/**
 * `npm run ten-times [-- PATTERN… [N/M]]`: do the tests race? Each file that waits for something runs ten times while the
 * machine is busy, each other three times. In pieces: those whose path has a PATTERN, the Nth of M parts. What a failed run
 * said is left in `artifacts/`.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

const waits =
  /support\/(?:authority|both-databases|browser|embedded|failpoints|instances|modes|postgres|process|stream|web-chat)|setTimeout|delay\(|until\(/
const waitingFolders = /^test\/(?:alerts|browser|postgres|schedules|teams|torture)\//
const busyCores = 2
const artifacts = 'artifacts/ten-times'

interface Tally {
  readonly file: string
  readonly runs: number
  /** What failed, run by run; empty where none did. */
  readonly failed: readonly (readonly string[])[]
}

/** `stress-ng` where the machine has it, else as many processes that do nothing, and that fast. */
function beBusy(): readonly ChildProcess[] {
  const known = spawnSync('stress-ng', ['--version']).status === 0
  const load = known ? ['stress-ng', '--cpu', String(busyCores), '--quiet'] : [process.execPath, '-e', 'for (;;);']
  const [command = '', ...args] = load
  return Array.from({ length: known ? 1 : busyCores }, () => spawn(command, args, { stdio: 'ignore' }))
}

/** The titles of what failed; undefined where all passed. */
function runOnce(file: string, label: string): readonly string[] | undefined {
  const results = `${artifacts}/results.json`
  rmSync(results, { force: true })
  const { status, stdout, stderr } = spawnSync('npx', ['mocha', file], {
    encoding: 'utf8',
    env: { ...process.env, MOCHA_RESULTS: results },
  })
  if (status === 0) return undefined
  writeFileSync(`${artifacts}/${label}.txt`, stdout + stderr)
  try {
    return (JSON.parse(readFileSync(results, 'utf8')) as { failed: readonly string[] }).failed
  } catch {
    return ['It did not come to its end']
  }
}

function runOften(file: string): Tally {
  const runs = waitingFolders.test(file) || waits.test(readFileSync(file, 'utf8')) ? 10 : 3
  const failed: (readonly string[])[] = []
  for (let run = 1; run <= runs; run += 1) {
    const titles = runOnce(file, `${file.replaceAll('/', '-')}-${run}`)
    if (titles) failed.push(titles)
    process.stdout.write(titles ? 'F' : '.')
  }
  console.log(`  ${file}`)
  return { file, runs, failed }
}

/** One line a file that failed, and below it how often each test did. */
function summary(tallies: readonly Tally[]): string {
  const lines = tallies.flatMap(({ file, runs, failed }) => {
    if (failed.length === 0) return []
    const titles = Object.entries(Object.groupBy(failed.flat(), (title) => title))
    return [
      `${file}: failed ${failed.length} of ${runs} times`,
      ...titles.map(([title, times = []]) => `  ${times.length} × ${title}`),
    ]
  })
  const runs = tallies.reduce((sum, tally) => sum + tally.runs, 0)
  return [...lines, `${tallies.length} files, ${runs} runs; ${lines.length ? 'some failed' : 'none failed'}`].join('\n')
}

function chosen(args: readonly string[]): readonly string[] {
  const [, part = 1, of = 1] = /^(\d+)\/(\d+)$/.exec(args.at(-1) ?? '') ?? []
  const patterns = args.filter((arg) => !/^\d+\/\d+$/.test(arg))
  return globSync('test/**/*.test.ts')
    .toSorted()
    .filter((file) => patterns.length === 0 || patterns.some((pattern) => file.includes(pattern)))
    .filter((_, index) => index % Number(of) === Number(part) - 1)
}

mkdirSync(artifacts, { recursive: true })
const files = chosen(process.argv.slice(2))
const load = beBusy()
const tallies: Tally[] = []
try {
  for (const file of files) tallies.push(runOften(file))
} finally {
  for (const child of load) child.kill()
}
console.log(summary(tallies))
if (files.length === 0 || tallies.some(({ failed }) => failed.length > 0)) process.exitCode = 1
