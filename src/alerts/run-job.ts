/** What each job does: a route's turn, a card, the card once it is answered, a word to the desk. */
import { alertReply, answeredAlertReply } from '../../dialogs/cards/alert-card.ts'
import { textReply } from '../../dialogs/cards/group-card.ts'
import { toDesk } from '../../dialogs/wording/alerts.ts'
import type { Policy } from '../../machines/policy.ts'
import { NotDelivered } from '../channels/bot-framework/connector.ts'
import type { Store } from '../store/store.ts'
import { type Address, addressId } from './address.ts'
import type { Alert } from './alert.ts'
import { answeredText } from './alert-desk.ts'
import type { Deliver } from './deliver.ts'
import type { Done } from './outbox.ts'
import * as rows from './rows.ts'
import type { Job, Task } from './task.ts'

export interface RunJobParts {
  readonly store: Store
  readonly policy: Policy
  readonly deliver: Deliver
  readonly now: () => Date
}

/** Alerts of every route come here: the clinician's page of local mode. */
export const everyRoute = '*'
const maxPages = 5
const minuteMs = 60_000
const firstRetryMs = 500
const maxRetryMs = 30_000
/** A card that shows who has it is a courtesy; an alert, and what the desk is told, are tried for as long as it takes. */
const maxCourtesies = 6

export function createRunJob({ store, policy, deliver, now }: RunJobParts): (job: Job) => Promise<Done> {
  const routes = policy.alertRoutes
  const routeAt = (level: number) => routes[Math.min(level, routes.length - 1)] ?? { name: '', escalateAfterMinutes: 5 }

  const addressesAt = (level: number): Promise<readonly Address[]> =>
    store.query(async (db) => [
      ...(await rows.addressesOf(db, routeAt(level).name)),
      ...(await rows.addressesOf(db, everyRoute)).slice(0, maxPages),
    ])

  /** Whole minutes, one at the least. */
  const waitedMinutes = ({ raisedAt }: Alert): number =>
    Math.max(1, Math.round((now().getTime() - Date.parse(raisedAt)) / minuteMs))

  /** The route is alerted, and the next one's turn is set: at once, where this one has nobody. */
  async function takeLevel(alert: Alert, level: number): Promise<Done> {
    const { escalateAfterMinutes } = routeAt(level)
    const addresses = await addressesAt(level)
    const atOnce = addresses.length === 0 && level < routes.length - 1
    const nextAt = now().getTime() + (atOnce ? 0 : escalateAfterMinutes * minuteMs)
    const jobs: { name: string; task: Task; dueAt?: number }[] = [
      ...addresses.map((to) => ({
        name: `card-${level}-${addressId(to)}`,
        task: { kind: 'card', level, to } as const,
      })),
      { name: rows.levelName(level + 1), task: { kind: 'level', level: level + 1 }, dueAt: nextAt },
      ...toldAt(alert, level, { reachesNobody: addresses.length === 0, atOnce }),
    ]
    await store.query((asked) =>
      asked.transaction().execute(async (db) => {
        for (const job of jobs) await rows.addJob(db, alert, { dueAt: now().getTime(), ...job })
      }),
    )
    return {}
  }

  /** What the desk is told as a route's turn comes: nothing, where there is a next one to try first. */
  function toldAt(
    alert: Alert,
    level: number,
    { reachesNobody, atOnce }: { readonly reachesNobody: boolean; readonly atOnce: boolean },
  ): ReturnType<typeof desk>[] {
    const waited = now().getTime() - Date.parse(alert.raisedAt) >= minuteMs / 2
    if (waited && level > 0) {
      return [desk(`unanswered-${level}`, toDesk.unanswered(waitedMinutes(alert), policy.emergencyRoute))]
    }
    const names = routes.map(({ name }) => name).join(', ')
    return reachesNobody && !atOnce
      ? [desk(`undelivered-${level}`, toDesk.undelivered(names, policy.emergencyRoute))]
      : []
  }

  const desk = (name: string, text: string) => ({ name: `desk-${name}`, task: { kind: 'desk', text } as const })

  async function sendCard(alert: Alert, job: Job, { level, to }: Extract<Task, { kind: 'card' }>): Promise<Done> {
    const waited = level > 0 ? waitedMinutes(alert) : undefined
    try {
      const sentId = await deliver.send(to, job.id, alertReply(alert, policy, waited))
      const reached = desk(`sent-${level}`, toDesk.sent(routeAt(level).name))
      await store.query((db) => rows.addJob(db, alert, { ...reached, dueAt: now().getTime() }))
      return { sentId }
    } catch (error) {
      if (!(error instanceof NotDelivered && error.forGood)) return { againInMs: pauseMs(job, error) }
      await escalateNow(alert, level)
      return {}
    }
  }

  /** What failed for good does not wait for its minutes. */
  async function escalateNow(alert: Alert, level: number): Promise<void> {
    const missed = desk(`undelivered-${level}`, toDesk.undelivered(routeAt(level).name, policy.emergencyRoute))
    await store.query(async (db) => {
      await rows.addJob(db, alert, { ...missed, dueAt: now().getTime() })
      if (level < routes.length - 1) {
        await rows.postponeJob(db, `${alert.id}/${rows.levelName(level + 1)}`, now().getTime())
      }
    })
  }

  async function showAnswer(
    alert: Alert,
    job: Job,
    { to, activityId }: Extract<Task, { kind: 'answered' }>,
  ): Promise<Done> {
    const said = answeredText(alert)
    if (!said) return {}
    try {
      await deliver.replace(
        to,
        activityId,
        job.id,
        answeredAlertReply(alert, policy, said, alert.status === 'stoodDown'),
      )
      return {}
    } catch (error) {
      const over = job.attempts >= maxCourtesies || (error instanceof NotDelivered && error.forGood)
      return over ? {} : { againInMs: pauseMs(job, error) }
    }
  }

  async function tellDesk(alert: Alert, job: Job, text: string): Promise<Done> {
    try {
      await deliver.send(alert.desk, job.id, textReply(text))
      return {}
    } catch (error) {
      return error instanceof NotDelivered && error.forGood ? {} : { againInMs: pauseMs(job, error) }
    }
  }

  return async (job) => {
    const alert = await store.query((db) => rows.findAlert(db, job.alertId))
    if (!alert) return {}
    const { task } = job
    switch (task.kind) {
      case 'level':
        return alert.status === 'open' ? takeLevel(alert, task.level) : {}
      case 'card':
        return alert.status === 'open' ? sendCard(alert, job, task) : {}
      case 'answered':
        return showAnswer(alert, job, task)
      case 'desk':
        return tellDesk(alert, job, task.text)
    }
  }
}

/** As long as the other side asks for, or longer with each try. */
function pauseMs({ attempts }: Job, error: unknown): number {
  const asked = error instanceof NotDelivered ? error.retryAfterMs : undefined
  return asked ?? Math.min(firstRetryMs * 2 ** (attempts - 1), maxRetryMs)
}
