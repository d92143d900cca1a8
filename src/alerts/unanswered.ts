/** A doubt at the desk that nobody answered: a turn of the desk's conversation, in which it counts as not sure. */
import type { Message } from '../../dialogs/message.ts'
import type { Connector } from '../channels/bot-framework/connector.ts'
import type { DirectLine } from '../channels/direct-line/direct-line.ts'
import type { TakeTurn } from '../turn.ts'
import type { Address } from './address.ts'

export interface UnansweredParts {
  readonly directLine: Pick<DirectLine, 'leave'>
  readonly takeTurn: TakeTurn
  readonly connector: Pick<Connector, 'send'>
}

/** Once for each `id`, however often it is asked for; what the desk is then told is shown there. */
export type CountUnanswered = (to: Address, id: string, doubt: NonNullable<Message['unanswered']>) => Promise<void>

export const createCountUnanswered =
  ({ directLine, takeTurn, connector }: UnansweredParts): CountUnanswered =>
  async (to, id, unanswered) => {
    if (to.kind === 'directLine') {
      const { conversationId, audience, desk } = to
      return directLine.leave({ conversationId, audience, ...(desk !== undefined && { desk }) }, id, unanswered)
    }
    const conversation = `${to.channelId}/${to.conversationId}`
    const message = { unanswered }
    const { replies } = await takeTurn({
      conversation,
      audience: 'practiceStaff',
      activityId: id,
      message,
      address: to,
    })
    for (const reply of replies) await connector.send(to, reply)
  }
