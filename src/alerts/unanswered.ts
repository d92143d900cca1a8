/** A doubt at the desk that nobody answered: a turn of the desk's conversation, in which it counts as not sure. */
import type { DirectLine } from '../channels/direct-line/direct-line.ts'
import type { LeftDoubt, TakeTurn } from '../turn.ts'
import type { Address } from './address.ts'
import type { Deliver } from './deliver.ts'

export interface UnansweredParts {
  readonly directLine: Pick<DirectLine, 'leave'>
  readonly takeTurn: TakeTurn
  readonly deliver: Pick<Deliver, 'send'>
}

/** Once for each `id`, however often it is asked for; what the desk is then told is shown there. */
export type CountUnanswered = (to: Address, id: string, doubt: LeftDoubt) => Promise<void>

export const createCountUnanswered =
  ({ directLine, takeTurn, deliver }: UnansweredParts): CountUnanswered =>
  async (to, id, doubt) => {
    if (to.kind === 'directLine') {
      const { conversationId, audience, desk } = to
      return directLine.leave({ conversationId, audience, ...(desk !== undefined && { desk }) }, id, doubt)
    }
    const conversation = `${to.channelId}/${to.conversationId}`
    const message = { kind: 'wordless' } as const
    const turn = { conversation, audience: 'practiceStaff', activityId: id, message, address: to, doubt } as const
    const { replies } = await takeTurn(turn)
    for (const reply of replies) await deliver.send(to, id, reply)
  }
