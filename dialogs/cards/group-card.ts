/** What is shown in a channel or a group chat, where no triage is taken. */
import type { Policy } from '../../machines/policy.ts'
import { attachment, type Reply } from '../render.ts'
import { group } from '../wording/alerts.ts'
import { emergencyAdvice } from '../wording/failures.ts'
import { clinicianEmergency } from '../wording/outcomes.ts'
import { type Action, actions, bullets, type Card, card, container, text } from './elements.ts'

/**
 * Why not here, and where instead; `personalChat` is the address of a chat with the bot, where it is known. What to do about
 * a sign is there always, and first where one was heard: nothing is recorded of it here.
 */
export const noTriageReply = (personalChat: string | undefined, policy: Policy, isSign: boolean): Reply =>
  replyOf(
    isSign ? group.signHeard : group.noTriage,
    card(
      [...(isSign ? [group.signHeard] : []), emergencyAdvice.clinician, group.noTriage, group.howToAlert],
      ...(isSign
        ? [container('attention', text(group.signHeard, { weight: 'bolder' }), text(emergencyAdvice.clinician))]
        : [text(group.noTriage), text(emergencyAdvice.clinician)]),
      bullets(clinicianEmergency({ ...policy.sameDayRoute, emergencyRoute: policy.emergencyRoute })),
      ...(isSign ? [text(group.noTriage)] : []),
      text(group.howToAlert, { isSubtle: true }),
      ...(personalChat
        ? [{ ...actions(), actions: [{ type: 'Action.OpenUrl', title: group.openPersonalChat, url: personalChat }] }]
        : []),
    ),
  )

/** Asks for which of the policy's routes the alerts of this chat are. */
export const alertsHereReply = (routes: readonly string[]): Reply =>
  replyOf(
    group.confirm,
    card(
      [group.confirm],
      text(group.confirm),
      actions(...routes.map((route) => choice(route, route)), choice(group.notThisTime, null)),
    ),
  )

const choice = (title: string, route: string | null): Action => ({
  type: 'Action.Submit',
  title,
  data: { alertsHere: { route } },
})

const replyOf = (summary: string, content: Card): Reply => ({
  type: 'message',
  summary,
  attachments: [attachment(content)],
})

/** Plain: a clinician's name or a reason may stand in it. */
export const textReply = (words: string): Reply => ({ type: 'message', text: words, textFormat: 'plain' })
