/** A clock that leaps to the next timer whenever there is nothing else to do, so that two seconds of waiting cost nothing. */
import { syncBuiltinESMExports } from 'node:module'
import timers from 'node:timers/promises'
import sinon from 'sinon'

export interface LeapingClock {
  /** Lets everything happen until `isDone`. Rejects where it is not, and nothing is left to happen. */
  runUntil(isDone: () => boolean): Promise<void>
  runFor(ms: number): Promise<void>
  restore(): void
}

/** What is being done takes time as well, so that what is tried for two seconds comes to an end. */
const roundsAMs = 50
const begin = Date.parse('2026-11-23T09:00:00Z')

/** `isIdle` says that nothing is under way for which the clock should wait. */
export function startLeapingClock(isIdle: () => boolean): LeapingClock {
  const clock = sinon.useFakeTimers({ now: begin, toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] })
  const real = timers.setTimeout
  timers.setTimeout = (ms, value) => new Promise((resolve) => setTimeout(resolve, ms, value))
  syncBuiltinESMExports()

  async function runUntil(isDone: () => boolean): Promise<void> {
    for (let rounds = 1; !isDone(); rounds += 1) {
      await new Promise((resolve) => setImmediate(resolve))
      if (isDone()) return
      if (rounds % roundsAMs === 0) {
        // What a timer began here has not come to anything yet: it is looked at again before anything is leapt over.
        clock.tick(1)
        continue
      }
      if (!isIdle()) continue
      if (clock.countTimers() === 0) throw new Error('Nothing is left to happen')
      clock.next()
    }
  }

  return {
    runUntil,
    async runFor(ms) {
      let over = false
      setTimeout(() => (over = true), ms)
      await runUntil(() => over)
    },
    restore() {
      clock.restore()
      timers.setTimeout = real
      syncBuiltinESMExports()
    },
  }
}
