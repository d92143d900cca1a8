/** What each job does: a route's turn, a card, the card once it is answered, a word to the desk. */
import { type AlertState, deskReply } from '../../dialogs/alert-status.ts'
import { answeredAlertReply } from '../../dialogs/cards/alert-card.ts'
import { toDesk } from '../../dialogs/wording/alerts.ts'
import { NotDelivered } from '../channels/bot-framework/connector.ts'
import { type Alert, deskNameOf } from './alert.ts'
import { answeredText } from './alert-desk.ts'
import { pauseMs } from './desk-job.ts'
import type { Done } from './outbox.ts'
import * as rows from './rows.ts'
import { createSendCard, type SendCardParts } from './send-card.ts'
import { createTakeLevel, type TakeLevelParts } from './take-level.ts'
import type { DeskTask, Job, Task } from './task.ts'

export type RunJobParts = SendCardParts & TakeLevelParts

/** A card that shows who has it is a courtesy; an alert, and what the desk is told, are tried for as long as it takes. */
const maxCourtesies = 6

export function createRunJob(parts: RunJobParts): (job: Job) => Promise<Done> {
  const { store, policy, deliver, leftOut } = parts
  const takeLevel = createTakeLevel(parts)
  const cards = createSendCard(parts)

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
        answeredAlertReply({ ...alert, deskName: deskNameOf(alert) }, policy, said, alert.status === 'stoodDown'),
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
      await deliver.send(alert.desk, job.id, deskReply(status, toDesk.reference(alert.triageId, deskNameOf(alert))))
      return 'done'
    } catch (error) {
      return error instanceof NotDelivered && error.forGood ? 'done' : { againInMs: pauseMs(job, error) }
    }
  }

  /** Another version may read it; this one does what the job's name says (README, "Ids of jobs"). */
  async function runUnread(alert: Alert | undefined, job: Job): Promise<Done> {
    if (job.attempts === 1) leftOut({ table: 'job', column: 'task', id: job.id })
    const [, kind, level] = /\/(level|card)-(\d+)(?:-|$)/.exec(job.id) ?? []
    if (alert?.status === 'open' && kind === 'level') return takeLevel(alert, Number(level))
    if (alert?.status === 'open' && kind === 'card') await cards.escalateNow(alert, { level: Number(level) })
    return { againInMs: pauseMs(job) }
  }

  return async (job) => {
    const alert = await store.query((db) => rows.findAlert(db, job.alertId))
    const { task } = job
    if (!task) return runUnread(alert, job)
    if (!alert) return 'done'
    switch (task.kind) {
      case 'level':
        return alert.status === 'open' ? takeLevel(alert, task.level) : 'done'
      case 'card':
        return alert.status === 'open' ? cards.send(alert, job, task) : 'done'
      case 'answered':
        return showAnswer(alert, job, task)
      case 'desk':
        return tellDesk(alert, job, task)
    }
  }
}

const isUnanswered = (state: AlertState): boolean =>
  state === 'sent' || state === 'undelivered' || state === 'unanswered'
