/** What a Bot Framework activity is to the triage. */
import { randomUUID } from 'node:crypto'
import { ActivityHandler, type TurnContext } from 'botbuilder'
import { cardValue } from '../../../dialogs/card-value.ts'
import type { Message } from '../../../dialogs/read.ts'
import type { Audience } from '../../../machines/rules.ts'
import { NotSaved, type TakeTurn } from '../../turn.ts'

/** Web chats reach practice staff, by whatever route they come in; everyone else is in Teams. */
const webChannels: ReadonlySet<string> = new Set(['directline', 'webchat'])

export function createBot(takeTurn: TakeTurn): ActivityHandler {
  const bot = new ActivityHandler()
  bot.onMessage(async (context, next) => {
    await answer(takeTurn, context, messageOf(context))
    await next()
  })
  bot.onMembersAdded(async (context, next) => {
    if (someoneJoined(context)) await answer(takeTurn, context, { arrived: true })
    await next()
  })
  return bot
}

/** The card's value was validated at the door. */
function messageOf({ activity: { text, value } }: TurnContext): Message {
  const card = cardValue.safeParse(value).data
  return { ...(text && { text }), ...(card && { card }) }
}

/** In Teams the bot's own arrival is the person's: they installed it. Elsewhere a person is announced besides. */
function someoneJoined({ activity }: TurnContext): boolean {
  const { membersAdded = [], recipient, channelId } = activity
  return channelId === 'msteams' || membersAdded.some(({ id }) => id !== recipient?.id)
}

async function answer(takeTurn: TakeTurn, context: TurnContext, message: Message): Promise<void> {
  const { activity } = context
  const { replies } = await tellIfNotSaved(context, () =>
    takeTurn({
      conversation: `${activity.channelId}/${activity.conversation.id}`,
      audience: audienceOn(activity.channelId),
      activityId: activity.id ?? randomUUID(),
      message,
    }),
  )
  await context.sendActivities([...replies])
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

const audienceOn = (channelId: string): Audience => (webChannels.has(channelId) ? 'practiceStaff' : 'clinician')
