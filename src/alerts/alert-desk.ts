/** Answers to alerts: I have it, take over, stand down. The first to say so has it; the desk is told, and every card shows it. */
import type { DeskWords } from '../../dialogs/alert-status.ts'
import { clock, timeOfDay } from '../../dialogs/summary/clock.ts'
import { toClinician, toDesk } from '../../dialogs/wording/alerts.ts'
import type { Store } from '../store/store.ts'
import { type Address, addressId } from './address.ts'
import type { Alert } from './alert.ts'
import * as rows from './rows.ts'
import { type DeskTask, everyRoute } from './task.ts'

/** Who answers, and from where, if that is known. */
export interface Clinician {
  readonly name: string
  readonly from?: Address
}

export interface AlertDesk {
  find(alertId: string): Promise<Alert | undefined>
  /** Gives what the clinician is told. */
  acknowledge(alert: Alert, clinician: Clinician): Promise<string>
  standDown(alert: Alert, clinician: Clinician, reason: string): Promise<string>
  /** The triage's alerts are acknowledged with it, and its desk is told. */
  takenOver(triageId: string, clinician: Clinician): Promise<void>
  /** From now on alerts of the route come to this chat, and those that are still open come at once. */
  addAddress(route: string, to: Address): Promise<void>
  removeAddress(to: Address): Promise<void>
}

export interface AlertDeskParts {
  readonly store: Store
  readonly now: () => Date
  /** Called once there is something to send. */
  readonly wake: () => void
}

type Answer = Parameters<typeof rows.answerAlert>[2]

export function createAlertDesk({ store, now, wake }: AlertDeskParts): AlertDesk {
  const find = (id: string): Promise<Alert | undefined> => store.query((db) => rows.findAlert(db, id))

  /** False where somebody else was first. */
  async function answer(alert: Alert, given: Answer, words: DeskWords, { from }: Clinician): Promise<boolean> {
    const done = await store.query((asked) =>
      asked.transaction().execute(async (db) => {
        if (!(await rows.answerAlert(db, alert.id, given))) return false
        await tellDesk(db, alert, given.status, { state: given.status, at: given.at, ...words })
        const sent = await rows.sentCards(db, alert.id)
        // Whoever pressed is answered there.
        const others = sent.filter(({ to }) => to.kind === 'botFramework' || !from || addressId(to) !== addressId(from))
        const answered = { ...alert, status: given.status }
        for (const card of others) await rows.addAnswered(db, answered, card, now().getTime())
        return true
      }),
    )
    wake()
    return done
  }

  const tellDesk = (
    db: Parameters<typeof rows.addJob>[0],
    alert: Alert,
    name: string,
    told: Omit<DeskTask, 'kind'>,
  ): Promise<void> =>
    rows.addJob(db, alert, { name: `desk-${name}`, task: { kind: 'desk', ...told }, dueAt: now().getTime() })

  async function acknowledge(alert: Alert, clinician: Clinician): Promise<string> {
    const { name } = clinician
    const given = { status: 'acknowledged', clinician: name, at: now().toISOString() } as const
    if (await answer(alert, given, toDesk.acknowledged(name, timeOfDay(given.at)), clinician))
      return toClinician.acknowledged
    const held = await find(alert.id)
    if (!held) return toClinician.erased
    const own = held.status === 'acknowledged' && held.clinician === name
    return own ? toClinician.acknowledged : (answeredText(held) ?? toClinician.acknowledged)
  }

  return {
    find,
    acknowledge,
    async standDown(alert, clinician, reason) {
      const { name } = clinician
      const given = { status: 'stoodDown', clinician: name, reason, at: now().toISOString() } as const
      await answer(alert, given, toDesk.stoodDown(name, timeOfDay(given.at), reason), clinician)
      const held = await find(alert.id)
      return (held && answeredText(held)) ?? toClinician.erased
    },
    async takenOver(triageId, clinician) {
      for (const alert of await store.query((db) => rows.openAlerts(db, triageId))) await acknowledge(alert, clinician)
      const [alert] = await store.query((db) => rows.alertsOf(db, triageId))
      if (!alert) return
      const at = now().toISOString()
      const told = { state: 'takenOver', at, ...toDesk.takenOver(clinician.name, timeOfDay(at)) } as const
      await store.query((db) => tellDesk(db, alert, `takenOver-${clinician.name}`, told))
      wake()
    },
    async addAddress(route, to) {
      await store.query((db) => rows.addAddress(db, route, to, now().toISOString()))
      for (const alert of await store.query((db) => rows.openAlerts(db))) {
        const task = { kind: 'card', level: 0, to, ...(route !== everyRoute && { route }) } as const
        const name = `card-late-${addressId(to)}`
        await store.query((db) => rows.addJob(db, alert, { name, task, dueAt: now().getTime() }))
      }
      wake()
    },
    removeAddress: (to) => store.query((db) => rows.removeAddress(db, to)),
  }
}

/** Who has it and since when; none while nobody has. */
export function answeredText({ status, clinician = '', answeredAt = '', reason = '' }: Alert): string | undefined {
  if (status === 'open') return undefined
  const since = answeredAt && clock(answeredAt)
  return status === 'acknowledged'
    ? toClinician.acknowledgedBy(clinician, since)
    : toClinician.stoodDownBy(clinician, since, reason)
}
