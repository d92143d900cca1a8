/** One turn at a time: what is written, and what is refused without a trace. */
import { expect } from 'chai'
import { TurnConflict, type Turned } from '../../src/store/store.ts'
import { entry, type OwnStore, openOwnStore, triageOf, turnedIn } from '../support/failpoints-turned.ts'
import { rowCounts } from '../support/stored.ts'

describe('The store, given a turn', () => {
  let own: OwnStore

  beforeEach(async () => {
    own = openOwnStore()
    await own.store.ping()
  })
  afterEach(() => own.discard())

  const append = (fields: Partial<Turned> = {}): Promise<void> => own.store.append(turnedIn('talk', fields))
  const stored = async () => (await own.store.find('talk', 'unknown')).stored

  async function expectConflict(fields: Partial<Turned>): Promise<void> {
    const before = rowCounts(own.directory)
    const refusal = await append(fields).catch((error: unknown) => error)
    expect(refusal).to.be.instanceOf(TurnConflict)
    expect(rowCounts(own.directory)).to.deep.equal(before)
  }

  it('knows nothing of a conversation that has not begun', async () => {
    expect(await own.store.find('talk', 'message-1')).to.deep.equal({})
    expect(await own.store.transcript('talk', 0)).to.deep.equal([])
  })

  it('gives back where the conversation stands, with everything told in its order', async () => {
    const told = [entry('ask-1', 'no numbness'), entry(), entry('ask-2')]
    await append()
    await append({ after: 1, entries: told.slice(0, 2) })
    await append({ after: 2, recorded: 2, entries: told.slice(2) })
    const triage = triageOf('triage-of-talk')
    expect(await stored()).to.deep.equal({ version: 3, triage, ask: 'ask-3', record: told })
  })

  it('gives back what a message was answered with, and only in its own conversation', async () => {
    await append()
    expect(await own.store.find('talk', 'message-1')).to.deep.equal({ given: [{ type: 'message', text: 'reply-1' }] })
    expect(await own.store.find('other talk', 'message-1')).to.deep.equal({})
  })

  it('refuses a turn that read a state before the last one', async () => {
    await append()
    await append({ after: 1 })
    await expectConflict({ after: 1, activityId: 'late', entries: [entry('ask-1')] })
  })

  it('refuses a turn that read a state that is not there yet', async () => {
    await append()
    await expectConflict({ after: 2 })
    await expectConflict({ after: 7 })
  })

  it('refuses a turn that continues a conversation that has not begun', () => expectConflict({ after: 1 }))

  it('refuses to begin a conversation twice', async () => {
    await append()
    await expectConflict({ activityId: 'another', triage: triageOf('another') })
  })

  it('refuses a message that is on record already', async () => {
    await append()
    await expectConflict({ after: 1, activityId: 'message-1', entries: [entry('ask-1')] })
    await append({ after: 1 })
  })

  it('refuses a second answer to what was asked once', async () => {
    await append()
    await append({ after: 1, entries: [entry('ask-1')] })
    await expectConflict({ after: 2, recorded: 1, entries: [entry('ask-1')] })
    await append({ after: 2, recorded: 1, entries: [entry('ask-2')] })
  })

  it('refuses a second answer to what was asked once in another triage of the conversation too', async () => {
    await append()
    await append({ after: 1, entries: [entry('ask-1')] })
    await expectConflict({ after: 2, triage: triageOf('second'), entries: [entry('ask-1')] })
  })

  it('refuses an entry in the place of another', async () => {
    await append({ entries: [entry()] })
    await expectConflict({ after: 1, recorded: 0, entries: [entry()] })
  })

  it('takes any number of answers that nothing asked for', async () => {
    await append({ entries: [entry(), entry(), entry()] })
    expect((await stored())?.record).to.have.length(3)
  })

  it('begins another triage in the conversation, and keeps the first', async () => {
    await append({ entries: [entry()] })
    await append({ after: 1, triage: triageOf('second') })
    expect(await stored()).to.deep.include({ version: 2, triage: triageOf('second'), record: [] })
    expect(rowCounts(own.directory)).to.include({ triage: 2, entry: 1 })
  })

  it('takes one of many turns that read the same state, and refuses the others', async () => {
    await append()
    const all = Array.from({ length: 20 }, (_, index) => append({ after: 1, activityId: `together-${index}` }))
    const results = await Promise.allSettled(all)
    expect(results.filter(({ status }) => status === 'fulfilled')).to.have.length(1)
    for (const result of results) if (result.status === 'rejected') expect(result.reason).to.be.instanceOf(TurnConflict)
    expect((await stored())?.version).to.equal(2)
  })
})
