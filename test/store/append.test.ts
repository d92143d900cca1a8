/** One turn at a time: what is written, and what is refused without a trace. */
import { expect } from 'chai'
import { TurnConflict, type Turned } from '../../src/store/store.ts'
import { onBothDatabases } from '../support/both-databases.ts'
import { entry, triageOf, turnedIn } from '../support/failpoints-turned.ts'

onBothDatabases('The store, given a turn', (own) => {
  const append = (fields: Partial<Turned> = {}): Promise<void> => own().store.append(turnedIn('talk', fields))
  const stored = async () => (await own().store.find('talk', 'unknown')).stored

  async function expectConflict(fields: Partial<Turned>): Promise<void> {
    const before = await own().rows()
    const refusal = await append(fields).catch((error: unknown) => error)
    expect(refusal).to.be.instanceOf(TurnConflict)
    expect(await own().rows()).to.deep.equal(before)
  }

  it('knows nothing of a conversation that has not begun', async () => {
    expect(await own().store.find('talk', 'message-1')).to.deep.equal({})
    expect(await own().store.transcript('talk', 0)).to.deep.equal([])
  })

  it('gives back where the conversation stands, with everything told in its order', async () => {
    const told = [entry('ask-1', 'no numbness'), entry(), entry('ask-2')]
    await append()
    await append({ after: 1, entries: told.slice(0, 2) })
    await append({ after: 2, recorded: 2, entries: told.slice(2) })
    const triage = triageOf('triage-of-talk')
    expect(await stored()).to.deep.equal({ version: 3, triage, ask: 'ask-3', record: told, alerts: [] })
  })

  it('gives back what a message was answered with, and only in its own conversation', async () => {
    await append()
    expect(await own().store.find('talk', 'message-1')).to.deep.equal({ given: [{ type: 'message', text: 'reply-1' }] })
    expect(await own().store.find('other talk', 'message-1')).to.deep.equal({})
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
    expect(await own().rows()).to.include({ triage: 2, entry: 1 })
  })

  it('takes one of many turns that read the same state, and refuses the others', async () => {
    await append()
    const all = Array.from({ length: 20 }, (_, index) => append({ after: 1, activityId: `together-${index}` }))
    const results = await Promise.allSettled(all)
    expect(results.filter(({ status }) => status === 'fulfilled')).to.have.length(1)
    for (const result of results) if (result.status === 'rejected') expect(result.reason).to.be.instanceOf(TurnConflict)
    expect((await stored())?.version).to.equal(2)
  })

  it('writes those of a group that are the next of theirs, and refuses the others', async () => {
    await own().store.append(turnedIn('begun'))
    const turns = [turnedIn('new'), turnedIn('begun'), turnedIn('begun', { after: 5 }), turnedIn('never', { after: 1 })]
    const settled = await Promise.allSettled(turns.map((turned) => own().store.append(turned)))
    expect(settled.map(({ status }) => status)).to.deep.equal(['fulfilled', 'rejected', 'rejected', 'rejected'])
    expect(await own().rows()).to.include({ conversation: 2, triage: 2, turn: 2, transcript: 2 })
  })

  it('writes those of a group beside one that is on record already', async () => {
    await own().store.append(turnedIn('begun'))
    const again = turnedIn('begun', { after: 1, activityId: 'message-1' })
    const settled = await Promise.allSettled([turnedIn('new'), again, turnedIn('newer')].map(own().store.append))
    expect(settled.map(({ status }) => status)).to.deep.equal(['fulfilled', 'rejected', 'fulfilled'])
    expect(await own().rows()).to.include({ conversation: 3, triage: 3, turn: 3, transcript: 3 })
  })

  it('numbers each history of a group from where it ended', async () => {
    const shown = (id: string) => ({ type: 'message', id })
    await own().store.append(turnedIn('one', { transcript: [shown('a')] }))
    await Promise.all([
      own().store.append(turnedIn('one', { after: 1, transcript: [shown('b'), shown('c')] })),
      own().store.append(turnedIn('other', { transcript: [shown('x'), shown('y')] })),
    ])
    const seen = async (conversation: string) =>
      (await own().store.transcript(conversation, 0)).map(({ seq, activity }) => `${seq} ${JSON.parse(activity).id}`)
    expect([await seen('one'), await seen('other')]).to.deep.equal([
      ['1 a', '2 b', '3 c'],
      ['1 x', '2 y'],
    ])
  })

  it('writes an alert and its first job with the turn, or neither', async () => {
    const alert = {
      id: 'alert',
      desk: { kind: 'directLine', conversationId: 'talk', audience: 'practiceStaff' },
      told: [{ questionId: 'saddleAnaesthesia', answer: 'yes' }],
      raisedAt: '2026-01-01T00:00:00.000Z',
    } as const
    await expectConflict({ after: 3, alert })
    await append({ alert })
    expect(await own().rows()).to.include({ alert: 1, job: 1 })
  })

  it('keeps what a person can send: quotes, other scripts, and in place of what is no text the sign for that', async () => {
    const words = `"it's" \\ {numb} 麻 🦵 \u2028 \0 \ud800`
    await append({ entries: [entry('ask-1', words)], transcript: [{ type: 'message', text: words }] })
    expect((await stored())?.record[0]?.words).to.equal(`"it's" \\ {numb} 麻 🦵 \u2028 \u{FFFD} \u{FFFD}`)
    const [shown] = await own().store.transcript('talk', 0)
    expect(JSON.parse(shown?.activity ?? '')).to.deep.equal({ type: 'message', text: words })
  })
})
