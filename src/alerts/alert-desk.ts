/** Answers to alerts: I have it, take over, stand down. The first to say so has it; the desk is told, and every card shows it. */
import type { DeskWords } from '../../dialogs/alert-status.ts'
import { clock, timeOfDay } from '../../dialogs/summary/clock.ts'
import { toClinician, toDesk } from '../../dialogs/wording/alerts.ts'
import type { Policy } from '../../machines/policy.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/store.ts'
import { type Act, holderOf, recordAct } from './acts.ts'
import { type Address, addressId } from './address.ts'
import { type Alert, isOver } from './alert.ts'
import type { Clinician, Clinicians } from './clinicians.ts'
import * as rows from './rows.ts'
import { type DeskTask, everyRoute } from './task.ts'

export interface AlertDesk {
  find(alertId: string): Promise<Alert | undefined>
  /** Gives what the clinician is told. */
  acknowledge(alert: Alert, clinician: Clinician): Promise<string>
  standDown(alert: Alert, clinician: Clinician, reason: string): Promise<string>
  /** What whoever may not take the triage over is told; `undefined` for whoever may. */
  refuseTakeOver(triageId: string, clinician: Clinician): Promise<string | undefined>
  /** Whoever takes a triage over has its alerts that are not over; its desk is told. */
  takenOver(triageId: string, clinician: Clinician): Promise<void>
  /** The triage that was taken over has come to an outcome: its alerts have ended, or its last one once more. */
  finished(triageId: string, finished: Omit<rows.Finished, 'ask'>): Promise<void>
  /** As `addAddress`, for whoever may: gives what they are told where they may not. */
  bind(route: string, to: Address, clinician: Clinician): Promise<string | undefined>
  /** From now on alerts of the route come to this chat, and those that are still open come at once. */
  addAddress(route: string, to: Address): Promise<void>
  removeAddress(to: Address): Promise<void>
  /** Every channel of a team of Teams. */
  removeTeam(team: string): Promise<void>
}

export interface AlertDeskParts {
  readonly store: Store
  readonly log: Log
  readonly policy: Policy
  readonly clinicians: Clinicians
  readonly now: () => Date
  /** Called once there is something to send. */
  readonly wake: () => void
}

type Db = Parameters<typeof rows.addJob>[0]

const minuteMs = 60_000
const actOf = { acknowledged: 'acknowledge', takenOver: 'takeOver', stoodDown: 'standDown', ended: 'finish' } as const

