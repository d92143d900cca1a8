/** What one process appends, the others on the same PostgreSQL are told of. */
import { once } from 'node:events'
import { expect } from 'chai'
import pg from 'pg'
import { openStore } from '../../src/store/open.ts'
import { channel, self } from '../../src/store/postgres/listen.ts'
import { turnedIn } from '../support/failpoints-turned.ts'
import { type Postgres, startPostgres } from '../support/postgres.ts'

describe('Other processes on a PostgreSQL', function () {
  this.timeout(60_000)
  let postgres: Postgres

  before(async () => {
    postgres = await startPostgres()
  })
  after(() => postgres.discard())

  /** What comes on the channel as the turns of one commit are written. */
  async function toldOf(database: string, conversations: readonly string[]): Promise<unknown> {
    const url = await postgres.database(database)
    const store = openStore(url)
    const client = new pg.Client({ connectionString: url })
    try {
      await store.ping()
      await client.connect()
      await client.query(`listen ${channel}`)
      const told = once(client, 'notification', { signal: AbortSignal.timeout(10_000) })
      await Promise.all(conversations.map((conversation) => store.append(turnedIn(conversation))))
      const [{ payload }] = (await told) as [pg.Notification]
      expect(payload?.slice(0, self.length)).to.equal(self)
      return JSON.parse(payload?.slice(self.length) ?? '')
    } finally {
      await client.end()
      await store.close()
    }
  }

  it('are told of each conversation of a commit, whatever its name', async () => {
    const names = ['talk', 'with "quotes" and spaces', 'a:1_ü麻🦵', `long ${'x'.repeat(500)}`]
    expect(await toldOf('named', names)).to.have.members(names)
  })

  it('are told that it may be any, where the names are longer than a notice may be', async () => {
    const names = Array.from({ length: 16 }, (_, index) => `${index} ${'麻'.repeat(500)}`)
    expect(await toldOf('any', names)).to.deep.equal([])
  })
})
