/** Turns of clinicians who answer an alert or take a triage over; every other message goes on to the triage. */
import { alertsHereReply, textReply } from '../../dialogs/cards/group-card.ts'
import { nothingPut } from '../../dialogs/conversation.ts'
import { everySign, readAlone } from '../../dialogs/read-alone.ts'
import { readClinicCommand } from '../../dialogs/understand/clinic-commands.ts'
import { group, localClinician, toClinician } from '../../dialogs/wording/alerts.ts'
import { PROTOCOL_VERSION } from '../../machines/protocol.ts'
import { openQuestion, replay } from '../../machines/triage.ts'
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
    if (message.kind === 'alertPress') return answers.press(message, clinicianOf(incoming))
    const command = message.kind === 'words' ? readClinicCommand(message.text) : undefined
    if (command?.name === 'alertsHere') return { reply: alertsHereReply(answers.routes) }
    if (command?.name === 'haveIt') {
      const { sure } = command
      const reply = await answers.typed({ clinician: clinicianOf(incoming), sure, asked: await isAsked(incoming) })
      return reply && { reply }
    }
    if (!command || readAlone(message, everySign).signs.length > 0) return undefined
    const triageId = await known(command.references)
    if (command.name === 'reference')
      return triageId ? { reply: textReply(toClinician.howToTakeOver(triageId)) } : undefined
    if (!triageId) return { reply: textReply(toClinician.notKnown) }
    return answers.takesOver(triageId, clinicianOf(incoming))
  }

  /** The first that is the front desk's. */
  async function known(references: readonly string[]): Promise<string | undefined> {
    for (const reference of references) {
      const found = await store.findTriage(reference)
      if (found?.triage.setting.audience === 'practiceStaff') return reference
    }
    return undefined
  }

  /** Whether a question is open in the chat; of another version's triage that is not known. */
  async function isAsked({ conversation, activityId }: Incoming): Promise<boolean> {
    const { stored } = await store.find(conversation, activityId)
    if (!stored || stored.ask === nothingPut) return false
    const { triage, record } = stored
    const events = record.map(({ event }) => event)
    return triage.protocol !== PROTOCOL_VERSION || openQuestion(replay(triage.setting, events)) !== undefined
  }

  return async (incoming) => {
    const { audience, notice, message, address } = incoming
    if (audience !== 'clinician' || notice) return takeTurn(incoming)
    const answered = await answer(incoming)
    if (answered && 'takesOver' in answered) {
      const clinician = clinicianOf(incoming)
      const takeOver = { kind: 'takeOver', triageId: answered.takesOver, clinician: clinician.name } as const
      const turn = await takeTurn({ ...incoming, message: takeOver })
      return { ...turn, shown: () => alerts.takenOver(answered.takesOver, clinician) }
    }
    const person = clinicianOf(incoming)
    const turn = await takeTurn({ ...incoming, person, ...(answered && { notice: answered.reply }) })
    // The clinician's page of local mode, where nobody signs in, has the alerts of every route.
    if (local && message.kind === 'arrival' && address?.kind === 'directLine')
      await alerts.addAddress(everyRoute, address)
    return turn
  }
}
