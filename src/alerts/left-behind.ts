/** By the next caller, or by its session's end, the desk leaves a doubt behind: it counts as not sure at once (protocol, section 3). */
import type { Log } from '../log.ts'
import type { Sessions } from '../sessions/sessions.ts'
import type { Store } from '../store/store.ts'
import { hastenChecks } from './rows.ts'

export interface LeftBehindParts {
  readonly store: Store
  readonly sessions: Pick<Sessions, 'conversations'>
  readonly log: Log
  readonly now: () => Date
  /** Called once there is something to do. */
  readonly wake: () => void
}

/** What fails here is done at its own time, minutes later. */
export const createLeaveBehind =
  ({ store, sessions, log, now, wake }: LeftBehindParts) =>
  async (sessionId: string): Promise<void> => {
    try {
      const begun = await sessions.conversations({ id: sessionId })
      const ids = begun.map(({ conversationId }) => conversationId)
      await store.query((db) => hastenChecks(db, ids, now().getTime()))
      wake()
    } catch (error) {
      log.warn({ err: error }, 'doubts that were left behind are counted later')
    }
  }
