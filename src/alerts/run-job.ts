/** What each job does: a route's turn, a card, the card once it is answered, a word to the desk. */
import { type AlertState, type DeskWords, deskReply } from '../../dialogs/alert-status.ts'
import { alertReply, answeredAlertReply } from '../../dialogs/cards/alert-card.ts'
import { timeOfDay } from '../../dialogs/summary/clock.ts'
import { toDesk } from '../../dialogs/wording/alerts.ts'
import type { Policy } from '../../machines/policy.ts'
import { NotDelivered } from '../channels/bot-framework/connector.ts'
import type { Store } from '../store/store.ts'
import { type Address, addressId } from './address.ts'
import type { Alert } from './alert.ts'
import { answeredText } from './alert-desk.ts'
import type { Deliver } from './deliver.ts'
import { insist } from './insist.ts'
import type { Done } from './outbox.ts'
import * as rows from './rows.ts'
import { type DeskTask, everyRoute, type Job, type Task } from './task.ts'

export interface RunJobParts {
  readonly store: Store
  readonly policy: Policy
  readonly deliver: Deliver
  readonly now: () => Date
}

const maxPages = 5
const minuteMs = 60_000
const recordMs = 3_000
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
    return 'done'
  }

  /** What the desk is told as a route's turn comes: nothing, where there is a next one to try first. */
  function toldAt(
    alert: Alert,
    level: number,
    { reachesNobody, atOnce }: { readonly reachesNobody: boolean; readonly atOnce: boolean },
  ): ReturnType<typeof desk>[] {
    if (isOverdue(alert, level)) {
      const said = toDesk.unanswered(waitedMinutes(alert), routeAt(level).name, policy.emergencyRoute)
      return [desk('unanswered', level, said)]
    }
    const names = routes.map(({ name }) => name).join(', ')
    return reachesNobody && !atOnce ? [desk('undelivered', level, toDesk.undelivered(names))] : []
  }

  /** A route that comes after others were given time, and not because they could not be reached. */
  const isOverdue = ({ raisedAt }: Alert, level: number): boolean =>
    level > 0 && now().getTime() - Date.parse(raisedAt) >= minuteMs / 2

  const desk = (state: AlertState, key: number | string, words: DeskWords) => ({
    name: `desk-${state}-${key}`,
    task: { kind: 'desk', state, at: now().toISOString(), ...words } as const,
  })

  async function sendCard(alert: Alert, job: Job, card: Extract<Task, { kind: 'card' }>): Promise<Done> {
    const waited = card.level > 0 ? waitedMinutes(alert) : undefined
    let sentId: string
    try {
      sentId = await deliver.send(card.to, job.id, alertReply(alert, policy, waited))
    } catch (error) {
      if (!(error instanceof NotDelivered && error.forGood)) return { againInMs: pauseMs(job, error) }
      await escalateNow(alert, card)
      return 'done'
    }
    // It is there: what fails from here on is no reason to send it again.
    await insist(recordMs, () => recordSent(job, card, sentId))
    return 'recorded'
  }

  /** Somebody may have answered while the card was on its way: then it says so, as every other one does. */
  const recordSent = (job: Job, card: Extract<Task, { kind: 'card' }>, sentId: string): Promise<void> =>
    store.query((asked) =>
      asked.transaction().execute(async (db) => {
        const alert = await rows.recordSent(db, job, sentId)
        if (!alert) return
        const dueAt = now().getTime()
        if (alert.status === 'open') {
          // The desk that was told to act without an answer is not told to wait for one again.
          if (card.route === undefined && isOverdue(alert, card.level)) return
          const words = toDesk.sent(nameOf(card), timeOfDay(now().toISOString()))
          await rows.addJob(db, alert, { ...desk('sent', keyOf(card), words), dueAt })
        } else if (sentId) await rows.addAnswered(db, alert, { to: card.to, activityId: sentId }, dueAt)
      }),
    )

  const nameOf = ({ level, route }: { readonly level: number; readonly route?: string | undefined }): string =>
    route ?? routeAt(level).name
  const keyOf = ({ level, route }: { readonly level: number; readonly route?: string | undefined }): string =>
    route ?? String(level)

  /** What failed for good does not wait for its minutes. */
  async function escalateNow(alert: Alert, card: Extract<Task, { kind: 'card' }>): Promise<void> {
    const missed = desk('undelivered', keyOf(card), toDesk.undelivered(nameOf(card)))
    await store.query(async (db) => {
      await rows.addJob(db, alert, { ...missed, dueAt: now().getTime() })
      if (card.route === undefined && card.level < routes.length - 1) {
        await rows.hastenJob(db, `${alert.id}/${rows.levelName(card.level + 1)}`, now().getTime())
      }
    })
  }

  async function showAnswer(
    alert: Alert,
    job: Job,
    { to, activityId }: Extract<Task, { kind: 'answered' }>,
  ): Promise<Done> {
    const said = answeredText(alert)
    if (!said) return 'done'
    try {
      await deliver.replace(
        to,
        activityId,
        job.id,
        answeredAlertReply(alert, policy, said, alert.status === 'stoodDown'),
      )
      return 'done'
    } catch (error) {
      const over = job.attempts >= maxCourtesies || (error instanceof NotDelivered && error.forGood)
      return over ? 'done' : { againInMs: pauseMs(job, error) }
    }
  }

  async function tellDesk(alert: Alert, job: Job, { state, at, happened, doNow }: DeskTask): Promise<Done> {
    // What nobody had answered when it was set down, and somebody has since, would only be read as not answered.
    if (alert.status !== 'open' && isUnanswered(state)) return 'done'
    const status = { id: alert.id, triageId: alert.triageId, state, at, happened, doNow }
    try {
      await deliver.send(alert.desk, job.id, deskReply(status, toDesk.reference(alert.triageId)))
      return 'done'
    } catch (error) {
      return error instanceof NotDelivered && error.forGood ? 'done' : { againInMs: pauseMs(job, error) }
    }
  }

  return async (job) => {
    const alert = await store.query((db) => rows.findAlert(db, job.alertId))
    if (!alert) return 'done'
    const { task } = job
    switch (task.kind) {
      case 'level':
        return alert.status === 'open' ? takeLevel(alert, task.level) : 'done'
      case 'card':
        return alert.status === 'open' ? sendCard(alert, job, task) : 'done'
      case 'answered':
        return showAnswer(alert, job, task)
      case 'desk':
        return tellDesk(alert, job, task)
    }
  }
}

const isUnanswered = (state: AlertState): boolean =>
  state === 'sent' || state === 'undelivered' || state === 'unanswered'

/** As long as the other side asks for, or longer with each try. */
function pauseMs({ attempts }: Job, error: unknown): number {
  const asked = error instanceof NotDelivered ? error.retryAfterMs : undefined
  return asked ?? Math.min(firstRetryMs * 2 ** (attempts - 1), maxRetryMs)
}
