/** Turns that arrive together share one transaction; none answers for another. */
import { DatabaseSync } from 'node:sqlite'
import { expect } from 'chai'
import { TurnConflict } from '../../src/store/store.ts'
import { storeFile } from '../support/failpoints-checks.ts'
import { type OwnStore, openOwnStore, turnedIn } from '../support/failpoints-turned.ts'
import { rowCounts } from '../support/stored.ts'

const maxTurnsPerCommit = 16

describe('Turns that arrive together', () => {
  const happened: string[] = []
  let failing: (sql: string, parameters: readonly unknown[]) => boolean = () => false
  let own: OwnStore

  beforeEach(async () => {
    failing = () => false
    own = openOwnStore({
      before(sql, parameters) {
        if (failing(sql, parameters)) throw new Error('disk I/O error')
      },
      after: (sql) => happened.push(sql),
    })
    await own.store.ping()
    happened.length = 0
  })
  afterEach(() => own.discard())

  const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `talk ${index + 1}`)
  const begin = (conversations: readonly string[]) =>
    Promise.allSettled(conversations.map((conversation) => own.store.append(turnedIn(conversation))))
  const times = (sql: string): number => happened.filter((statement) => statement === sql).length
  const results = (settled: readonly PromiseSettledResult<void>[]): string[] => settled.map(({ status }) => status)

  it('share one transaction', async () => {
    await begin(names(10))
    expect({ begun: times('begin'), committed: times('commit') }).to.deep.equal({ begun: 1, committed: 1 })
    expect(rowCounts(own.directory)).to.include({ conversation: 10, turn: 10, transcript: 10 })
  })

  it(`share it up to ${maxTurnsPerCommit}, and the rest the next`, async () => {
    await begin(names(maxTurnsPerCommit * 2 + 1))
    expect(times('commit')).to.equal(3)
    expect(rowCounts(own.directory)['turn']).to.equal(maxTurnsPerCommit * 2 + 1)
  })

  it('share it too when they arrive while another is being written', async () => {
    const arriving: Promise<unknown>[] = []
    const added = new Promise<void>((resolve) => {
      own.store.onAppended(() => {
        if (arriving.length === 0) arriving.push(begin(names(10)))
        resolve()
      })
    })
    await begin(['first'])
    await added
    await Promise.all(arriving)
    expect(times('commit')).to.equal(2)
  })

  it('are not in one transaction when they are of one conversation, and keep their order', async () => {
    const turns = [0, 1, 2, 3].map((after) => own.store.append(turnedIn('talk', { after })))
    await Promise.all(turns)
    expect(times('commit')).to.equal(4)
    expect((await own.store.transcript('talk', 0)).map(({ activity }) => JSON.parse(activity).id)).to.deep.equal(
      [1, 2, 3, 4].map((turn) => `activity-${turn}`),
    )
  })

  it('are answered only after the commit, when another connection sees them', async () => {
    const reader = new DatabaseSync(storeFile(own.directory), { readOnly: true })
    const seen = reader.prepare('SELECT count(*) AS count FROM turn')
    failing = (sql) => {
      if (sql === 'commit') expect(seen.get()?.['count']).to.equal(0)
      return false
    }
    try {
      await Promise.all(
        names(5).map(async (conversation) => {
          await own.store.append(turnedIn(conversation))
          expect({ committed: times('commit'), seen: seen.get()?.['count'] }).to.deep.equal({ committed: 1, seen: 5 })
        }),
      )
    } finally {
      reader.close()
    }
  })

  it('are all written but the one that is out of date', async () => {
    await begin(['talk 3'])
    const settled = await begin(names(5))
    expect(results(settled)).to.deep.equal(['fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled'])
    expect((settled[2] as PromiseRejectedResult).reason).to.be.instanceOf(TurnConflict)
    expect(rowCounts(own.directory)).to.include({ conversation: 5, turn: 5, transcript: 5 })
  })

  it('are all written but the one that the database does not take', async () => {
    failing = (sql, parameters) => sql.startsWith('insert into "turn"') && parameters.includes('talk 2')
    expect(results(await begin(names(3)))).to.deep.equal(['fulfilled', 'rejected', 'fulfilled'])
    expect(rowCounts(own.directory)).to.include({ conversation: 2, triage: 2, turn: 2, transcript: 2 })
  })

  it('are refused whole when the commit fails, and taken when it is tried again', async () => {
    failing = (sql) => sql === 'commit'
    expect(results(await begin(names(3)))).to.deep.equal(['rejected', 'rejected', 'rejected'])
    failing = () => false
    expect(rowCounts(own.directory)).to.include({ conversation: 0, entry: 0, turn: 0 })
    expect(results(await begin(names(3)))).to.deep.equal(['fulfilled', 'fulfilled', 'fulfilled'])
  })

  it('are told of once each, after the commit', async () => {
    const heard: string[] = []
    own.store.onAppended(({ conversation }) => heard.push(`${conversation} after ${times('commit')}`))
    await begin(names(3))
    expect(heard).to.deep.equal(names(3).map((name) => `${name} after 1`))
  })
})
