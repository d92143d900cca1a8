/** A web chat takes so many messages, many times what a triage needs; a sign that is not on record yet is taken all the same. */
import { conversationFull } from '../../dialogs/wording/failures.ts'
import type { RecordEntry } from '../../machines/record.ts'
import type { Audience } from '../../machines/rules.ts'
import type { Facts } from '../../machines/standing.ts'
import { isSign } from '../../machines/terms.ts'

/** Nothing was taken; `reply` is what the person is told. */
export class ConversationFull extends Error {
  override readonly name = 'ConversationFull'
  readonly reply: { readonly type: 'message'; readonly text: string }
  constructor(audience: Audience) {
    super('The conversation takes no more')
    this.reply = { type: 'message', text: conversationFull[audience] }
  }
}

/** Whether a cauda equina sign is told that was not on record before. */
export const tellsNewSign = (before: Facts, entries: readonly RecordEntry[]): boolean =>
  entries.some(
    ({ event }) =>
      event.type === 'told' &&
      isSign(event.questionId, event.answer) &&
      !isSign(event.questionId, before.answers[event.questionId]),
  )
