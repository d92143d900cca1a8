/** What a Bot Framework activity is to the triage. */
import { ActivityHandler, type TurnContext } from 'botbuilder'
import type { InvokeResponse } from 'botframework-schema'
import { textReply } from '../../../dialogs/cards/group-card.ts'
import { deletionsNotRead, editsNotRead } from '../../../dialogs/wording/alerts.ts'
import { isArrival, isGroup, messageOf, type Said, sayIn } from './activity.ts'
import type { Group } from './group.ts'
import type { AnswerInChat } from './personal.ts'

export interface BotParts {
  readonly answer: AnswerInChat
  readonly group: Group
}

/** Typing, reactions and read receipts mean nothing to a triage: the SDK acknowledges them. */
export class TriageBot extends ActivityHandler {
  constructor({ answer, group }: BotParts) {
    super()
    const take = (context: TurnContext, said: Said): Promise<void> =>
      isGroup(context.activity) ? group.answer(context, said) : answer(context, said)
    this.onMessage(async (context, next) => {
      await take(context, messageOf(context.activity))
      await next()
    })
    this.onMembersAdded(async (context, next) => {
      if (isArrival(context.activity)) await take(context, { arrived: true })
      await next()
    })
    this.onMessageUpdate(async (context, next) => {
      if (isEdit(context)) await sayIn(context, [textReply(editsNotRead)])
      await next()
    })
    this.onMessageDelete(async (context, next) => {
      if (!isGroup(context.activity)) await sayIn(context, [textReply(deletionsNotRead)])
      await next()
    })
    this.onInstallationUpdateRemove(async (context, next) => {
      // An app that is upgraded is said to be removed, and added again.
      if (context.activity.action === 'remove') await group.forget(context)
      await next()
    })
  }

  /** No invoke means anything here, and the SDK's own reading of one throws on a value that it does not expect. */
  protected override onInvokeActivity(): Promise<InvokeResponse> {
    return Promise.resolve({ status: 501 })
  }
}

/** Teams also says so when a message gets a link's preview. */
const isEdit = ({ activity }: TurnContext): boolean =>
  !isGroup(activity) && activity.channelData?.eventType !== 'softDeleteMessage'
