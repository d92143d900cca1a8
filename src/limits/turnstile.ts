/** A fair queue: of each key a few tasks at a time, so that however many one key has, another's next waits for few. */

/** Of this key too many are waiting already. */
export class Crowded extends Error {
  override readonly name = 'Crowded'
}

export interface Turnstile {
  /**
   * Runs the task in its turn. An urgent one goes before those of its key that wait, and has as many places again.
   * Rejects with `Crowded`, or as the task does.
   */
  pass<Result>(key: string, task: () => Promise<Result>, urgent?: boolean): Promise<Result>
}

interface Lane {
  running: number
  readonly waiting: { readonly urgent: boolean; readonly enter: () => void }[]
}

/** Of one key, `atOnce` run and `waiting` wait. */
export function createTurnstile({ atOnce, waiting: most }: { atOnce: number; waiting: number }): Turnstile {
  const lanes = new Map<string, Lane>()

  async function enter(lane: Lane, urgent: boolean): Promise<void> {
    if (lane.running < atOnce) {
      lane.running += 1
      return
    }
    if (lane.waiting.length >= (urgent ? most * 2 : most)) throw new Crowded('Too many are waiting')
    const { promise, resolve } = Promise.withResolvers<void>()
    const place = lane.waiting.findIndex((other) => urgent && !other.urgent)
    lane.waiting.splice(place < 0 ? lane.waiting.length : place, 0, { urgent, enter: resolve })
    await promise
  }

  /** Between two of one key the others have their turn. */
  function leave(key: string, lane: Lane): void {
    const next = lane.waiting.shift()
    if (next) setImmediate(next.enter)
    else {
      lane.running -= 1
      if (lane.running === 0) lanes.delete(key)
    }
  }

  return {
    async pass(key, task, urgent = false) {
      const lane = lanes.get(key) ?? { running: 0, waiting: [] }
      lanes.set(key, lane)
      await enter(lane, urgent)
      try {
        return await task()
      } finally {
        leave(key, lane)
      }
    },
  }
}
