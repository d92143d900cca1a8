/** Retention on a PostgreSQL that goes on being used. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'chai'
import pg from 'pg'
import type { BotActivity } from '../support/direct-line.ts'
import { historyFrom, onRecord } from '../torture/instances-checks.ts'
import { useCluster } from '../torture/instances-cluster.ts'
import { seed } from '../torture/instances-dice.ts'
import type { Place } from '../torture/instances-follow.ts'
import { insist } from '../torture/instances-http.ts'
import { activitiesOf, begin, pressOf, saidIn } from '../torture/instances-person.ts'
import { report } from './commands.ts'

const retentionDays = 30
const example = new URL('../../deploy/policy.example.json', import.meta.url)

describe(`Retention on a PostgreSQL (TORTURE_SEED=${seed})`, function () {
  this.timeout(40_000)
  const cluster = useCluster()
  let directory: string
  let client: pg.Client
  let policy: object

  before(async () => {
    directory = mkdtempSync(join(tmpdir(), 'triage-policy-'))
    const file = join(directory, 'policy.json')
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(example, 'utf8')), retentionDays }))
    policy = { POLICY_FILE: file }
  })
  beforeEach(async () => {
    client = new pg.Client(cluster.databaseUrl)
    await client.connect()
  })
  afterEach(() => client.end())
  after(() => rm(directory, { recursive: true, force: true }))

  interface Old extends Place {
    readonly triageId: string
  }

  /** A conversation with one answer; `days` old. */
  async function aged(days: number): Promise<Old> {
    const place = await begin(cluster.urlOf(days), 'clinician')
    const triageId = await answer(place)
    const at = new Date(Date.now() - days * 86_400_000).toISOString()
    await client.query('update triage set begun_at = $1 where id = $2', [at, triageId])
    await client.query('update entry set at = $1 where triage_id = $2', [at, triageId])
    return { ...place, triageId }
  }

  /** Answers the open question with no; resolves with the triage's id. */
  async function answer(place: Place): Promise<string> {
    const said = saidIn((await historyFrom(place)).at(-1) as BotActivity)
    const body = pressOf(said, 'no', randomUUID())
    await insist({ method: 'POST', url: activitiesOf(place), token: place.token, body })
    return said.triageId
  }

  async function rowsOf({ conversationId }: Place): Promise<number> {
    const [record] = await onRecord(cluster.databaseUrl, [{ conversationId } as Place])
    return (record?.told.length ?? 0) + (record?.turns.length ?? 0) + (record?.history.length ?? 0)
  }

  it('tells what it would erase and erases nothing, then erases that everywhere, and nothing else', async () => {
    const [old, young] = [await aged(retentionDays + 1), await aged(retentionDays - 1)]
    const told = await report(cluster.databaseUrl, ['retention'], policy)
    expect(told.wouldErase).to.include(old.triageId).and.not.include(young.triageId)
    expect(await rowsOf(old)).to.equal(6)
    const done = await report(cluster.databaseUrl, ['retention', '--erase'], policy)
    expect(done.erased).to.deep.equal(told.wouldErase)
    expect(await rowsOf(old)).to.equal(0)
    expect(await rowsOf(young)).to.equal(6)
    const left = await client.query('select 1 from conversation where triage_id = $1', [old.triageId])
    expect(left.rowCount).to.equal(0)
    await report(cluster.databaseUrl, ['check'])
  })

  it('keeps what is told while it runs, in a triage that was old until then', async () => {
    const olds = [await aged(retentionDays + 2), await aged(retentionDays + 2)]
    const [first, second] = olds.toSorted((a, b) => (a.triageId < b.triageId ? -1 : 1)) as [Old, Old]
    // What is erased first is held, so that there is time before the second's turn.
    await client.query('begin')
    await client.query('select 1 from entry where triage_id = $1 for update', [first.triageId])
    const erasing = report(cluster.databaseUrl, ['retention', '--erase'], policy)
    await erasingWaits()
    await answer(second)
    await client.query('rollback')
    expect((await erasing).erased)
      .to.include(first.triageId)
      .and.not.include(second.triageId)
    const [record] = await onRecord(cluster.databaseUrl, [second])
    expect(record?.told.length).to.be.above(1)
    await report(cluster.databaseUrl, ['check'])
  })

  /** Until a statement waits for the lock that is held here. */
  async function erasingWaits(): Promise<void> {
    const waiting = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like 'delete from "entry"%'`
    while ((await client.query(waiting)).rowCount === 0) {
      await delay(20)
      await client.query('select pg_stat_clear_snapshot()')
    }
  }

  it('lets a conversation that was erased begin again', async () => {
    const old = await aged(retentionDays + 3)
    await report(cluster.databaseUrl, ['retention', '--erase'], policy)
    const url = `${old.url}/v3/directline/conversations`
    await insist({ method: 'POST', url, token: old.token })
    expect(await historyFrom(old)).to.have.length(1)
    expect(await answer(old)).not.to.equal(old.triageId)
    expect(await rowsOf(old)).to.equal(6)
  })
})
