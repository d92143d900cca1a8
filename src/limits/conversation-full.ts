/** A web chat takes so many messages, many times what a triage needs; a sign that is not on record yet is taken all the same. */
import type { ShownSign } from '../../dialogs/message.ts'
import { conversationFull } from '../../dialogs/wording/failures.ts'
import type { RecordEntry } from '../../machines/record.ts'
import type { Audience } from '../../machines/rules.ts'
import type { Facts } from '../../machines/standing.ts'
import { isSign } from '../../machines/terms.ts'

type Sign = Pick<ShownSign, 'questionId' | 'answer'>

/** Nothing was taken; `reply` is what the person is told. */
export class ConversationFull extends Error {
  override readonly name = 'ConversationFull'
  readonly reply: { readonly type: 'message'; readonly text: string }
  constructor(audience: Audience) {
    super('The conversation takes no more')
    this.reply = { type: 'message', text: conversationFull[audience] }
  }
}

/** The cauda equina signs that are told and were not on record before. */
export const newSigns = (before: Facts, entries: readonly RecordEntry[]): readonly Sign[] =>
  entries.flatMap(({ event }) =>
    event.type === 'told' &&
    isSign(event.questionId, event.answer) &&
    !isSign(event.questionId, before.answers[event.questionId])
      ? [{ questionId: event.questionId, answer: event.answer }]
      : [],
  )
