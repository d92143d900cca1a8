/** What each job does: a route's turn, a card, the card once it is answered, a word to the desk. */
import { type AlertState, deskReply } from '../../dialogs/alert-status.ts'
import { answeredAlertReply } from '../../dialogs/cards/alert-card.ts'
import { toDesk } from '../../dialogs/wording/alerts.ts'
import { NotDelivered } from '../channels/bot-framework/connector.ts'
import { type Alert, deskNameOf, isOver } from './alert.ts'
import { answeredText } from './alert-desk.ts'
import { pauseMs } from './desk-job.ts'
import { createHeldJobs } from './held.ts'
import type { Done } from './outbox.ts'
import { isConfirmed } from './over.ts'
import type { Finished } from './rows.ts'
import * as rows from './rows.ts'
import { createSendCard, type SendCardParts } from './send-card.ts'
import { createTakeLevel, type TakeLevelParts } from './take-level.ts'
import type { DeskTask, Job, Task } from './task.ts'
import type { CountUnanswered } from './unanswered.ts'

export interface RunJobParts extends SendCardParts, TakeLevelParts {
  readonly countUnanswered: CountUnanswered
  readonly finish: (triageId: string, finished: Omit<Finished, 'ask'>) => Promise<void>
}

/** A card that shows who has it is a courtesy; an alert, and what the desk is told, are tried for as long as it takes. */
const maxCourtesies = 6

export function createRunJob(parts: RunJobParts): (job: Job) => Promise<Done> {
  const { store, policy, deliver, leftOut } = parts
  const takeLevel = createTakeLevel(parts)
  const cards = createSendCard(parts)
  const held = createHeldJobs(parts)

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
        answeredAlertReply({ ...alert, deskName: deskNameOf(alert) }, policy, said, isOver(alert)),
      )
      return 'done'
    } catch (error) {
      const over = job.attempts >= maxCourtesies || (error instanceof NotDelivered && error.forGood)
      return over ? 'done' : { againInMs: pauseMs(job, error) }
    }
  }

  async function tellDesk(alert: Alert, job: Job, task: DeskTask): Promise<Done> {
    // What nobody had answered when it was set down, and somebody has since, would only be read as not answered.
    if (alert.status !== 'open' && isUnanswered(task.state)) return 'done'
    const { state, at, by, happened, doNow } = task
    const status = {
      id: alert.id,
      triageId: alert.triageId,
      state,
      at,
      ...(by !== undefined && { by }),
      happened,
      doNow,
    }
    try {
      await deliver.send(
        alert.desk,
        job.id,
        deskReply(status, toDesk.reference(alert.triageId, deskNameOf(alert)), state === 'ended' && isConfirmed(alert)),
      )
      return 'done'
    } catch (error) {
      return error instanceof NotDelivered && error.forGood ? 'done' : { againInMs: pauseMs(job, error) }
    }
  }

  /** What cannot be shown there for good is on record, and alerted, all the same. */
  async function leaveCheck(job: Job, { at, to }: Extract<Task, { kind: 'check' }>): Promise<Done> {
    try {
      await parts.countUnanswered(to, job.id, { triageId: job.alertId, at })
      return 'done'
    } catch (error) {
      return error instanceof NotDelivered && error.forGood ? 'done' : { againInMs: pauseMs(job, error) }
    }
  }

  /** Another version may read it; this one does what the job's name says (README, "Ids of jobs"). */
  async function runUnread(alert: Alert | undefined, job: Job): Promise<Done> {
    if (job.attempts === 1) leftOut({ table: 'job', column: 'task', id: job.id })
    const [, kind, level] = /\/(level|card)-(\d+)(?:-|$)/.exec(job.id) ?? []
    if (alert && kind === 'level') return turnOf(alert, Number(level))
    if (alert?.status === 'open' && kind === 'card') await cards.escalateNow(alert, { level: Number(level) })
    return { againInMs: pauseMs(job) }
  }

  async function turnOf(alert: Alert, level: number): Promise<Done> {
    if (alert.status === 'open') return takeLevel(alert, level)
    if (alert.status !== 'acknowledged') return 'done'
    const passed = await held.pass(alert, level)
    return 'by' in passed ? takeLevel(alert, level, passed) : passed
  }

  return async (job) => {
    const alert = await store.query((db) => rows.findAlert(db, job.alertId))
    const { task } = job
    if (!task) return runUnread(alert, job)
    if (task.kind === 'finished') return parts.finish(job.alertId, task).then(() => 'done')
    if (task.kind === 'check') return leaveCheck(job, task)
    if (!alert) return 'done'
    switch (task.kind) {
      case 'level':
        return turnOf(alert, task.level)
      case 'card':
        return alert.status === 'open' ? cards.send(alert, job, task) : 'done'
      case 'held':
        return held.remind(alert, job, task)
      case 'answered':
        return showAnswer(alert, job, task)
      case 'desk':
        return tellDesk(alert, job, task)
    }
  }
}

const isUnanswered = (state: AlertState): boolean =>
  state === 'sent' || state === 'undelivered' || state === 'unanswered'
