/** A database that fails, and a network that fails between it and the processes, while people are being triaged. */
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { useCluster } from './instances-cluster.ts'
import { type Dice, seed, sized } from './instances-dice.ts'
import { triageUnder } from './instances-load.ts'
import type { Cut, Proxy } from './postgres-proxy.ts'

describe(`Three instances on a PostgreSQL that fails (TORTURE_SEED=${seed})`, function () {
  this.timeout(sized(60_000, 600_000))
  const cluster = useCluster()

  const under = (stream: number, fault: (dice: Dice, round: number) => Promise<void>) =>
    triageUnder({ ...cluster, stream, fault })

  async function cutting(dice: Dice, wanted: Partial<Record<Cut, number>>): Promise<void> {
    const before = total(cluster.proxies)
    for (const proxy of cluster.proxies) proxy.cutWhen((cut) => dice.chance(wanted[cut] ?? 0))
    await delay(sized(1_000, 4_000))
    while (total(cluster.proxies) === before) await delay(100)
    for (const proxy of cluster.proxies) proxy.mend()
  }

  it('lose nothing when connections are terminated at random', () =>
    under(11, async (dice) => {
      for (let times = 0; times < sized(15, 60); times += 1) {
        await terminate(cluster.databaseUrl, 1 + dice.upTo(4))
        await delay(dice.upTo(100))
      }
    }))

  it('lose nothing when a connection ends while a turn is on its way', () =>
    under(12, (dice) => cutting(dice, { halfSent: 0.1 })))

  it('lose nothing, and write nothing twice, when the answer to a commit does not arrive', () =>
    under(13, (dice) => cutting(dice, { afterCommit: 0.2, duringCommit: 0.1 })))

  it('lose nothing when the database restarts', () =>
    under(14, async (dice, round) => {
      await (round % 2 === 0 ? cluster.postgres.stop() : cluster.postgres.crash())
      await delay(dice.upTo(500))
      await cluster.postgres.start()
    }))

  it(`lose nothing when the database is down for ${sized(3, 5)} seconds`, () =>
    under(15, async (_, round) => {
      await (round % 2 === 0 ? cluster.postgres.crash() : cluster.postgres.stop())
      await delay(sized(3_000, 5_000))
      await cluster.postgres.start()
    }))

  it('lose nothing when the connections of one of them fall silent', () =>
    under(16, async (dice) => {
      cluster.proxies[dice.upTo(cluster.proxies.length)]?.silence()
      await delay(sized(1, 5_000))
    }))
})

const total = (proxies: readonly Proxy[]): number =>
  proxies.reduce((sum, { cuts }) => sum + Object.values(cuts).reduce((all, some) => all + some, 0), 0)

/** Ends some of the instances' sessions, in whatever they are doing. */
async function terminate(databaseUrl: string, count: number): Promise<void> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() order by random() limit $1`,
    [count],
  )
  await client.end()
}
