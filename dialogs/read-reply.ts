/** Words as the reply to one question, and what is left of a reply that comes late. */
import type { QuestionId } from '../machines/answers.ts'
import { questionOf } from '../machines/protocol.ts'
import { isSign } from '../machines/terms.ts'
import { countedAnswers } from '../machines/triage.ts'
import { audienceOf, type Conversation } from './conversation.ts'
import type { Reading } from './message.ts'
import { optionLabels } from './question-words.ts'
import { readAnswer } from './understand/read-answer.ts'

/** Words as the reply to one question. */
export function readReply(
  questionId: QuestionId,
  text: string,
  conversation: Conversation,
): Extract<Reading, { kind: 'told' | 'unread' }> {
  const reply = readAnswer(
    questionOf(questionId),
    countedAnswers(conversation.triage),
    text,
    optionLabels(audienceOf(conversation), questionId),
  )
  return reply.kind === 'answer'
    ? { kind: 'told', questionId, answer: reply.answer }
    : { kind: 'unread', problem: reply }
}

/** A sign on a card that is not open, or not any more. */
export function lateSign(reading: Reading | undefined): Reading | undefined {
  if (reading?.kind === 'signs') return reading
  if (reading?.kind !== 'told' || !isSign(reading.questionId, reading.answer)) return undefined
  const { questionId, answer } = reading
  return { kind: 'signs', signs: [{ questionId, answer }] }
}

/** What was answered before, or replaced by something newer: it changes nothing. */
export const stale = (ask: string, { record }: Conversation): Reading => ({
  kind: 'stale',
  answered: record.some((entry) => entry.ask === ask),
})
