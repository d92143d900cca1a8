/** The results as Markdown: for the terminal, and for `docs/benchmark.md`. */
import type { Contender } from './contenders.ts'
import { type Connections, connectionCounts, type Results } from './results.ts'

export interface Checked {
  readonly name: string
  readonly acknowledged: number
  readonly stored: number
}

export interface Report {
  readonly contenders: readonly Contender[]
  readonly results: Results
  readonly machine: readonly (readonly [string, string])[]
  readonly checked: readonly Checked[]
  readonly rounds: number
  readonly steps: number
}

interface Goal {
  readonly of: string
  readonly against: string
  readonly least: number
}

const many: Connections = 32
const goals: readonly Goal[] = [
  { of: 'messages_sqlite', against: 'waterfall', least: 2.8 },
  { of: 'messages_postgresql', against: 'waterfall', least: 2.8 },
  { of: 'messages_postgresql_2', against: 'waterfall', least: 2.8 },
  { of: 'messages_sqlite', against: 'agents', least: 0.8 },
  { of: 'messages_postgresql', against: 'agents', least: 0.8 },
  { of: 'messages_postgresql_2', against: 'agents', least: 0.8 },
  { of: 'directline_sqlite', against: 'waterfall', least: 7 },
  { of: 'directline_postgresql', against: 'waterfall', least: 7 },
  { of: 'directline_postgresql_2', against: 'waterfall', least: 7 },
]

function table(head: readonly string[], rows: readonly (readonly string[])[], right: number): string {
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => (column < right ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`
  const rule = widths.map((width, column) => (column < right ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))
  return [line(head), line(rule), ...rows.map(line)].join('\n')
}

const whole = (value: number): string => value.toFixed(0)
const times = (value: number): string => value.toFixed(2)

const figuresTable = ({ contenders, results }: Report): string =>
  table(
    [
      'turns a second',
      '1 connection',
      '32 connections',
      'rounds from–to',
      '× (a)',
      '× (b)',
      'µs CPU a turn',
      'driver busy',
    ],
    contenders.map((contender) => {
      const [one, all] = connectionCounts.map((count) => results.figures(contender, count))
      if (!one || !all) throw new Error('Not measured')
      const database = contender.usesPostgres ? ` + ${whole(all.postgresPerTurn)}` : ''
      return [
        contender.name,
        whole(one.turnsPerSecond),
        whole(all.turnsPerSecond),
        `${whole(all.slowest)}–${whole(all.fastest)}`,
        times(results.ratio(contender, 'waterfall', many)),
        times(results.ratio(contender, 'agents', many)),
        `${whole(all.processorPerTurn)}${database}`,
        `${whole(all.driverBusy * 100)} %`,
      ]
    }),
    1,
  )

const goalsTable = ({ contenders, results }: Report): string => {
  const nameOf = (wanted: string): string => contenders.find(({ id }) => id === wanted)?.name ?? wanted
  return table(
    ['at 32 connections', 'against', 'goal', 'measured', ''],
    goals.map(({ of, against, least }) => {
      const ratio = results.ratio({ id: of }, against, many)
      return [nameOf(of), nameOf(against), `≥ ${least}`, times(ratio), ratio >= least ? 'met' : 'not met']
    }),
    2,
  )
}

const storeTable = ({ checked }: Report): string =>
  table(
    ['answers', 'acknowledged', 'in the store'],
    checked.map(({ name, acknowledged, stored }) => [name, whole(acknowledged), whole(stored)]),
    1,
  )

/** The tables, in Markdown. */
export const tables = (report: Report): string =>
  [figuresTable(report), goalsTable(report), storeTable(report)].join('\n\n')

/** The page. */
export const page = (report: Report): string => `# Benchmark of a turn

\`npm run bench\` writes this page and its picture. A turn is one answer: it comes in, is put on record where there is a
record, and the next question goes out.

![Turns a second at 32 connections, as bars; the table has the figures.](benchmark.svg)

${figuresTable(report)}

- **× (a)**, **× (b)**: at 32 connections, how many times as many turns a second; the median of the ratios of the rounds.
- **µs CPU a turn**: user and system time of the contender's process at 32 connections; after the plus, PostgreSQL's.
- **2 instances**: as \`deploy/compose.yaml\` runs them, on one database, without the proxy; connections are spread over
  them. The others are one process, and cannot be more: what they know is in its memory.
- **driver busy**: processor time of the driver, which is one process, for the time at 32 connections. Near 100 % the
  driver is what was measured, and the contender is faster than its row says.

## Goals

${goalsTable(report)}

## What was acknowledged is in the store

After the run the databases are opened from outside. Each acknowledged answer is looked for: that triage, that question,
that card, that answer. One that is missing makes the command fail.

${storeTable(report)}

## What each keeps

${table(
  ['contender', 'of an acknowledged turn outlives a power cut'],
  report.contenders.map(({ name, keeps }) => [name, keeps]),
  2,
)}

## How it is measured

- One run, ${report.rounds} rounds. In each round each contender has one slice at 1 and one at 32 connections; the order
  moves on by one each round. The others are running and idle. Figures are medians over the rounds.
- A triage is the one that asks most of a clinician: ${report.steps} answers. Every contender puts the same questions in the same
  words; (c) asks nothing and says the words back. Each connection walks triage after triage, each in a conversation of
  its own that was opened before the clock starts.
- Everyone answers in the HTTP response (\`deliveryMode: expectReplies\`), but Direct Line: there the answer is posted, and the
  turn has ended when the next question has come on the conversation's WebSocket as well. That socket is opened within the
  clock, once a triage.
- Ours is pressed on its cards and checks each card's nonce; the rivals take words. Ours sends Adaptive Cards, the others
  text and buttons: their replies are smaller.
- Nobody signs in: local mode, no app id. Logs are silent.
- All replies are checked: of ours that the answer is on record, of the others that the next question is put.
- The rivals are in \`bench/rivals/\`, each as its documentation would have it. (d) has no conversation, no cards and no
  checks: it is what the same disk allows to one commit a turn.

Other work on the machine moves the figures more than the ratios; the load before the run says whether there was any.

## The machine

${table(['', ''], report.machine, 2)}
`
