import { expect } from 'chai'
import sinon, { type SinonFakeTimers } from 'sinon'
import { within } from '../../src/within.ts'

describe('Waiting for the store', () => {
  let clock: SinonFakeTimers
  beforeEach(() => {
    clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  })
  afterEach(() => clock.restore())

  const outcomeOf = (promise: Promise<unknown>): Promise<unknown> =>
    promise.catch((error: unknown) => (error as Error).message)

  it('gives what comes in time, and leaves no timer behind', async () => {
    expect(await within(100, Promise.resolve('an answer'))).to.equal('an answer')
    expect(clock.countTimers()).to.equal(0)
  })

  it('passes a refusal on, and leaves no timer behind', async () => {
    expect(await outcomeOf(within(100, Promise.reject(new Error('refused'))))).to.equal('refused')
    expect(clock.countTimers()).to.equal(0)
  })

  it('gives up when the time is over, and not before', async () => {
    let outcome: unknown
    void outcomeOf(within(100, new Promise(() => undefined))).then((given) => (outcome = given))
    await clock.tickAsync(99)
    expect(outcome).to.equal(undefined)
    await clock.tickAsync(1)
    expect(outcome).to.equal('No answer within 100 ms')
  })

  it('gives up at once where the time was over before', async () => {
    const outcome = outcomeOf(within(-5, new Promise(() => undefined)))
    await clock.tickAsync(0)
    expect(await outcome).to.equal('No answer within -5 ms')
  })

  it('does not hear a refusal that comes too late, and nobody else has to', async () => {
    const unheard = sinon.spy()
    process.once('unhandledRejection', unheard)
    const refused = new Promise((_, reject) => setTimeout(() => reject(new Error('too late')), 200))
    const outcome = outcomeOf(within(100, refused))
    await clock.tickAsync(200)
    expect(await outcome).to.equal('No answer within 100 ms')
    await new Promise((resolve) => setImmediate(resolve))
    process.off('unhandledRejection', unheard)
    expect(unheard.called).to.equal(false)
  })
})
