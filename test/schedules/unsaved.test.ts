import { expect } from 'chai'
import type { Incoming } from '../../src/turn.ts'
import { createUnsaved, type Unsaved } from '../../src/unsaved.ts'
import { type LeapingClock, startLeapingClock } from './clock.ts'

const emergency = (activityId: string, conversation = 'one'): Incoming => ({
  conversation,
  audience: 'clinician',
  activityId,
  message: { kind: 'toldBefore', signs: [{ questionId: 'gaitDisturbance', answer: 'yes' }], doubts: [] },
})

describe('Emergencies that are not stored yet', () => {
  let clock: LeapingClock
  let tries: number[]
  let unsaved: Unsaved
  let works: boolean
  beforeEach(() => {
    clock = startLeapingClock(() => true)
    tries = []
    works = false
    const begunAt = performance.now()
    unsaved = createUnsaved(async (conversation) => {
      tries.push(performance.now() - begunAt)
      if (!works) throw new Error('The store fails')
      for (const incoming of unsaved.of(conversation)) unsaved.settle(incoming)
    })
  })
  afterEach(() => clock.restore())

  it('are tried again with growing pauses, at most two seconds long', async () => {
    unsaved.add(emergency('first'))
    await clock.runFor(9_000)
    expect(tries).to.deep.equal([250, 750, 1_750, 3_750, 5_750, 7_750])
    works = true
    await clock.runFor(5_000)
  })

  it('are tried no more once they are stored', async () => {
    unsaved.add(emergency('first'))
    works = true
    await clock.runFor(20_000)
    expect(tries).to.deep.equal([250])
    expect(unsaved.of('one')).to.deep.equal([])
  })

  it('are kept oldest first, each once, by conversation', async () => {
    for (const one of [emergency('first'), emergency('second'), emergency('first'), emergency('first', 'two')]) {
      unsaved.add(one)
    }
    const kept = ['one', 'two', 'three'].map((key) => unsaved.of(key).map(({ activityId }) => activityId))
    expect(kept).to.deep.equal([['first', 'second'], ['first'], []])
    works = true
    await clock.runFor(1_000)
  })

  it('are tried by one at a time, however many there are of a conversation', async () => {
    unsaved.add(emergency('first'))
    unsaved.add(emergency('second'))
    await clock.runFor(800)
    expect(tries).to.deep.equal([250, 750])
    works = true
    await clock.runFor(5_000)
  })

  it('are tried from the first pause on where new ones come after all were stored', async () => {
    works = true
    unsaved.add(emergency('first'))
    await clock.runFor(1_000)
    works = false
    unsaved.add(emergency('second'))
    await clock.runFor(300)
    expect(tries).to.deep.equal([250, 1_250])
    works = true
    await clock.runFor(5_000)
  })
})
