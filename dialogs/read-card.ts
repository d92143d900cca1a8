/** A press on a card: an answer, a command, or a reading that is confirmed. */
import type { Answers, QuestionId } from '../machines/answers.ts'
import { isQuestionId, parseAnswer, questionOf, questions } from '../machines/protocol.ts'
import { isSign } from '../machines/terms.ts'
import { countedAnswers, openQuestion } from '../machines/triage.ts'
import { isInReading, isReadingAsk } from './ask.ts'
import { type CardAnswer, type CardValue, toldBy } from './card-value.ts'
import { readable } from './characters.ts'
import { nothingPut, type Place } from './conversation.ts'
import { onlyTold, type Reading, type Told } from './message.ts'
import { readCheck } from './read-check.ts'
import { readOutOfTurn, readReply, stale } from './read-reply.ts'
import { readVolunteered } from './read-text.ts'
import { isOnlyMarks } from './understand/identifiers.ts'
import { unreadable } from './understand/reading.ts'

export function readCard(card: CardValue, place: Place): Reading {
  const { triage } = card
  if ('reading' in triage) return readConfirmed(card, place)
  const current = isCurrent(triage, place)
  if ('command' in triage) {
    const command = { kind: 'command', command: { name: triage.command } } as const
    return heardIn(toldBy(card), place) ?? (current ? command : stale(triage.ask, place))
  }
  const { questionId } = triage
  if (!isQuestionId(questionId)) return stale(triage.ask, place)
  const reading = readPress(questionId, toldBy(card), place, current ? place.ask : nothingPut)
  if (current && questionId === openQuestion(place.triage)) return reading
  return readOutOfTurn(reading, { triageId: triage.triageId, ask: triage.ask }, place)
}

/** In a field that a command's button sends too. */
const heardIn = (field: CardAnswer, place: Place): Reading | undefined =>
  typeof field === 'string' && field.trim() !== '' ? readVolunteered(readable(field), nothingPut, place) : undefined

const isCurrent = ({ ask, triageId }: CardValue['triage'], place: Place): boolean =>
  ask === place.ask && triageId === place.triageId

/**
 * Each field as a reply to its question, given those before it; what is not read is asked in its turn. Only what was put
 * as a reading can be confirmed as one (S7); signs count, whatever they were written under.
 */
function readConfirmed(card: CardValue, place: Place): Reading {
  const { triage, ...fields } = card as { triage: CardValue['triage'] } & Readonly<Record<string, string>>
  let answers: Answers = {}
  const told: Told[] = []
  for (const question of questions) {
    const written = fields[question.id]?.trim()
    if (!written) continue
    const picked = question.kind === 'multiChoice' ? written.split(',') : written
    const reply = readReply(question.id, written, place)
    const exact = parseAnswer(question, picked, answers)
    const field = exact === undefined ? reply : { kind: 'told' as const, questionId: question.id, answer: exact }
    if (field.kind !== 'told') continue
    answers = { ...answers, [question.id]: field.answer }
    told.push(onlyTold(field))
  }
  const isPut = isReadingAsk(place.ask) && isCurrent(triage, place)
  if (isPut) return { kind: 'confirmed', answers: told.filter((field) => counts(field, place)) }
  const signs = told.filter(({ questionId, answer }) => isSign(questionId, answer))
  return signs.length > 0 ? { kind: 'signs', signs } : stale(triage.ask, place)
}

const counts = ({ questionId, answer }: Told, { ask }: Place): boolean =>
  isInReading(ask, questionId) || isSign(questionId, answer)

/** A button gives an answer in its stored form; a field gives text, or the picked options joined by commas. */
function readPress(questionId: QuestionId, told: CardAnswer, place: Place, seen: string): Reading {
  if (told === '' || (Array.isArray(told) && told.length === 0)) return { kind: 'nothingChosen' }
  if (questionId === 'caudaEquinaCheck') return readCheck(told)
  const question = questionOf(questionId)
  const picked = typeof told === 'string' && question.kind === 'multiChoice' ? told.split(',') : told
  const answer = parseAnswer(question, picked, countedAnswers(place.triage))
  if (answer !== undefined) return { kind: 'told', questionId, answer }
  const words = Array.isArray(told) ? told.join(', ') : String(told)
  if (isOnlyMarks(words)) return { kind: 'identifierOnly' }
  const heard = readVolunteered(readable(words), seen, place)
  if (heard) return heard
  // What is ticked is no sentence: only a field is read as one.
  return Array.isArray(told) ? { kind: 'unread', problem: unreadable } : readReply(questionId, words, place)
}
