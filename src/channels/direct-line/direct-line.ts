/** Direct Line 3.0, in process: conversations of the web chats, their history, and what is posted to them. */
import { randomUUID } from 'node:crypto'
import type { Activity } from 'botframework-schema'
import { type Message, messageOf } from '../../../dialogs/message.ts'
import type { Reply } from '../../../dialogs/render.ts'
import type { Audience } from '../../../machines/rules.ts'
import { HttpError } from '../../http-error.ts'
import { ConversationFull } from '../../limits/conversation-full.ts'
import { allowances } from '../../limits/limits.ts'
import { messageId } from '../../message-id.ts'
import type { Store, TranscriptEntry } from '../../store/store.ts'
import { type Incoming, type LeftDoubt, NotSaved, type TakeTurn } from '../../turn.ts'
import { addressed, echo, type Posted } from './activity.ts'
import { conversationKey } from './conversation-key.ts'
import { pieceOfHistory } from './history-pieces.ts'
import type { Streams } from './streams.ts'
import type { Grant } from './tokens.ts'

/** Who speaks, and where: what a message cannot change. */
export type Speaker = Pick<Grant, 'conversationId' | 'audience' | 'desk' | 'person'>

export interface DirectLine {
  /** Greets and asks the first question, once; a conversation that exists goes on where it was. */
  join(speaker: Speaker): Promise<void>
  /** Takes the activity; gives the id under which it stands in the history. */
  post(speaker: Speaker, posted: Posted): Promise<string>
  /** Shows a message of our own accord, once for each `id`. Rejects with `NotSaved`. */
  tell(conversationId: string, audience: Audience, id: string, notice: Reply): Promise<void>
  /** Nobody answered the doubt: a turn without a message of anybody's, once for each `id`. */
  leave(speaker: Speaker, id: string, doubt: LeftDoubt): Promise<void>
  /** The next piece of the history after `seq`. */
  history(conversationId: string, seq: number): Promise<readonly TranscriptEntry[]>
}

export interface DirectLineParts {
  readonly store: Store
  readonly takeTurn: TakeTurn
  readonly streams: Streams
  readonly now: () => Date
  /** How many turns a conversation may have. */
  readonly maxTurns?: number
}

const joinId = 'join'

export function createDirectLine({
  store,
  takeTurn,
  streams,
  now,
  maxTurns = allowances.turns,
}: DirectLineParts): DirectLine {
  store.onAppended(streams.notify)

  async function take(
    { conversationId, audience, desk, person }: Speaker,
    activityId: string,
    { posted, notice, doubt }: { readonly posted?: Posted } & Pick<Incoming, 'notice' | 'doubt'>,
  ): Promise<void> {
    const place = { conversationId, at: now().toISOString() }
    const conversation = conversationKey(conversationId)
    const address = { kind: 'directLine', conversationId, audience, ...(desk !== undefined && { desk }) } as const
    const transcribe = (replies: readonly Reply[]): Partial<Activity>[] => [
      ...(posted ? [echo(posted, activityId, place)] : []),
      ...replies.map((reply, index) =>
        addressed(reply, `bot${index + 1}-${activityId}`, notice || doubt ? undefined : activityId, place),
      ),
    ]
    const message: Message = posted ? messageIn(posted) : { kind: doubt ? 'wordless' : 'arrival' }
    const said = { message, ...(person && { person }) }
    const incoming = { conversation, audience, activityId, ...said, address, transcribe, maxTurns }
    try {
      const { replies, saved, shown } = await takeTurn({
        ...incoming,
        ...(notice && { notice }),
        ...(doubt && { doubt }),
      })
      if (!saved && !streams.tell(conversation, transcribe(replies))) throw notShown(replies)
      await shown?.()
    } catch (error) {
      // To whoever said something: of a notice, and of a doubt that is counted later, they know nothing.
      if ((error instanceof NotSaved || error instanceof ConversationFull) && !notice && !doubt)
        streams.tell(conversation, [addressed(error.reply, randomUUID(), activityId, place)])
      throw error
    }
  }

  return {
    join: (speaker) => take(speaker, joinId, {}),
    async post(speaker, posted) {
      const own = posted.channelData?.clientActivityID
      const id = `person-${own ? messageId(own, messageIn(posted)) : randomUUID()}`
      if (posted.type === 'message') await take(speaker, id, { posted })
      return id
    },
    tell: (conversationId, audience, id, notice) => take({ conversationId, audience }, id, { notice }),
    leave: (speaker, id, doubt) => take(speaker, id, { doubt }),
    history: (conversationId, seq) => store.transcript(conversationKey(conversationId), seq, pieceOfHistory),
  }
}

/** An emergency that is neither saved nor on a socket here: whoever sent it has it from the refusal, and sends it again. */
const notShown = (replies: readonly Reply[]): HttpError =>
  new HttpError(503, 'NotSaved', replies.flatMap(({ text, summary }) => [text, summary]).join(' '))

function messageIn({ text, card, alert, leftOut, tooLong, channelData }: Posted): Message {
  return messageOf({
    ...(text?.trim() && { text }),
    ...(card && { card }),
    ...(alert && { alert }),
    ...(leftOut && { leftOut }),
    ...(tooLong && { tooLong }),
    ...(channelData?.seen !== undefined && { seen: channelData.seen }),
  })
}