export function createAlertDesk({ store, log, policy, clinicians, now, wake }: AlertDeskParts): AlertDesk {
  const routes = policy.alertRoutes.map(({ name }) => name)

  /** On record, and in the log by ids alone. */
  async function note(db: Db, act: Act): Promise<void> {
    await recordAct(db, act, now())
    const { clinician, ...of } = act
    const level = act.refused ? 'warn' : 'info'
    log[level]({ ...of, person: clinician.id }, act.refused ? 'act refused' : 'act')
  }

  /** What whoever is on none of the lists is told, once their try is on record. */
  async function refuse(act: Omit<Act, 'refused'>): Promise<string | undefined> {
    if (clinicians.may(act.clinician, act.route)) return undefined
    await store.query((db) => note(db, { ...act, refused: true }))
    return toClinician.notListed(act.route === undefined ? routes : [act.route])
  }

  const find = (id: string): Promise<Alert | undefined> => store.query((db) => rows.findAlert(db, id))

  /** False where somebody else was first. */
  async function answer(alert: Alert, given: rows.Given, words: DeskWords, clinician: Clinician): Promise<boolean> {
    const { from } = clinician
    const { status, at, clinician: by } = given
    const done = await store.query((asked) =>
      asked.transaction().execute(async (db) => {
        if (!(await rows.answerAlert(db, alert.id, given))) return false
        await note(db, { act: actOf[status], clinician, refused: false, alertId: alert.id, triageId: alert.triageId })
        await tellDesk(db, alert, `${status}-${at}`, { state: status, at, by, ...words })
        if (status === 'acknowledged') await setReminder(db, alert, at, from)
        const sent = await rows.sentCards(db, alert.id)
        // Whoever pressed is answered there.
        const others = sent.filter(({ to }) => to.kind === 'botFramework' || !from || addressId(to) !== addressId(from))
        const answered = { ...alert, status, answeredAt: at }
        for (const card of others) await rows.addAnswered(db, answered, card, now().getTime())
        return true
      }),
    )
    wake()
    return done
  }

  const setReminder = (db: Db, alert: Alert, at: string, to: Address | undefined): Promise<void> =>
    rows.addJob(db, alert, {
      name: `held-${at}`,
      task: { kind: 'held', at, ...(to && { to }) },
      dueAt: Date.parse(at) + policy.heldReminderMinutes * minuteMs,
    })

  const tellDesk = (db: Db, alert: Alert, name: string, told: Omit<DeskTask, 'kind'>): Promise<void> =>
    rows.addJob(db, alert, { name: `desk-${name}`, task: { kind: 'desk', ...told }, dueAt: now().getTime() })

  async function acknowledge(alert: Alert, clinician: Clinician): Promise<string> {
    const { name } = clinician
    const { id: alertId, triageId } = alert
    const refused = await refuse({ act: 'acknowledge', clinician, alertId, triageId })
    if (refused) return refused
    const given = { status: 'acknowledged', clinician: name, at: now().toISOString() } as const
    if (await answer(alert, given, toDesk.acknowledged(name, timeOfDay(given.at)), clinician))
      return toClinician.acknowledged
    const held = await find(alert.id)
    if (!held) return toClinician.erased
    const holder = await store.query((db) => holderOf(db, alertId))
    const own = ['acknowledged', 'takenOver'].includes(held.status) && holder === clinician.id
    return own ? toClinician.acknowledged : (answeredText(held) ?? toClinician.acknowledged)
  }

  async function addAddress(route: string, to: Address): Promise<void> {
    await store.query((db) => rows.addAddress(db, route, to, now().toISOString()))
    for (const alert of await store.query((db) => rows.openAlerts(db))) {
      const task = { kind: 'card', level: 0, to, ...(route !== everyRoute && { route }) } as const
      const name = `card-late-${addressId(to)}`
      await store.query((db) => rows.addJob(db, alert, { name, task, dueAt: now().getTime() }))
    }
    wake()
  }

  return {
    find,
    acknowledge,
    async standDown(alert, clinician, reason) {
      const { name } = clinician
      const { id: alertId, triageId } = alert
      const refused = await refuse({ act: 'standDown', clinician, alertId, triageId })
      if (refused) return refused
      const given = { status: 'stoodDown', clinician: name, reason, at: now().toISOString() } as const
      await answer(alert, given, toDesk.stoodDown(name, timeOfDay(given.at), reason), clinician)
      const held = await find(alert.id)
      return (held && answeredText(held)) ?? toClinician.erased
    },
    refuseTakeOver: (triageId, clinician) => refuse({ act: 'takeOver', clinician, triageId }),
    async takenOver(triageId, clinician) {
      const { id, name } = clinician
      await store.query((db) => note(db, { act: 'takeOver', clinician, refused: false, triageId }))
      for (const alert of await store.query((db) => rows.alertsOf(db, triageId))) {
        const own = alert.status === 'takenOver' && (await store.query((db) => holderOf(db, alert.id))) === id
        const at = now().toISOString()
        const given = { status: 'takenOver', clinician: name, at } as const
        if (!own) await answer(alert, given, toDesk.takenOver(name, timeOfDay(at)), clinician)
      }
    },
    async finished(triageId, { person, by, at, rule, from }) {
      const alerts = await store.query((db) => rows.alertsOf(db, triageId))
      const waiting = alerts.filter((alert) => !isOver(alert))
      const given = { status: 'ended', clinician: by, at, reason: rule } as const
      const words = toDesk.ended(by, timeOfDay(at), rule)
      for (const alert of waiting.length > 0 ? waiting : alerts.slice(-1)) {
        const same = alert.status === 'ended' && alert.reason === rule
        if (!same) await answer(alert, given, words, { id: person, name: by, ...(from && { from }) })
      }
    },
    async bind(route, to, clinician) {
      const refused = await refuse({ act: 'bind', clinician, route })
      if (refused) return refused
      await store.query((db) => note(db, { act: 'bind', clinician, refused: false, route }))
      await addAddress(route, to)
      return undefined
    },
    addAddress,
    removeTeam: (team) => store.query((db) => rows.removeTeam(db, team)),
    removeAddress: (to) => store.query((db) => rows.removeAddress(db, to)),
  }
}

/** Who has it and since when; none while nobody has. */
export function answeredText({ status, clinician = '', answeredAt = '', reason = '' }: Alert): string | undefined {
  const since = answeredAt && clock(answeredAt)
  switch (status) {
    case 'open':
      return undefined
    case 'acknowledged':
      return toClinician.acknowledgedBy(clinician, since)
    case 'takenOver':
      return toClinician.takenOverBy(clinician, since)
    case 'stoodDown':
      return toClinician.stoodDownBy(clinician, since, reason)
    case 'ended':
      return toClinician.endedBy(clinician, since)
  }
}
