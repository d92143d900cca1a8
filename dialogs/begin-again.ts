/** A triage of a protocol version that is not known here is never guessed at: it begins again, its signs carried over. */

import type { Check } from '../machines/pending.ts'
import type { RecordEntry } from '../machines/record.ts'
import { isCaudaEquinaId, isSign } from '../machines/terms.ts'
import { audienceOf, type Conversation } from './conversation.ts'
import type { Message } from './message.ts'
import { answerText, questionName } from './question-words.ts'
import { readAlone } from './read-alone.ts'
import type { Response } from './respond.ts'
import { notices, summary } from './wording/conversation.ts'
import { versionUnknown } from './wording/failures.ts'

/**
 * `earlier` is the record under the other version. Its cauda equina answers are kept in view, and a sign among them, or
 * in the message itself, ends the new triage at once.
 */
export function beginAgain(
  message: Message,
  conversation: Conversation,
  earlier: readonly RecordEntry[],
  now: Date,
): Response {
  const audience = audienceOf(conversation)
  const told = earlier.flatMap(({ event }) =>
    event.type === 'told' && (isCaudaEquinaId(event.questionId) || event.questionId === 'caudaEquinaCheck')
      ? [event]
      : [],
  )
  const alone = readAlone(message, conversation.triage.context.setting)
  const signs = [
    ...told.filter(({ questionId, answer }) => isSign(questionId, answer)),
    ...alone.signs.map(({ questionId, answer }) => ({
      type: 'told' as const,
      questionId,
      answer,
      by: audience,
    })),
  ]
  const doubts = [...openIn(earlier), ...alone.doubts].map(
    ({ questionId, because, hedged }: Check) =>
      ({ type: 'doubted', questionId, because, ...(hedged && { hedged }), by: audience }) as const,
  )
  const inView = told.map(
    ({ questionId, answer }) => `- ${questionName(audience, questionId)}: ${answerText(audience, questionId, answer)}`,
  )
  return {
    entries: [...signs, ...doubts].map((event) => ({ at: now.toISOString(), event })),
    say: [
      versionUnknown[audience],
      ...(inView.length > 0 ? [inView.join('\n')] : [summary.nothingYet]),
      ...(message.leftOut ? [notices.identifiersLeftOut] : []),
    ],
  }
}

/** What was doubted and not answered after it. */
const openIn = (earlier: readonly RecordEntry[]): readonly Check[] =>
  earlier.flatMap(({ event }, at) => {
    if (event.type !== 'doubted') return []
    const { questionId, because } = event
    const isAnswered = earlier
      .slice(at)
      .some(({ event: later }) => later.type === 'told' && later.questionId === questionId)
    return isAnswered ? [] : [{ questionId, because }]
  })
