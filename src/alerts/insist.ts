/** What has happened outside, a card that was sent, is put on record however often the store fails in between. */
import { setTimeout as delay } from 'node:timers/promises'

const pauseMs = 250

/** Tries again until it is done; rejects with what failed it last once `ms` have passed. */
export async function insist<Result>(ms: number, attempt: () => Promise<Result>): Promise<Result> {
  const until = performance.now() + ms
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (performance.now() + pauseMs > until) throw error
      await delay(pauseMs)
    }
  }
}
