/**
 * What is shown although it could not be stored: a cauda equina sign, or the emergency words to what may be one; and what is to
 * be stored of it once it can be.
 */
import { questionOfAsk } from '../dialogs/ask.ts'
import { textReply } from '../dialogs/cards/group-card.ts'
import type { Message, ShownSign, ToldAlone } from '../dialogs/message.ts'
import { readAlone } from '../dialogs/read-alone.ts'
import type { Reply } from '../dialogs/render.ts'
import { doubtsRecorded, signsRecorded } from '../dialogs/respond.ts'
import { doubtNotSaved, emergencyNotSaved } from '../dialogs/wording/failures.ts'
import { settingOf } from '../machines/policy.ts'
import { advance, type Head, type HeadParts, start } from './head.ts'
import { isId } from './new-id.ts'
import type { Taken } from './taken.ts'
import type { Incoming } from './turn.ts'

export interface Shown {
  readonly replies: readonly Reply[]
  /** The `ask` of the card in it, where that is known. */
  readonly ask?: string | undefined
  /** To be stored. */
  readonly incoming: Incoming
}

/** `taken` is what it came to, where the turn came so far. A doubt is asked about once it is stored. */
export function emergencyOf(parts: HeadParts, incoming: Incoming, taken: Taken | undefined): Shown | undefined {
  const { audience, message } = incoming
  const alone = readAlone(message, settingOf(parts.policy, audience))
  const of = taken?.isAside ? { triageId: taken.before.triage.id } : {}
  const { leftOut, seen, edited } = message
  const said = {
    ...('text' in message && message.text && message.kind !== 'press' && { text: message.text }),
    ...(leftOut && { leftOut }),
    ...(seen !== undefined && { seen }),
    ...(edited && { edited }),
  }
  const again = (told: Partial<ToldAlone>): Message => ({ kind: 'toldBefore', signs: [], doubts: [], ...told, ...said })
  const signs = signsToldIn(alone, seen, taken).map((sign) => ({ ...of, ...sign }))
  if (signs.length > 0) {
    const { replies, head } = taken?.advanced ?? advance(unfound(parts, incoming, signs), again({ signs }), parts)
    const warned = replies.map((reply) => ({
      ...reply,
      text: [emergencyNotSaved[audience], reply.text].filter(Boolean).join('\n\n'),
    }))
    return {
      replies: warned,
      ...(taken && { ask: head.conversation.ask }),
      incoming: { ...incoming, message: again({ signs }) },
    }
  }
  const doubts = (taken ? doubtsRecorded(taken.advanced.response) : alone.doubts).map((doubt) => ({
    ...of,
    ...doubt,
  }))
  return doubts.length > 0
    ? { replies: [textReply(doubtNotSaved[audience])], incoming: { ...incoming, message: again({ doubts }) } }
    : undefined
}

/** Where nothing can be read: with the reference of the triage that the press names, so that a clinician finds it. */
function unfound(parts: HeadParts, { audience }: Incoming, [sign]: readonly ShownSign[]): Head {
  const head = start(parts, audience)
  const { triage, conversation } = head
  const id = sign?.triageId
  if (id === undefined || !isId(id)) return head
  return { ...head, triage: { ...triage, id }, conversation: { ...conversation, triageId: id } }
}

function signsToldIn(
  { signs: pressed }: ToldAlone,
  seen: string | undefined,
  taken: Taken | undefined,
): readonly ShownSign[] {
  const told = taken ? signsRecorded(taken.advanced.response) : []
  // Which card was pressed, or written to where the client tells, is known even where the conversation has moved on unseen; whether that is open is seen as it is stored.
  const onCard = (sign: ShownSign) =>
    pressed.find(({ questionId, ask, triageId }) => (ask ?? triageId) && questionId === sign.questionId)
  const isUnseen = seen !== undefined && seen !== taken?.before.conversation.ask
  const to = (sign: ShownSign): ShownSign =>
    isUnseen && questionOfAsk(seen) === sign.questionId ? { ask: seen, ...sign } : sign
  return told.length > 0 ? told.map((sign) => onCard(sign) ?? to(sign)) : pressed
}
