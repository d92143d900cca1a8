/** A store that fails on purpose, around one that works. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Store } from '../../src/store/store.ts'

export interface Trouble {
  readonly kind:
    | 'refuses'
    /** It did what was asked, and says that it failed. */
    | 'losesTheAnswer'
    /** It does what is asked after `ms`, perhaps when nobody waits for it any more. */
    | 'comesLate'
    /** It did what was asked, and says so after `ms`. */
    | 'answersLate'
  /** How many calls meet it. */
  readonly calls: number
  readonly ms: number
}

export interface TroubledStore extends Store {
  /** The next calls meet these troubles, one after the other, in place of any that are left. */
  meets(troubles: readonly Trouble[]): void
  /** Nothing is being read or written. */
  isIdle(): boolean
}

export function createTroubledStore(store: Store): TroubledStore {
  let ahead: Trouble[] = []
  let busy = 0

  async function really<Result>(call: () => Promise<Result>): Promise<Result> {
    busy += 1
    return call().finally(() => (busy -= 1))
  }

  async function meet<Result>(call: () => Promise<Result>): Promise<Result> {
    const trouble = ahead.shift()
    if (!trouble) return really(call)
    if (trouble.kind === 'refuses') throw new Error('The store refuses')
    if (trouble.kind === 'comesLate') await delay(trouble.ms)
    const result = await really(call)
    if (trouble.kind === 'answersLate') await delay(trouble.ms)
    if (trouble.kind === 'losesTheAnswer') throw new Error('The store lost its answer')
    return result
  }

  return {
    ...store,
    find: (...asked) => meet(() => store.find(...asked)),
    append: (turned) => meet(() => store.append(turned)),
    meets(troubles) {
      ahead = troubles.flatMap((trouble) => Array.from({ length: trouble.calls }, () => trouble))
    },
    isIdle: () => busy === 0,
  }
}
