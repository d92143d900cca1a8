/** Words as the reply to one question, and what is left of a reply that comes late. */
import type { QuestionId } from '../machines/answers.ts'
import { questionOf } from '../machines/protocol.ts'
import { countedAnswers } from '../machines/triage.ts'
import { wasPut } from './ask.ts'
import { audienceOf, type Place } from './conversation.ts'
import { type Reading, signsIn } from './message.ts'
import { optionLabels } from './question-words.ts'
import { readAnswer } from './understand/read-answer.ts'

/** Words as the reply to one question. */
export function readReply(
  questionId: QuestionId,
  text: string,
  place: Place,
): Extract<Reading, { kind: 'told' | 'hedged' | 'unread' }> {
  const reply = readAnswer(
    questionOf(questionId),
    countedAnswers(place.triage),
    text,
    optionLabels(audienceOf(place), questionId),
  )
  if (reply.kind === 'answer') return { ...reply, kind: 'told', questionId }
  return reply.kind === 'hedged' ? { kind: 'hedged', questionId, quoted: text } : { kind: 'unread', problem: reply }
}

/** A sign on a card that is not open, or not any more. */
function lateSign(reading: Reading | undefined): Reading | undefined {
  if (!reading || reading.kind === 'signs') return reading
  const signs = signsIn(reading)
  return signs.length > 0 ? { kind: 'signs', signs } : undefined
}

/** What a message was written to. */
export interface To {
  readonly triageId?: string
  readonly ask: string
}

/**
 * On a card that is not open, or words for it: a sign counts, and another answer than the one on record puts its question
 * again.
 */
export const readOutOfTurn = (reading: Reading | undefined, to: To, place: Place): Reading =>
  lateSign(reading) ?? laterAnswer(reading, to, place) ?? stale(to.ask, place)

function laterAnswer(reading: Reading | undefined, to: To, place: Place): Reading | undefined {
  const { triageId = place.triageId, ask } = to
  const isOwn = triageId === place.triageId
  if (reading?.kind !== 'told' || !isOwn || !wasPut(ask, reading.questionId, place.ask)) return undefined
  const { questionId, answer, upTo } = reading
  const onRecord = countedAnswers(place.triage)[questionId]
  const differs = onRecord !== undefined && String(onRecord) !== String(answer)
  // A range is told at its own question.
  if (upTo !== undefined) return { kind: 'change', questionId }
  return differs ? { kind: 'later', questionId, answer } : undefined
}

/** What was answered before, or replaced by something newer: it changes nothing. */
export const stale = (ask: string, { record }: Place): Reading => ({
  kind: 'stale',
  answered: record.some((entry) => entry.ask === ask),
})
