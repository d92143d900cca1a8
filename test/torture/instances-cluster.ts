/** One PostgreSQL and three instances for every suite of a run: each suite leaves them well, or they are started anew. */
import { type Instances, startInstances } from '../support/instances.ts'
import { type Postgres, startPostgres } from '../support/postgres.ts'
import { servingAgain } from './instances-load.ts'
import { type Proxy, startProxy } from './postgres-proxy.ts'

export interface Cluster {
  readonly postgres: Postgres
  readonly databaseUrl: string
  /** Each instance's way to the database. */
  readonly proxies: readonly Proxy[]
  readonly instances: Instances
  /** The address of one of the instances, counted round and round. */
  urlOf(index: number): string
}

const startMs = 60_000
/** What the test before did may take this long to be over. */
const recoveredWithinMs = 12_000
let shared: Promise<Cluster> | undefined

/** For a suite's own use, from its first test on. */
export function useCluster(): Cluster {
  const cluster = {} as Cluster
  before(async function () {
    this.timeout(startMs)
    shared ??= startCluster()
    Object.assign(cluster, await shared)
  })
  beforeEach(async function () {
    this.timeout(startMs)
    await cluster.instances.revive()
    await servingAgain(cluster.instances.all, recoveredWithinMs).catch(() => startAnew(cluster.instances))
  })
  return cluster
}

async function startAnew({ all, revive }: Instances): Promise<void> {
  for (const instance of all) await instance.kill()
  await revive()
}

after(async function () {
  this.timeout(startMs)
  const cluster = await shared
  await cluster?.instances.discard()
  await Promise.all((cluster?.proxies ?? []).map((proxy) => proxy.close()))
  await cluster?.postgres.discard()
})

async function startCluster(): Promise<Cluster> {
  const postgres = await startPostgres()
  const databaseUrl = await postgres.database('torture')
  const proxies = await Promise.all([0, 1, 2].map(() => startProxy(postgres.port)))
  const instances = await startInstances({
    databaseUrl: (index) => databaseUrl.replace(`:${postgres.port}/`, `:${proxies[index]?.port}/`),
  })
  const urlOf = (index: number): string => instances.all[index % instances.all.length]?.url ?? ''
  return { postgres, databaseUrl, proxies, instances, urlOf }
}
