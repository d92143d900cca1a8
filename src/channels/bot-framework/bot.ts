/** What a Bot Framework activity is to the triage. */
import type { TurnContext } from 'botbuilder'
import type { Activity } from 'botframework-schema'
import { textReply } from '../../../dialogs/cards/group-card.ts'
import type { Message } from '../../../dialogs/message.ts'
import { readPress } from '../../../dialogs/press.ts'
import { deletionsNotRead } from '../../../dialogs/wording/alerts.ts'
import type { Renewal } from '../../alerts/renewal.ts'
import type { Log } from '../../log.ts'
import { addressOf, editOf, isArrival, isEdit, isGroup, isRemoval, messageIn, sayIn } from './activity.ts'
import type { Logic } from './adapter.ts'
import type { Group } from './group.ts'
import { pressInvoked } from './invokes.ts'
import type { AnswerInChat } from './personal.ts'

export interface BotParts {
  readonly answer: AnswerInChat
  readonly group: Group
  readonly renewal: Renewal
  readonly log: Log
}

/** Typing, reactions and read receipts mean nothing to a triage: they are acknowledged. */
export function createBot({ answer, group, renewal, log }: BotParts): Logic {
  const take = (context: TurnContext, message: Message): Promise<void> =>
    isGroup(context.activity) ? group.answer(context, message) : answer(context, message)

  /** Nobody waits for it: what fails now is renewed by the next activity. */
  const renew = (activity: Activity): Promise<void> =>
    renewal
      .renew(`${activity.channelId}/${activity.conversation.id}`, addressOf(activity))
      .catch((error: unknown) => log.warn({ err: error }, 'address not renewed'))

  async function handle(context: TurnContext): Promise<void> {
    const { activity } = context
    switch (activity.type) {
      case 'message':
        return take(context, messageIn(activity))
      case 'invoke': {
        const value = pressInvoked(activity)
        return readPress(value) ? take(context, messageIn({ ...activity, text: '', value })) : undefined
      }
      case 'conversationUpdate':
        if (isRemoval(activity)) return group.forget(context)
        return isArrival(activity) ? take(context, { kind: 'arrival' }) : undefined
      case 'messageUpdate':
        return isEdit(activity) ? take(context, editOf(activity)) : undefined
      case 'messageDelete':
        return isGroup(activity) ? undefined : sayIn(context, [textReply(deletionsNotRead)])
      case 'installationUpdate':
        // An app that is upgraded is said to be removed, and added again.
        return activity.action === 'remove' ? group.forget(context) : undefined
    }
  }

  return async (context) => {
    const renewed = renew(context.activity)
    try {
      await handle(context)
    } finally {
      await renewed
    }
  }
}
