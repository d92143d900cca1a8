/** An alert that somebody has: reminded after the policy's minutes, and sent on where nothing follows (design: nobody holds in silence). */
import { reminderReply } from '../../dialogs/cards/alert-card.ts'
import { timeOfDay } from '../../dialogs/summary/clock.ts'
import { toClinician, toDesk } from '../../dialogs/wording/alerts.ts'
import type { Policy } from '../../machines/policy.ts'
import { NotDelivered } from '../channels/bot-framework/connector.ts'
import type { Store } from '../store/store.ts'
import { type Alert, deskNameOf } from './alert.ts'
import type { Deliver } from './deliver.ts'
import { deskJob, minutesSince, pauseMs, routeAt } from './desk-job.ts'
import type { Done } from './outbox.ts'
import * as rows from './rows.ts'
import type { Held } from './take-level.ts'
import type { Job, Task } from './task.ts'

export interface HeldParts {
  readonly store: Store
  readonly policy: Policy
  readonly deliver: Deliver
  readonly now: () => Date
}

const minuteMs = 60_000

export interface HeldJobs {
  remind(alert: Alert, job: Job, task: Extract<Task, { kind: 'held' }>): Promise<Done>
  /** The next route's turn, come while somebody has it: later, or now, with who has been silent. */
  pass(alert: Alert, level: number): Promise<{ readonly againInMs: number } | Held>
}

export function createHeldJobs({ store, policy, deliver, now }: HeldParts): HeldJobs {
  const isHeldSince = ({ status, answeredAt }: Alert, at: string): boolean =>
    status === 'acknowledged' && answeredAt === at

  return {
    async remind(alert, job, { at, to }) {
      if (!isHeldSince(alert, at)) return 'done'
      const { clinician = '' } = alert
      const words = toDesk.reminded(clinician, minutesSince(at, now()))
      const told = deskJob('acknowledged', `reminded-${at}`, { ...words, by: clinician }, now())
      await store.query((db) => rows.addJob(db, alert, { ...told, dueAt: now().getTime() }))
      if (!to) return 'done'
      const wait = routeAt(policy, 0).escalateAfterMinutes
      const said = toClinician.reminder(clinician, timeOfDay(at), wait)
      try {
        await deliver.send(to, job.id, reminderReply({ ...alert, deskName: deskNameOf(alert) }, policy, said))
        return 'done'
      } catch (error) {
        return error instanceof NotDelivered && error.forGood ? 'done' : { againInMs: pauseMs(job, error) }
      }
    },
    async pass(alert, level) {
      const { answeredAt, clinician = '' } = alert
      const since = answeredAt === undefined ? 0 : Date.parse(answeredAt)
      const waitMinutes = policy.heldReminderMinutes + routeAt(policy, level - 1).escalateAfterMinutes
      const leftMs = since + waitMinutes * minuteMs - now().getTime()
      if (leftMs > 0) return { againInMs: leftMs }
      const opened = await store.query((db) => rows.openAgain(db, alert))
      // Somebody has said something meanwhile: it is looked at again.
      return opened ? { by: clinician, at: answeredAt ?? now().toISOString() } : { againInMs: 0 }
    },
  }
}
