/** An alert's card to one chat; where it cannot be had there for good, the next route has its turn at once. */
import { alertReply } from '../../dialogs/cards/alert-card.ts'
import { timeOfDay } from '../../dialogs/summary/clock.ts'
import { card as cardWords, toDesk } from '../../dialogs/wording/alerts.ts'
import type { Policy } from '../../machines/policy.ts'
import { NotDelivered } from '../channels/bot-framework/connector.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/store.ts'
import { addressId } from './address.ts'
import { type Alert, deskNameOf } from './alert.ts'
import type { Deliver } from './deliver.ts'
import { deskJob, isLastRoute, isOverdue, pauseMs, routeAt, waitedMinutes } from './desk-job.ts'
import { insist } from './insist.ts'
import type { Done } from './outbox.ts'
import * as rows from './rows.ts'
import type { Job, Task } from './task.ts'

export interface SendCardParts {
  readonly store: Store
  readonly log: Log
  readonly policy: Policy
  readonly deliver: Deliver
  readonly now: () => Date
}

type CardTask = Extract<Task, { kind: 'card' }>
/** Of a card whose task cannot be read, its name still has the level. */
type OfLevel = Pick<CardTask, 'level' | 'route'>

const recordMs = 3_000

export interface SendCard {
  send(alert: Alert, job: Job, card: CardTask): Promise<Done>
  /** What failed for good does not wait for its minutes. */
  escalateNow(alert: Alert, card: OfLevel): Promise<void>
}

export function createSendCard({ store, log, policy, deliver, now }: SendCardParts): SendCard {
  const nameOf = ({ level, route }: OfLevel): string => route ?? routeAt(policy, level).name
  const keyOf = ({ level, route }: OfLevel): string => route ?? String(level)

  function again(alert: Alert, { level, held }: CardTask): string | undefined {
    if (held) return cardWords.passedOn(held.by, timeOfDay(held.at))
    const waited = level > 0 ? waitedMinutes(alert, now()) : undefined
    return waited === undefined ? undefined : cardWords.again(waited)
  }

  async function send(alert: Alert, job: Job, card: CardTask): Promise<Done> {
    let sentId: string
    try {
      sentId = await deliver.send(
        card.to,
        job.id,
        alertReply({ ...alert, deskName: deskNameOf(alert) }, policy, again(alert, card)),
      )
    } catch (error) {
      if (!(error instanceof NotDelivered && error.forGood)) return { againInMs: pauseMs(job, error) }
      await escalateNow(alert, card, error.gone)
      return 'done'
    }
    // It is there: what fails from here on is no reason to send it again.
    await insist(recordMs, () => recordSent(job, card, sentId))
    return 'recorded'
  }

  /** Somebody may have answered while the card was on its way: then it says so, as every other one does. */
  const recordSent = (job: Job, card: CardTask, sentId: string): Promise<void> =>
    store.query((asked) =>
      asked.transaction().execute(async (db) => {
        const alert = await rows.recordSent(db, job, sentId)
        if (!alert) return
        const dueAt = now().getTime()
        if (alert.status === 'open') {
          // The desk that was told to act without an answer is not told to wait for one again.
          if (card.route === undefined && isOverdue(alert, card.level, now())) return
          const words = toDesk.sent(nameOf(card), timeOfDay(now().toISOString()))
          await rows.addJob(db, alert, { ...deskJob('sent', keyOf(card), words, now()), dueAt })
        } else if (sentId) await rows.addAnswered(db, alert, { to: card.to, activityId: sentId }, dueAt)
      }),
    )

  async function escalateNow(alert: Alert, card: OfLevel & Partial<CardTask>, isGone = false): Promise<void> {
    const words = isGone ? toDesk.gone(nameOf(card)) : toDesk.undelivered(nameOf(card))
    const missed = deskJob('undelivered', keyOf(card), words, now())
    const { to } = card
    if (isGone && to)
      log.warn({ route: nameOf(card), address: addressId(to) }, 'alerts go to this chat no more: it is gone')
    await store.query(async (db) => {
      if (isGone && to) await rows.removeAddress(db, to)
      await rows.addJob(db, alert, { ...missed, dueAt: now().getTime() })
      if (card.route === undefined && !isLastRoute(policy, card.level)) {
        await rows.hastenJob(db, `${alert.id}/${rows.levelName(card.level + 1)}`, now().getTime())
      }
    })
  }

  return { send, escalateNow }
}
