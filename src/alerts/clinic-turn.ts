/** Turns of clinicians who answer an alert or take a triage over; every other message goes on to the triage. */
import { alertsHereReply, textReply } from '../../dialogs/cards/group-card.ts'
import { readClinicCommand } from '../../dialogs/understand/clinic-commands.ts'
import { group, localClinician, toClinician } from '../../dialogs/wording/alerts.ts'
import type { Store } from '../store/store.ts'
import type { Incoming, TakeTurn } from '../turn.ts'
import { addressId } from './address.ts'
import type { AlertAnswers, Answered } from './alert-answers.ts'
import type { AlertDesk } from './alert-desk.ts'
import type { Clinician } from './clinicians.ts'
import { everyRoute } from './task.ts'

export interface ClinicTurnParts {
  readonly takeTurn: TakeTurn
  readonly alerts: AlertDesk
  readonly answers: AlertAnswers
  readonly store: Store
  /** Nobody signs in. */
  readonly local: boolean
}

export function createClinicTurn({ takeTurn, alerts, answers, store, local }: ClinicTurnParts): TakeTurn {
  const clinicianOf = ({ person, address }: Incoming): Clinician => ({
    id: person?.id ?? (address ? addressId(address) : ''),
    name: person?.name || (local ? localClinician : group.unnamed),
    ...(address && { from: address }),
  })

  async function answer(incoming: Incoming): Promise<Answered | undefined> {
    const { message } = incoming
    if (message.alert) return answers.press({ ...message, alert: message.alert }, clinicianOf(incoming))
    const command = message.card ? undefined : readClinicCommand(message.text ?? '')
    if (command?.name === 'alertsHere') return { reply: alertsHereReply(answers.routes) }
    if (command?.name !== 'takeOver') return undefined
    const found = await store.findTriage(command.triageId)
    const isOfDesk = found?.triage.setting.audience === 'practiceStaff'
    if (!isOfDesk) return { reply: textReply(toClinician.notKnown) }
    return answers.takesOver(command.triageId, clinicianOf(incoming))
  }

  return async (incoming) => {
    const { audience, notice, message, address } = incoming
    if (audience !== 'clinician' || notice) return takeTurn(incoming)
    const answered = await answer(incoming)
    if (answered && 'takesOver' in answered) {
      const clinician = clinicianOf(incoming)
      const takesOver = { triageId: answered.takesOver, clinician: clinician.name }
      const turn = await takeTurn({ ...incoming, message: { takesOver } })
      return { ...turn, shown: () => alerts.takenOver(answered.takesOver, clinician) }
    }
    const person = clinicianOf(incoming)
    const turn = await takeTurn({ ...incoming, person, ...(answered && { notice: answered.reply }) })
    // The clinician's page of local mode, where nobody signs in, has the alerts of every route.
    if (local && message.arrived && address?.kind === 'directLine') await alerts.addAddress(everyRoute, address)
    return turn
  }
}
