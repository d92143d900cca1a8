/** A route's turn: the next one's is set first, so that nothing that fails here can keep it from coming (S5). */
import { toDesk } from '../../dialogs/wording/alerts.ts'
import type { Policy } from '../../machines/policy.ts'
import type { Store } from '../store/store.ts'
import { addressId } from './address.ts'
import type { Alert } from './alert.ts'
import {
  deskJob,
  isLastRoute,
  isOverdue,
  minutesSince,
  type NamedDeskTask,
  routeAt,
  waitedMinutes,
} from './desk-job.ts'
import { type Reached, reachOf } from './reach.ts'
import * as rows from './rows.ts'
import type { Unread } from './stored.ts'

export interface TakeLevelParts {
  readonly store: Store
  readonly policy: Policy
  readonly now: () => Date
  readonly local: boolean
  /** Told of each value that had to be left out. */
  readonly leftOut: (unread: Unread) => void
}

/** Whoever had it and has been silent, since when. */
export interface Held {
  readonly by: string
  readonly at: string
}

const minuteMs = 60_000

export function createTakeLevel({ store, policy, now, local, leftOut }: TakeLevelParts) {
  /** What the desk is told as a route's turn comes: nothing, where there is a next one to try first. */
  function toldAt(alert: Alert, level: number, { addresses, unread }: Reached, held?: Held): readonly NamedDeskTask[] {
    const { name } = routeAt(policy, level)
    if (held) {
      const passedOn = toDesk.passedOn(held.by, minutesSince(held.at, now()), name, policy.emergencyRoute)
      return [deskJob('unanswered', level, passedOn, now())]
    }
    const waited = waitedMinutes(alert, now())
    if (waited !== undefined && isOverdue(alert, level, now())) {
      return [deskJob('unanswered', level, toDesk.unanswered(waited, name, policy.emergencyRoute), now())]
    }
    if (addresses.length > 0) {
      return unread.length > 0 ? [deskJob('undelivered', level, toDesk.partly(name), now())] : []
    }
    const names = policy.alertRoutes.map((route) => route.name).join(', ')
    return isLastRoute(policy, level) ? [deskJob('undelivered', level, toDesk.undelivered(names), now())] : []
  }

  return async (alert: Alert, level: number, held?: Held): Promise<'done'> => {
    const next = rows.levelName(level + 1)
    const dueAt = now().getTime() + routeAt(policy, level).escalateAfterMinutes * minuteMs
    await store.query((db) => rows.addJob(db, alert, { name: next, task: { kind: 'level', level: level + 1 }, dueAt }))
    const reached = await reachOf(store, routeAt(policy, level).name, local)
    for (const unread of [...alert.unread, ...reached.unread]) leftOut(unread)
    const cards = reached.addresses.map((to) => ({
      name: `card-${level}-${addressId(to)}`,
      task: { kind: 'card', level, to, ...(held && { held }) } as const,
    }))
    const jobs = [...cards, ...toldAt(alert, level, reached, held)].map((job) => ({ dueAt: now().getTime(), ...job }))
    await store.query((db) => rows.addJobs(db, alert, jobs))
    // Nobody is there to be waited for.
    if (cards.length === 0 && !isLastRoute(policy, level)) {
      await store.query((db) => rows.hastenJob(db, `${alert.id}/${next}`, now().getTime()))
    }
    return 'done'
  }
}
