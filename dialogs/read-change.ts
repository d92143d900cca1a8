/** Words that change an earlier answer: to which question, and what the answer is to be. */
import { type Answer, picked, type QuestionId } from '../machines/answers.ts'
import { parseAnswer, questionOf } from '../machines/protocol.ts'
import { countedAnswers, questionBefore } from '../machines/triage.ts'
import type { Place } from './conversation.ts'
import type { Reading } from './message.ts'
import { readReply } from './read-reply.ts'
import type { Change } from './understand/commands.ts'

/** Without an answer where the words do not say it: the question is put again. */
export function readChange(change: Change, place: Place): Reading {
  if (change.name === 'changePrevious') {
    const questionId = questionBefore(place.triage)
    return questionId ? changeTo(questionId, change.rest, place) : { kind: 'command', command: { name: 'back' } }
  }
  const { questionId, rest, adds } = change
  if (!questionId) return { kind: 'change' }
  const changed = changeTo(questionId, rest, place)
  return adds && changed.answer !== undefined
    ? { ...changed, answer: withOnRecord(questionId, changed.answer, place) }
    : changed
}

function changeTo(
  questionId: QuestionId,
  rest: string | undefined,
  place: Place,
): Extract<Reading, { kind: 'change' }> {
  // A range is told at its own question.
  const reply = rest ? readReply(questionId, rest, place) : undefined
  return {
    kind: 'change',
    questionId,
    ...(reply?.kind === 'told' && reply.upTo === undefined && { answer: reply.answer }),
  }
}

/** "She does have a pacemaker" takes nothing off the record that was picked before. */
function withOnRecord(questionId: QuestionId, answer: Answer, { triage }: Place): Answer {
  const before = countedAnswers(triage)[questionId]
  if (!Array.isArray(before) || !Array.isArray(answer)) return answer
  const both = [...picked(before), ...picked(answer)]
  return parseAnswer(questionOf(questionId), both, countedAnswers(triage)) ?? answer
}
