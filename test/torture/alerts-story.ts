/** Desks that tell signs, clinicians who answer some of the alerts, and processes that die or stand still meanwhile. */
import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { conversationKey } from '../../src/channels/direct-line/conversation-key.ts'
import { until } from '../alerts/desk.ts'
import type { ActivitySet, BotActivity } from '../support/direct-line.ts'
import { inLanes } from '../support/failpoints-size.ts'
import type { Instance } from '../support/instances.ts'
import { alertIds, type Clinicians, startClinicians } from './alerts-clinicians.ts'
import { type AlertRows, alertRows } from './alerts-rows.ts'
import { type AlertService, escalateAfterMs, failAtRandom, mend } from './alerts-service.ts'
import { type Dice, sized } from './instances-dice.ts'
import { ask, insist } from './instances-http.ts'
import { activitiesOf, begin, pressOf, saidIn } from './instances-person.ts'

export interface Told {
  /** Conversations of desks whose sign was acknowledged. */
  readonly acknowledged: readonly string[]
  /** When a clinician's answer to the alert was acknowledged, by the alert's id. */
  readonly answered: ReadonlyMap<string, number>
  /** When a process was killed, or stood still. */
  readonly disturbances: readonly Disturbance[]
  /** What is on record in the end. */
  readonly rows: AlertRows
}

export interface Disturbance {
  readonly from: number
  readonly to: number
}

const alerts = sized(30, 1_000)
const desksAtOnce = sized(6, 12)
const faults = sized(4, 60)
/** What a process that was killed had begun is begun again by then, and the next route's turn has come. */
const settledMs = sized(25_000, 120_000)
/** Whoever has an alert is left alone for longer than this: what waits for that is not left behind. */
const aloneMs = 60_000

export async function tell(service: AlertService, dice: Dice): Promise<Told> {
  const disturbances: Disturbance[] = []
  const acknowledged: string[] = []
  const clinicians = startClinicians(service, dice)
  failAtRandom(service, dice)
  const disturbed = disturb(service, dice, disturbances)
  const told = inLanes(
    Array.from({ length: alerts }, () => dice.chance(0.8)),
    async (patient) => {
      const conversation = await tellSign(service, { dice, patient })
      if (conversation) acknowledged.push(conversation)
      await delay(dice.upTo(sized(700, 1_500)))
    },
    desksAtOnce,
  )
  // Where a process does not start again, that is what is to be read, and not that the desks found it gone.
  await Promise.all([disturbed, told])
  mend(service)
  const rows = await settle(service, clinicians)
  return { acknowledged, answered: clinicians.answered, disturbances, rows }
}

/** What is still open comes to the second route, is answered, and nothing is left to be done. */
async function settle({ databaseUrl, connector, everyone }: AlertService, clinicians: Clinicians): Promise<AlertRows> {
  await clinicians.stop()
  const { alerts: raised } = await alertRows(databaseUrl)
  const open = raised.filter(({ id }) => !clinicians.answered.has(id)).map(({ id }) => id)
  const come = async (): Promise<true | undefined> => {
    const [anywhere, second] = [connector.taken, everyone.received()].map((chat) => new Set(alertIds(chat)))
    const isThere = ({ id }: { id: string }): boolean => anywhere?.has(id) === true
    return (raised.every(isThere) && open.every((id) => second?.has(id))) || undefined
  }
  await until('every alert at a chat, and those that are open at the second route', come, settledMs)
  await inLanes(open, (id) => clinicians.answer(id), desksAtOnce)
  const done = async (): Promise<AlertRows | undefined> => {
    const rows = await alertRows(databaseUrl)
    return rows.jobs.every(({ done, dueAt }) => done === 1 || dueAt > Date.now() + aloneMs) ? rows : undefined
  }
  return until('nothing left to be done', done, settledMs)
}

/** The desk's conversation where its sign was acknowledged. Who is not patient sends it once, and does not look back. */
async function tellSign(
  { instances }: AlertService,
  { dice, patient }: { readonly dice: Dice; readonly patient: boolean },
): Promise<string | undefined> {
  const place = await begin(instances.url, 'practiceStaff')
  const url = activitiesOf(place)
  const { activities } = await insist<ActivitySet>({ method: 'GET', url: `${url}?watermark=0`, token: place.token })
  const body = pressOf(saidIn(activities.at(-1) as BotActivity), dice.chance(0.5) ? 'yes' : 'unsure', randomUUID())
  const posted = { method: 'POST', url, token: place.token, body } as const
  if (patient) await insist(posted)
  const taken = patient || (await ask(posted).catch(() => undefined))?.status === 200
  return taken ? conversationKey(place.conversationId) : undefined
}

/** One after the other: a kill, a standstill, an end that was asked for; at last all are killed for longer than a timer. */
async function disturb({ instances: { all } }: AlertService, dice: Dice, into: Disturbance[]): Promise<void> {
  const during = async (what: () => Promise<void>): Promise<void> => {
    const from = performance.now()
    await what()
    into.push({ from, to: performance.now() })
  }
  for (let fault = 0; fault < faults; fault += 1) {
    await delay(300 + dice.upTo(700))
    const instance = all[dice.upTo(all.length)] as Instance
    await during(() => ([killed, stoodStill, stopped][fault % 3] ?? killed)(instance, dice))
  }
  await during(async () => {
    await Promise.all(all.map((instance) => instance.kill()))
    await delay(escalateAfterMs * 0.7)
    await Promise.all(all.map((instance) => instance.restart()))
  })
}

async function killed(instance: Instance, dice: Dice): Promise<void> {
  await instance.kill()
  await delay(dice.upTo(300))
  await instance.restart()
}

async function stoodStill(instance: Instance, dice: Dice): Promise<void> {
  instance.pause()
  await delay(500 + dice.upTo(sized(1_000, 5_000)))
  instance.resume()
}

async function stopped(instance: Instance): Promise<void> {
  await instance.stop()
  await instance.restart()
}
