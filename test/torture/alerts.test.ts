/** Alerts under way while processes die and the connector fails. One run again: TORTURE_SEED=… mocha test/torture/alerts.test.ts */
import {
  expectAnsweredStops,
  expectEachLevelOnce,
  expectEveryCardAnswered,
  expectNoneLost,
  expectSentOnce,
} from './alerts-checks.ts'
import { type AlertService, onPostgres, onSqlite } from './alerts-service.ts'
import { type Told, tell } from './alerts-story.ts'
import { createDice, seed, sized } from './instances-dice.ts'

const services = {
  'three instances on one PostgreSQL': { start: onPostgres, stream: 41 },
  'one process on SQLite': { start: onSqlite, stream: 42 },
} as const

type Name = keyof typeof services
type Ended = { readonly service: AlertService; readonly told: Told }

/** They run beside each other, since they are mostly waiting. */
let stories: Readonly<Record<Name, Promise<Ended>>> | undefined

async function run(name: Name): Promise<Ended> {
  const { start, stream } = services[name]
  const service = await start()
  try {
    return { service, told: await tell(service, createDice(stream)) }
  } finally {
    await service.discard()
  }
}

function startAll(): Readonly<Record<Name, Promise<Ended>>> {
  const all = {
    'three instances on one PostgreSQL': run('three instances on one PostgreSQL'),
    'one process on SQLite': run('one process on SQLite'),
  }
  for (const story of Object.values(all)) story.catch(() => undefined)
  return all
}

for (const name of Object.keys(services) as Name[]) {
  describe(`Alerts from ${name}, killed, stopped and started again before a connector that fails (TORTURE_SEED=${seed})`, function () {
    this.timeout(sized(60_000, 1_800_000))
    let service: AlertService
    let told: Told
    before(async () => {
      stories ??= startAll()
      ;({ service, told } = await stories[name])
      const { rows, disturbances } = told
      console.log(
        `        ${rows.alerts.length} alerts, ${rows.jobs.length} jobs, ${service.connector.taken.length} of ${service.connector.deliveries.length} deliveries taken, ${disturbances.length} disturbances`,
      )
    })

    it('reach a chat, every one of them that a desk was told is on record', () => expectNoneLost(service, told))
    it('come to each route once at each of its turns, over every restart', () => expectEachLevelOnce(service, told))
    it('are not sent twice, but where a process died or stood still in the middle', () => {
      console.log(`        ${expectSentOnce(service, told)} sent twice by a process that died or stood still`)
    })
    it('are not sent any more once somebody has them', () => expectAnsweredStops(service, told))
    it('leave no card with its buttons behind', () => expectEveryCardAnswered(told))
  })
}
