/** "I have it", typed: it counts where it can only be one alert's; else it is asked which, and escalation runs on (B18). */

import { textReply } from '../../dialogs/cards/group-card.ts'
import { whichAlertReply } from '../../dialogs/cards/which-alert-card.ts'
import type { Reply } from '../../dialogs/render.ts'
import { toClinician } from '../../dialogs/wording/alerts.ts'
import type { Store } from '../store/store.ts'
import { addressId } from './address.ts'
import { type Alert, deskNameOf } from './alert.ts'
import type { AlertDesk } from './alert-desk.ts'
import type { Clinician } from './clinicians.ts'
import * as rows from './rows.ts'

export interface Typed {
  readonly clinician: Clinician
  /** The words can mean nothing else. */
  readonly sure: boolean
  /** A question of a triage is open in the chat: the words may be an answer to it. */
  readonly asked: boolean
}

/** `undefined` where no alert is open that could be meant. */
export type TypedAnswers = (typed: Typed) => Promise<Reply | undefined>

export const createTypedAnswers =
  (alerts: AlertDesk, store: Store): TypedAnswers =>
  async ({ clinician, sure, asked }) => {
    const { open, here } = await store.query(async (db) => ({
      open: await rows.openAlerts(db),
      here: await rows.alertsWithCardAt(db, clinician.from ? addressId(clinician.from) : ''),
    }))
    const shown = open.filter(({ id }) => here.has(id))
    // What may mean something else is asked about only where an alert is in view.
    if (open.length === 0 || (!sure && (asked || shown.length === 0))) return undefined
    const one = new Set(shown.map(({ triageId }) => triageId)).size === 1
    if (sure && one && !asked) return textReply(await takeAll(shown))
    return whichAlertReply((shown.length > 0 ? shown : open).map(asChoice))

    /** A triage's alerts are one caller's. */
    async function takeAll(own: readonly Alert[]): Promise<string> {
      const said: string[] = []
      for (const alert of own) said.push(await alerts.acknowledge(alert, clinician))
      return said[0] ?? toClinician.erased
    }
  }

const asChoice = (alert: Alert): Parameters<typeof whichAlertReply>[0][number] => ({
  id: alert.id,
  triageId: alert.triageId,
  raisedAt: alert.raisedAt,
  deskName: deskNameOf(alert),
})
