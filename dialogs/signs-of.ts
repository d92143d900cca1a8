/** The signs that a message tells by itself, wherever the conversation stands. */
import type { Answer } from '../machines/answers.ts'
import { isQuestionId, questionOf } from '../machines/protocol.ts'
import { type CaudaEquinaId, caudaEquinaIds, isSign } from '../machines/terms.ts'
import { type CardValue, toldBy } from './card-value.ts'
import { readable } from './characters.ts'
import type { Message, ShownSign } from './message.ts'
import { optionLabels, questionNames } from './question-words.ts'
import { readCheck } from './read-check.ts'
import { readCommand } from './understand/commands.ts'
import { readAnswer } from './understand/read-answer.ts'
import { readSigns } from './understand/read-signs.ts'

/** Without knowing where the conversation stands: a command that is to change an answer, or free text. */
function signsInWords(text: string, among: readonly CaudaEquinaId[]): readonly ShownSign[] {
  const command = readCommand(text, questionNames('clinician'))
  if (!command) return readSigns(text, among).signs
  if (command.name !== 'change' || !command.questionId || !command.rest) return []
  const { questionId, rest } = command
  const reply = readAnswer(questionOf(questionId), {}, rest, optionLabels('clinician', questionId))
  return reply.kind === 'answer' && isSign(questionId, reply.answer) ? [{ questionId, answer: reply.answer }] : []
}

/** On a reading's card, where the fields stand beside its data. */
function signsConfirmed(card: CardValue): readonly ShownSign[] {
  const { triage, ...fields } = card as { triage: CardValue['triage'] } & Readonly<Record<string, string>>
  return caudaEquinaIds.flatMap((questionId) => {
    const answer = fields[questionId]
    return isSign(questionId, answer) ? [{ triageId: triage.triageId, questionId, answer: answer as Answer }] : []
  })
}

/** At the check, what is named is a sign, and so is what is not sure. */
function signsAtCheck(card: CardValue): readonly ShownSign[] {
  const { triageId, ask } = card.triage
  const told = toldBy(card)
  const reading = String(told) === '' ? undefined : readCheck(told)
  const at = { triageId, ask }
  if (reading?.kind === 'signs') return reading.signs.map((sign) => ({ ...at, ...sign }))
  if (reading?.kind !== 'told' || !isSign(reading.questionId, reading.answer)) return []
  return [{ ...at, questionId: reading.questionId, answer: reading.answer }]
}

/** Whatever the conversation: known also while the store is not to be had. `among`: the signs that count in words. */
export function signsOf({ card, text, signs }: Message, among: readonly CaudaEquinaId[]): readonly ShownSign[] {
  if (signs) return signs
  if (!card) return signsInWords(readable(text ?? ''), among)
  if ('reading' in card.triage) return signsConfirmed(card)
  if ('questionId' in card.triage && card.triage.questionId === 'caudaEquinaCheck') return signsAtCheck(card)
  if (!('answer' in card.triage)) return 'answer' in card ? signsInWords(readable(card.answer ?? ''), among) : []
  const { triageId, questionId, answer, ask } = card.triage
  if (!isQuestionId(questionId) || !isSign(questionId, answer)) return []
  return [{ triageId, questionId, answer: answer as Answer, ask }]
}
