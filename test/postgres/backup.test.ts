/** Backup, restore and check with PostgreSQL on either side. */
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'chai'
import pg from 'pg'
import { conversationKey } from '../../src/channels/direct-line/conversation-key.ts'
import { openStore } from '../../src/store/open.ts'
import { historyOf, refusalIn } from '../support/desk-session.ts'
import { type BotActivity, openChat } from '../support/direct-line.ts'
import { startInstances } from '../support/instances.ts'
import { answersIn, expectWhole } from '../torture/instances-checks.ts'
import { useCluster } from '../torture/instances-cluster.ts'
import { seed, sized } from '../torture/instances-dice.ts'
import { startPeople } from '../torture/instances-load.ts'
import type { Triaged } from '../torture/instances-person.ts'
import { type Report, report, run } from './commands.ts'

describe(`A backup of a PostgreSQL (TORTURE_SEED=${seed})`, function () {
  this.timeout(sized(60_000, 300_000))
  const cluster = useCluster()
  let directory: string
  let file: string
  let restored: string
  let taken: Report
  let triages: readonly Triaged[]

  before('a backup while people are triaged, and a database restored from it', async () => {
    directory = mkdtempSync(join(tmpdir(), 'triage-backup-'))
    file = join(directory, 'online.db')
    const load = startPeople(cluster.instances.url, 41)
    await untilAnswered(cluster.databaseUrl)
    taken = await report(cluster.databaseUrl, ['backup', file])
    triages = await load.finish()
    restored = await cluster.postgres.database('restored')
  })
  after(async () => {
    for (const { followed } of triages ?? []) followed.close()
    await rm(directory, { recursive: true, force: true })
  })

  it('is whole, and disturbs nobody, while turns are written', async () => {
    await expectWhole(cluster.instances, cluster.databaseUrl, triages)
    expect(taken.triages).to.be.above(0)
    expect(await report(`sqlite:${file}`, ['check'])).to.deep.equal(taken)
  })

  it('comes back row for row into another PostgreSQL, with the histories of before and none of the tokens', async () => {
    expect(await report(restored, ['restore', file])).to.deep.equal(taken)
    expect(await report(restored, ['check'])).to.deep.equal(taken)
    const instances = await startInstances({ databaseUrl: () => restored, count: 1 })
    const store = openStore(restored)
    try {
      for (const triaged of triages) {
        const entries = await store.transcript(conversationKey(triaged.conversationId), 0)
        const history = answersIn(entries.map(({ activity }) => JSON.parse(activity) as BotActivity))
        expect(history).to.deep.equal(answersIn(triaged.followed.shown).slice(0, history.length))
        expect(await refusalIn(await historyOf(instances.url, triaged))).to.equal('401 Unauthorized')
      }
    } finally {
      await store.close()
      await instances.discard()
    }
  })

  it('has the digest of its source, where nothing is written meanwhile', async () => {
    expect(await report(restored, ['backup', join(directory, 'second.db')])).to.deep.equal(taken)
  })

  it('holds the alerts that wait for their time, and has the digest of its source then too', async () => {
    const waiting = await cluster.postgres.database('waiting')
    const instances = await startInstances({ databaseUrl: () => waiting, count: 1 })
    try {
      await (await openChat(instances.url, 'practiceStaff')).press('yes')
    } finally {
      await instances.discard()
    }
    const copy = join(directory, 'waiting.db')
    const copied = await report(waiting, ['backup', copy])
    expect(await report(`sqlite:${copy}`, ['check'])).to.deep.equal(copied)
  })

  it('is not written over another, nor restored over triages', async () => {
    const again = await run(cluster.databaseUrl, ['backup', file])
    expect(again.code).to.equal(1)
    expect(again.stderr).to.include('exists already')
    const over = await run(cluster.databaseUrl, ['restore', file])
    expect(over.code).to.equal(1)
    expect(over.stderr).to.include('must be empty')
  })

  it('is not taken for whole where an entry or a message is missing', async () => {
    const client = new pg.Client(restored)
    await client.connect()
    const cut = async (table: string, of: string, seq: number): Promise<void> =>
      void (await client.query(
        `delete from ${table} where seq = ${seq} and ${of} = (select ${of} from ${table} order by seq desc limit 1)`,
      ))
    await cut('entry', 'triage_id', 1)
    await cut('transcript', 'conversation_id', 2)
    await client.end()
    const checked = await run(restored, ['check'])
    expect(checked.code).to.equal(1)
    expect(checked.stderr).to.match(/triage \S+: its entries have a gap/)
    expect(checked.stderr).to.match(/conversation \S+: its history has a gap/)
  })
})

/** Until a triage has answers of which one in the middle can be missing. */
async function untilAnswered(databaseUrl: string): Promise<void> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  const isAnswered = async (): Promise<boolean> => {
    const { rows } = await client.query("select to_regclass('entry') is not null as made")
    return rows[0].made && (await client.query('select 1 from entry where seq = 3 limit 1')).rows.length > 0
  }
  while (!(await isAnswered())) await delay(20)
  await client.end()
}
