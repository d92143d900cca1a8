/** A session's life in either database: two of the service's processes see one and the same. */
import { expect } from 'chai'
import { createLog } from '../../src/log.ts'
import { endAllSessions } from '../../src/sessions/rows.ts'
import { createSessions } from '../../src/sessions/sessions.ts'
import { createSigner } from '../../src/sessions/signer.ts'
import type { Store } from '../../src/store/store.ts'
import { onBothDatabases } from '../support/both-databases.ts'

const hourMs = 3_600_000
const waitMs = 2_000

onBothDatabases('Sessions', (own) => {
  let at: number
  const now = (): Date => new Date(at)
  const processOn = (store: Store) =>
    createSessions({ store, signer: createSigner({ store, now }), now, log: createLog('silent') })

  beforeEach(() => {
    at = Date.UTC(2026, 11, 1, 8)
  })

  it('are begun in one process, renewed in another, and known in both', async () => {
    const [one, other] = [processOn(own().store), processOn(own().store)]
    const begun = await one.begin({ audience: 'practiceStaff', desk: 'Desk 3 🙂' })
    const text = await other.issue(begun)
    expect(await one.verify(text)).to.deep.equal({ session: begun })
    expect(await other.verify(await one.issue(begun))).to.deep.equal({ session: begun })
  })

  it('have their conversations, the newest first, also of one millisecond, and of no other session', async () => {
    const sessions = processOn(own().store)
    const [mine, other] = [
      await sessions.begin({ audience: 'practiceStaff' }),
      await sessions.begin({ audience: 'practiceStaff' }),
    ]
    for (const id of ['b', 'c', 'a']) await sessions.addConversation(mine, id)
    await sessions.addConversation(other, 'd')
    const found = await sessions.conversations(mine)
    expect(found.map(({ conversationId }) => conversationId)).to.deep.equal(['a', 'c', 'b'])
    expect(found[0]?.begunAt).to.equal(now().toISOString())
  })

  it('have at most a hundred of them to show', async () => {
    const sessions = processOn(own().store)
    const mine = await sessions.begin({ audience: 'practiceStaff' })
    for (let number = 1; number <= 103; number += 1) await sessions.addConversation(mine, `talk-${number}`)
    const found = await sessions.conversations(mine)
    expect([found.length, found[0]?.conversationId, found.at(-1)?.conversationId]).to.deep.equal([
      100,
      'talk-103',
      'talk-4',
    ])
  })

  it('end in every process at once', async () => {
    const [one, other] = [processOn(own().store), processOn(own().store)]
    const begun = await one.begin({ audience: 'practiceStaff' })
    const holding = { session: begun.id, until: begun.until }
    expect(await other.refusalOf(holding, waitMs)).to.equal(undefined)
    await one.end(begun.id)
    expect(await other.refusalOf(holding, waitMs)).to.equal('SessionEnded')
    expect(await other.verify(await other.issue(begun))).to.deep.equal({ refusal: 'SessionEnded' })
  })

  it('end all together, as many as there were, and none that begins later', async () => {
    const sessions = processOn(own().store)
    for (const audience of ['practiceStaff', 'clinician'] as const) await sessions.begin({ audience })
    at += 1_000
    expect(await own().store.query((db) => endAllSessions(db, at))).to.equal(2)
    expect(await own().store.query((db) => endAllSessions(db, at))).to.equal(0)
    at += 1_000
    const later = await sessions.begin({ audience: 'practiceStaff' })
    expect(await sessions.refusalOf({ session: later.id, until: later.until }, waitMs)).to.equal(undefined)
  })

  it('of a clinician who signed in are idle after 15 minutes, and used again after that', async () => {
    const sessions = processOn(own().store)
    const person = { id: 'oid', name: 'Dr Patel' }
    const begun = await sessions.begin({ audience: 'clinician', person })
    at += 16 * 60_000
    const text = await sessions.issue(begun)
    expect(await sessions.verify(text)).to.deep.equal({ refusal: 'IdleSession', idle: begun })
    await sessions.use(begun.id)
    expect(await sessions.verify(text)).to.deep.equal({ session: begun })
  })

  it('are cleared away with their conversations once they are over, by whoever comes next', async () => {
    const sessions = processOn(own().store)
    const old = await sessions.begin({ audience: 'practiceStaff' })
    await sessions.addConversation(old, 'talk')
    const text = await sessions.issue(old)
    at += 12 * hourMs + 1_000
    await sessions.begin({ audience: 'practiceStaff' })
    const left = await own().store.query((db) => db.selectFrom('session_conversation').selectAll().execute())
    expect(left).to.deep.equal([])
    expect(await sessions.verify(text)).to.deep.equal({ refusal: 'SessionExpired' })
    expect(await sessions.refusalOf({ session: old.id, until: at + hourMs }, waitMs)).to.equal('SessionExpired')
  })
})

describe('A session of a database that is away', () => {
  const away = (how: () => Promise<never>): Store => ({ query: how }) as unknown as Store
  const holding = { session: 'one', until: Date.now() + hourMs }
  const now = (): Date => new Date()
  const on = (store: Store) =>
    createSessions({ store, signer: createSigner({ store, now }), now, log: createLog('silent') })

  for (const [name, how] of Object.entries({
    refuses: () => Promise.reject(new Error('away')),
    'does not answer': () => new Promise<never>(() => undefined),
  })) {
    it(`is taken where the database ${name}: an emergency does not wait for it`, async () => {
      expect(await on(away(how)).refusalOf(holding, 20)).to.equal(undefined)
      expect(await on(away(how)).refusalOf({ until: holding.until }, 20)).to.equal(undefined)
    })
  }

  it('is not taken where this process ended it, or its time is over', async () => {
    let isAway = false
    const sessions = on({
      query: () => (isAway ? Promise.reject(new Error('away')) : Promise.resolve()),
    } as unknown as Store)
    await sessions.end('one')
    isAway = true
    expect(await sessions.refusalOf(holding, 20)).to.equal('SessionEnded')
    expect(await sessions.refusalOf({ session: 'other', until: Date.now() - 1 }, 20)).to.equal('SessionExpired')
    expect(await sessions.refusalOf({ until: Date.now() - 1 }, 20)).to.equal('TokenExpired')
  })
})
