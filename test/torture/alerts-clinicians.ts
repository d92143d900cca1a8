/** Clinicians who answer every other alert soon, and the others once they are told to. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Delivery } from '../alerts/channel.ts'
import { alertIdOn, isAlert } from '../alerts/desk.ts'
import { activity } from '../support/messages.ts'
import { type AlertService, escalateAfterMs } from './alerts-service.ts'
import type { Dice } from './instances-dice.ts'
import { insist } from './instances-http.ts'

export interface Clinicians {
  /** When an answer was acknowledged, by the alert's id. */
  readonly answered: ReadonlyMap<string, number>
  answer(id: string): Promise<void>
  /** Resolves once all that was begun is acknowledged. */
  stop(): Promise<void>
}

export function startClinicians({ instances, connector, duty }: AlertService, dice: Dice): Clinicians {
  const answered = new Map<string, number>()
  const seen = new Set<string>()
  const answers: Promise<void>[] = []
  const ending = new AbortController()

  async function answer(id: string): Promise<void> {
    const said = activity(duty.id, { value: { alert: { id, action: 'acknowledge' } }, deliveryMode: 'expectReplies' })
    const conversation = { id: duty.id, conversationType: 'channel', isGroup: true }
    const body = { ...said, conversation, serviceUrl: connector.serviceUrl }
    await insist({ method: 'POST', url: `${instances.url}/api/messages`, body })
    answered.set(id, performance.now())
  }

  async function watch(): Promise<void> {
    while (!ending.signal.aborted) {
      for (const id of alertIds(duty.received()).filter((one) => !seen.has(one))) {
        seen.add(id)
        const thinkMs = dice.upTo(escalateAfterMs)
        if (!dice.chance(0.5)) continue
        const answering = delay(thinkMs).then(() => answer(id))
        answering.catch(() => undefined)
        answers.push(answering)
      }
      await delay(50, undefined, { ref: false })
    }
  }
  const watching = watch()

  return {
    answered,
    answer,
    async stop() {
      ending.abort()
      await watching
      await Promise.all(answers)
    },
  }
}

/** Of the alerts that can be answered. */
export const alertIds = (deliveries: readonly Delivery[]): string[] =>
  deliveries.filter((one) => isAlert(one.activity)).map((one) => alertIdOn(one.activity))
