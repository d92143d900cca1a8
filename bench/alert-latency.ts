/** From the desk's message to the alert's POST at the channel, on SQLite, in milliseconds: `npm run bench:alerts`. */
import { type ConnectorStandIn, startConnector, teamsChat } from '../test/alerts/channel.ts'
import { isAlert, textOf, until } from '../test/alerts/desk.ts'
import { openChat } from '../test/support/direct-line.ts'
import { discardProcess, type RunningProcess, startProcess } from '../test/support/process.ts'

const oneByOne = 300
const atOnce = [10, 50] as const
const besideSilence = 50
const warmUp = 20
const goalMs = 250
const patienceMs = 30_000

interface Parts {
  readonly service: RunningProcess
  readonly connector: ConnectorStandIn
}

/** Opens the desks, tells a sign at each at the same moment, and gives how long each alert took. */
async function raise({ service, connector }: Parts, count: number): Promise<readonly number[]> {
  const desks = await Promise.all(Array.from({ length: count }, () => openChat(service.url, 'practiceStaff')))
  return Promise.all(
    desks.map(async (desk) => {
      const { triageId } = desk.triage()
      const begun = performance.now()
      await desk.press('yes')
      const sent = async () =>
        connector.taken.find(({ activity }) => isAlert(activity) && textOf(activity).includes(triageId))
      return (await until('the alert', sent, patienceMs)).at - begun
    }),
  )
}

async function inTurn(parts: Parts, count: number): Promise<readonly number[]> {
  const taken: number[] = []
  for (let raised = 0; raised < count; raised += 1) taken.push(...(await raise(parts, 1)))
  return taken
}

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN

function row(name: string, taken: readonly number[]): string {
  const sorted = taken.toSorted((a, b) => a - b)
  const figures = [0.5, 0.95, 0.99, 1].map((share) => percentile(sorted, share).toFixed(1).padStart(8))
  return `${name.padEnd(30)}${String(sorted.length).padStart(8)}${figures.join('')}\n`
}

/** On a process and a database of its own; the chat of the first route has all the alerts. */
async function measure(rows: (parts: Parts) => Promise<void>): Promise<void> {
  const parts = { service: await startProcess(), connector: await startConnector() }
  const { service, connector } = parts
  try {
    await teamsChat(service.url, connector, 'channel').press({ alertsHere: { route: 'Duty doctor' } })
    await inTurn(parts, warmUp)
    await rows(parts)
  } finally {
    await discardProcess(service)
    await connector.close()
  }
}

/** From now on there is a second chat, which takes nothing and does not answer. */
async function addSilentChat({ service, connector }: Parts): Promise<void> {
  const silent = teamsChat(service.url, connector, 'channel')
  await silent.press({ alertsHere: { route: 'Duty doctor' } })
  const path = encodeURIComponent(silent.id)
  connector.answers((delivery) => (delivery.path.includes(path) ? 'never' : 201))
}

const head = ['alerts', 'p50', 'p95', 'p99', 'max'].map((name) => name.padStart(8)).join('')
process.stdout.write(`${`ms (goal: p95 below ${goalMs})`.padEnd(30)}${head}\n`)
await measure(async (parts) => {
  process.stdout.write(row('one after the other', await inTurn(parts, oneByOne)))
  for (const count of atOnce) process.stdout.write(row(`${count} at once`, await raise(parts, count)))
})
await measure(async (parts) => {
  await addSilentChat(parts)
  process.stdout.write(row('beside a chat that is silent', await inTurn(parts, besideSilence)))
})
