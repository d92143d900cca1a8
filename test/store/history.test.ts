/** A conversation's history, and what is made or used once for everyone on the database. */
import { expect } from 'chai'
import { openStore } from '../../src/store/open.ts'
import { storeFile } from '../support/failpoints-checks.ts'
import { type OwnStore, openOwnStore, turnedIn } from '../support/failpoints-turned.ts'
import { rowCounts } from '../support/stored.ts'

const inAnHour = (): number => Date.now() + 3_600_000

describe('The store', () => {
  let own: OwnStore

  beforeEach(() => {
    own = openOwnStore()
  })
  afterEach(() => own.discard())

  const show = (after: number, ids: readonly string[], conversation = 'talk'): Promise<void> =>
    own.store.append(turnedIn(conversation, { after, transcript: ids.map((id) => ({ type: 'message', id })) }))
  const seen = async (seq: number): Promise<string[]> =>
    (await own.store.transcript('talk', seq)).map((shown) => `${shown.seq} ${JSON.parse(shown.activity).id}`)

  it('numbers the history from 1 without gaps, whether a turn shows none, one or several', async () => {
    await show(0, ['a'])
    await show(1, ['b', 'c', 'd'])
    await show(2, [])
    await show(3, ['e', 'f'])
    expect(await seen(0)).to.deep.equal(['1 a', '2 b', '3 c', '4 d', '5 e', '6 f'])
  })

  it('numbers the history from 1 where the first turns show nothing', async () => {
    await show(0, [])
    await show(1, ['a'])
    expect(await seen(0)).to.deep.equal(['1 a'])
  })

  it('gives what follows a place in the history, wherever that is', async () => {
    await show(0, ['a', 'b', 'c', 'd'])
    await show(0, ['x', 'y'], 'other talk')
    expect(await seen(2)).to.deep.equal(['3 c', '4 d'])
    expect(await seen(4)).to.deep.equal([])
  })

  it('gives everything again to whoever saw more than there is, as after a restore from a backup', async () => {
    await show(0, ['a', 'b'])
    expect(await seen(99)).to.deep.equal(['1 a', '2 b'])
  })

  it('gives ten and more activities in the order of their numbers, not of their digits', async () => {
    const ids = Array.from({ length: 120 }, (_, index) => `${index + 1}`)
    await show(0, ids)
    expect(await seen(0)).to.deep.equal(ids.map((id) => `${id} ${id}`))
  })

  it('gives a piece of the rows and bytes that are asked for, and the rest after that', async () => {
    const activities = Array.from({ length: 9 }, (_, index) => ({
      type: 'message',
      id: `${index}`,
      text: 'x'.repeat(100),
    }))
    await own.store.append(turnedIn('talk', { after: 0, transcript: activities }))
    const [{ activity } = { activity: '' }] = await own.store.transcript('talk', 0)
    const piece = async (seq: number, rows: number, bytes: number): Promise<number[]> =>
      (await own.store.transcript('talk', seq, { rows, bytes })).map((shown) => shown.seq)
    expect(await piece(0, 4, 10_000)).to.deep.equal([1, 2, 3, 4])
    expect(await piece(0, 9, 3 * activity.length)).to.deep.equal([1, 2, 3])
    expect(await piece(3, 9, 3 * activity.length - 1)).to.deep.equal([4, 5])
    expect(await piece(7, 9, 10_000)).to.deep.equal([8, 9])
    expect(await piece(9, 9, 10_000)).to.deep.equal([])
    expect(await piece(99, 2, 10_000)).to.deep.equal([1, 2])
  })

  it('gives one activity that is larger than the piece, so that whoever reads goes on', async () => {
    await own.store.append(
      turnedIn('talk', { after: 0, transcript: ['é'.repeat(50), 'x'].map((text) => ({ type: 'message', text })) }),
    )
    const piece = (seq: number) => own.store.transcript('talk', seq, { rows: 9, bytes: 10 })
    expect((await piece(0)).map(({ seq }) => seq)).to.deep.equal([1])
    expect((await piece(1)).map(({ seq }) => seq)).to.deep.equal([2])
  })

  it('tells whoever listens of each conversation that was added to, and of none that was refused', async () => {
    const heard: (string | undefined)[] = []
    own.store.onAppended(({ conversation }) => heard.push(conversation))
    await show(0, ['a'])
    await show(0, ['x'], 'other talk')
    await show(0, ['refused']).catch(() => undefined)
    expect(heard).to.deep.equal(['talk', 'other talk'])
  })

  it('makes a value once, and gives it to every other process', async () => {
    const other = openStore(`sqlite:${storeFile(own.directory)}`)
    try {
      expect(await own.store.once('key', () => 'first')).to.equal('first')
      expect(await own.store.once('key', () => 'second')).to.equal('first')
      expect(await other.once('key', () => 'third')).to.equal('first')
      expect(await other.once('other key', () => 'fourth')).to.equal('fourth')
    } finally {
      await other.close()
    }
  })

  it('makes a value once for many who ask together', async () => {
    const asked = Array.from({ length: 20 }, (_, index) => own.store.once('key', () => `value ${index}`))
    expect(new Set(await Promise.all(asked)).size).to.equal(1)
  })

  it('lets a ticket be used once, whichever process is asked', async () => {
    const other = openStore(`sqlite:${storeFile(own.directory)}`)
    try {
      expect(await own.store.redeem('ticket', inAnHour(), Date.now())).to.equal(true)
      expect(await own.store.redeem('ticket', inAnHour(), Date.now())).to.equal(false)
      expect(await other.redeem('ticket', inAnHour(), Date.now())).to.equal(false)
      expect(await other.redeem('other ticket', inAnHour(), Date.now())).to.equal(true)
    } finally {
      await other.close()
    }
  })

  it('lets a ticket be used once by many who use it together', async () => {
    const used = await Promise.all(Array.from({ length: 20 }, () => own.store.redeem('ticket', inAnHour(), Date.now())))
    expect(used.filter(Boolean)).to.have.length(1)
  })

  it('forgets tickets that have expired', async () => {
    await own.store.redeem('old', Date.now() - 1, Date.now())
    await own.store.redeem('new', inAnHour(), Date.now())
    expect(rowCounts(own.directory)['ticket']).to.equal(1)
  })
})
