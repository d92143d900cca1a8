/** Channels and group chats: no triage, since others would read it; but the practice's alerts can come here. */
import type { TurnContext } from 'botbuilder'
import type { Activity } from 'botframework-schema'
import type { AlertValue } from '../../../dialogs/alert-value.ts'
import { alertsHereReply, noTriageReply, textReply } from '../../../dialogs/cards/group-card.ts'
import type { Message } from '../../../dialogs/message.ts'
import { readAlone } from '../../../dialogs/read-alone.ts'
import type { Reply } from '../../../dialogs/render.ts'
import { readClinicCommand } from '../../../dialogs/understand/clinic-commands.ts'
import { toClinician, group as words } from '../../../dialogs/wording/alerts.ts'
import { type Policy, settingOf } from '../../../machines/policy.ts'
import type { AlertAnswers } from '../../alerts/alert-answers.ts'
import type { AlertDesk } from '../../alerts/alert-desk.ts'
import type { Clinician } from '../../alerts/clinicians.ts'
import { addressOf, personOf, removedIn, sayIn } from './activity.ts'

export interface Group {
  answer(context: TurnContext, message: Message): Promise<void>
  /** The bot was removed: no alerts are sent here any more. */
  forget(context: TurnContext): Promise<void>
}

export interface GroupParts {
  readonly alerts: AlertDesk
  readonly answers: AlertAnswers
  readonly policy: Policy
  /** The bot's own id in Teams, for a link to a personal chat; absent in local mode. */
  readonly appId: string | undefined
}

export function createGroup({ alerts, answers, policy, appId }: GroupParts): Group {
  const personalChat = appId && `https://teams.microsoft.com/l/chat/0/0?users=28:${appId}`

  /** It is taken over where the triage opens: until then whoever pressed has it. */
  async function holdFor(pressed: AlertValue, triageId: string, clinician: Clinician): Promise<string> {
    const alert = 'alert' in pressed ? await alerts.find(pressed.alert.id) : undefined
    const said = alert && (await alerts.acknowledge(alert, clinician))
    if (said === toClinician.acknowledged) return toClinician.acknowledgedInChannel(triageId)
    return [said, toClinician.takeOverInPersonalChat(triageId)].filter(Boolean).join(' ')
  }

  async function reply(activity: Activity, message: Message): Promise<Reply | undefined> {
    const { signs, doubts } = readAlone(message, settingOf(policy, 'clinician'))
    const isSign = signs.length > 0 || doubts.length > 0
    if (message.edited) return isSign ? noTriageReply(personalChat, policy, isSign) : undefined
    const from = addressOf(activity)
    const command = readClinicCommand(message.kind === 'words' ? message.text : '')
    if (command?.name === 'alertsHere') return alertsHereReply(answers.routes)
    if (command?.name === 'takeOver') return textReply(toClinician.takeOverInPersonalChat(command.references[0] ?? ''))
    const clinician = { name: words.unnamed, ...personOf(activity), from }
    if (command?.name === 'haveIt') {
      const asked = await answers.typed({ clinician, sure: command.sure, asked: false })
      if (asked) return asked
    }
    if (message.kind !== 'alertPress') return noTriageReply(personalChat, policy, isSign)
    const answered = await answers.press(message, clinician)
    if ('reply' in answered) return answered.reply
    return textReply(await holdFor(message.alert, answered.takesOver, clinician))
  }

  return {
    async answer(context, message) {
      const replied = message.kind === 'arrival' ? textReply(words.howToAlert) : await reply(context.activity, message)
      if (replied) await sayIn(context, [replied])
    },
    async forget({ activity }) {
      const removed = removedIn(activity)
      if ('team' in removed) await alerts.removeTeam(removed.team)
      await alerts.removeAddress('chat' in removed ? removed.chat : addressOf(activity))
    },
  }
}
