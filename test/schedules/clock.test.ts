import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'chai'
import { type LeapingClock, startLeapingClock } from './clock.ts'

/** Busy for so many looks, then idle for good. */
const busyFor = (looks: number): (() => boolean) => {
  let left = looks
  return () => (left -= 1) < 0
}

describe('The clock that leaps', () => {
  let clock: LeapingClock
  afterEach(() => clock.restore())

  it('leaps over waiting, and shows the time that it leapt over', async () => {
    clock = startLeapingClock(() => true)
    const begun = performance.now()
    await clock.runFor(60_000)
    expect(performance.now() - begun).to.equal(60_000)
  })

  it('says so where nothing is left to happen', async () => {
    clock = startLeapingClock(() => true)
    const gaveUp = await clock.runUntil(() => false).catch((error: unknown) => (error as Error).message)
    expect(gaveUp).to.equal('Nothing is left to happen')
  })

  for (const looks of [0, 48, 49, 50, 99]) {
    it(`lets what a timer began come to its end, where it was the last one and ran after ${looks} looks`, async () => {
      clock = startLeapingClock(busyFor(looks))
      let done = false
      void delay(Math.ceil((looks + 1) / 50)).then(() => (done = true))
      await clock.runUntil(() => done)
    })
  }
})
