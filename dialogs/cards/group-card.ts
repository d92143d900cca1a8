/** What is shown in a channel or a group chat, where no triage is taken. */
import { attachment, type Reply } from '../render.ts'
import { group } from '../wording/alerts.ts'
import { type Action, actions, type Card, card, text } from './elements.ts'

/** Why not here, and where instead; `personalChat` is the address of a chat with the bot, where it is known. */
export const noTriageReply = (personalChat: string | undefined): Reply =>
  replyOf(
    group.noTriage,
    card(
      [group.noTriage, group.howToAlert],
      text(group.noTriage),
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
