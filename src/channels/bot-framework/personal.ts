/** A personal chat: a triage, its cards put in order once they are answered. */
import { randomUUID } from 'node:crypto'
import type { TurnContext } from 'botbuilder'
import type { Activity } from 'botframework-schema'
import { answeredCardReply } from '../../../dialogs/cards/answered-card.ts'
import type { Message } from '../../../dialogs/message.ts'
import type { Log } from '../../log.ts'
import { messageId } from '../../message-id.ts'
import { NotSaved, type TakeTurn } from '../../turn.ts'
import { addressOf, audienceOn, personOf, sayIn } from './activity.ts'
import type { Connector } from './connector.ts'

export type AnswerInChat = (context: TurnContext, message: Message) => Promise<void>

export interface PersonalParts {
  readonly takeTurn: TakeTurn
  readonly connector: Connector
  readonly log: Log
}

export function createAnswerInChat({ takeTurn, connector, log }: PersonalParts): AnswerInChat {
  return async (context, message) => {
    const { activity } = context
    const audience = audienceOn(activity.channelId)
    const { replies, shown } = await tellIfNotSaved(context, () =>
      takeTurn({
        conversation: `${activity.channelId}/${activity.conversation.id}`,
        audience,
        activityId: activity.id ? messageId(activity.id, message) : randomUUID(),
        message,
        address: addressOf(activity),
        person: personOf(activity),
      }),
    )
    await sayIn(context, replies)
    await shown?.()
    const told = replies[0]?.channelData?.triage
    const by = personOf(activity).name
    const answered = message.kind === 'press' && answeredCardReply(message.card, told, { audience, by })
    if (answered && activity.replyToId) void replace(activity, activity.replyToId, answered)
  }

  /** A courtesy: an old card that still has its buttons changes nothing. */
  async function replace(activity: Activity, activityId: string, answered: Partial<Activity>): Promise<void> {
    const to = { serviceUrl: activity.serviceUrl, conversationId: activity.conversation.id }
    await connector
      .update(to, activityId, answered)
      .catch((error: unknown) => log.warn({ err: error }, 'answered card not put in place'))
  }
}

/** The person is told, and the channel too: it delivers the message again. */
async function tellIfNotSaved<Result>(context: TurnContext, turn: () => Promise<Result>): Promise<Result> {
  try {
    return await turn()
  } catch (error) {
    if (error instanceof NotSaved) await context.sendActivity(error.reply)
    throw error
  }
}
