/** How often something may be done under one key: so much each second, and beside that a burst in a minute. */
import { createRequire } from 'node:module'
import type { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

const require = createRequire(import.meta.url)
// By its file: the package's index loads the stores of a dozen databases at start.
const Memory = require('rate-limiter-flexible/lib/RateLimiterMemory.js') as typeof RateLimiterMemory

export interface Allowance {
  readonly aSecond: number
  readonly inAMinute: number
}

export interface Rate {
  /** Takes the points. Undefined where they are to be had; else in how many seconds some are, 1 at the least. */
  over(key: string, points?: number): Promise<number | undefined>
}

export function createRate({ aSecond, inAMinute }: Allowance): Rate {
  const steady = new Memory({ points: aSecond, duration: 1 })
  const burst = new Memory({ points: inAMinute, duration: 60 })
  const take = (limiter: RateLimiterMemory, key: string, points: number): Promise<RateLimiterRes | undefined> =>
    limiter.consume(key, points).then(
      () => undefined,
      (refusal: RateLimiterRes) => refusal,
    )

  return {
    async over(key, points = 1) {
      const now = await take(steady, key, points)
      if (!now) return undefined
      const later = await take(burst, key, points)
      // More than a second's worth at once comes out of the burst alone.
      return later && Math.max(1, Math.ceil((points > aSecond ? later : now).msBeforeNext / 1_000))
    },
  }
}
