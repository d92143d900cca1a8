/** A press on an alert's card, or on the card that binds alerts to a chat → what the clinician is told. */
import { textReply } from '../../dialogs/cards/group-card.ts'
import type { Message } from '../../dialogs/message.ts'
import type { Reply } from '../../dialogs/render.ts'
import { isOnlyMarks } from '../../dialogs/understand/identifiers.ts'
import { group, toClinician } from '../../dialogs/wording/alerts.ts'
import { notices } from '../../dialogs/wording/conversation.ts'
import type { Policy } from '../../machines/policy.ts'
import type { Store } from '../store/store.ts'
import type { AlertDesk } from './alert-desk.ts'
import type { Clinician } from './clinicians.ts'
import { createTypedAnswers, type TypedAnswers } from './typed-answers.ts'

/** Answered by these words, or by going on with the triage of this id. */
export type Answered = { readonly reply: Reply } | { readonly takesOver: string }

export interface AlertAnswers {
  /** The names of the policy's routes. */
  readonly routes: readonly string[]
  readonly typed: TypedAnswers
  /** For whoever may. */
  takesOver(triageId: string, clinician: Clinician): Promise<Answered>
  press(said: Extract<Message, { kind: 'alertPress' }>, clinician: Clinician): Promise<Answered>
}

export function createAlertAnswers(alerts: AlertDesk, policy: Policy, store: Store): AlertAnswers {
  const routes = policy.alertRoutes.map(({ name }) => name)

  async function bind(route: string | null, clinician: Clinician): Promise<string> {
    if (route === null || !routes.includes(route) || !clinician.from) return group.unchanged
    return (await alerts.bind(route, clinician.from, clinician)) ?? group.confirmed(route)
  }

  async function takesOver(triageId: string, clinician: Clinician): Promise<Answered> {
    const refused = await alerts.refuseTakeOver(triageId, clinician)
    return refused === undefined ? { takesOver: triageId } : { reply: textReply(refused) }
  }

  return {
    routes,
    typed: createTypedAnswers(alerts, store),
    takesOver,
    async press({ alert: pressed, leftOut }, clinician) {
      if ('alertsHere' in pressed) return { reply: textReply(await bind(pressed.alertsHere.route, clinician)) }
      const alert = await alerts.find(pressed.alert.id)
      if (!alert) return { reply: textReply(toClinician.erased) }
      // PostgreSQL's text has no place for a NUL.
      const reason = isOnlyMarks(pressed.reason ?? '') ? '' : pressed.reason?.replaceAll('\0', '').trim()
      const told = (text: string): Answered => ({
        reply: textReply(leftOut ? `${text} ${notices.identifiersLeftOut}` : text),
      })
      switch (pressed.alert.action) {
        case 'takeOver':
          return takesOver(alert.triageId, clinician)
        case 'acknowledge':
          return told(await alerts.acknowledge(alert, clinician))
        case 'standDown':
          return told(reason ? await alerts.standDown(alert, clinician, reason) : toClinician.reasonNeeded)
      }
    },
  }
}
