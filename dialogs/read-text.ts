/** Typed words, in the order in which something is looked for in them. */
import type { QuestionId } from '../machines/answers.ts'
import { type Check, unsureOfCheck } from '../machines/pending.ts'
import { signsCounted } from '../machines/policy.ts'
import { parseAnswer, questionOf } from '../machines/protocol.ts'
import { type CaudaEquinaId, isCaudaEquinaId, isSign } from '../machines/terms.ts'
import { countedAnswers, openQuestion } from '../machines/triage.ts'
import { isReadingAsk, meantOfAsk, questionOfAsk } from './ask.ts'
import { audienceOf, noPlace, nothingPut, type Place } from './conversation.ts'
import { isOpenDoubt, isSettledDoubt } from './doubts.ts'
import { type Reading, signsIn } from './message.ts'
import { questionNames } from './question-words.ts'
import { readChange } from './read-change.ts'
import { readCheckWords } from './read-check.ts'
import { readOutOfTurn, readReply } from './read-reply.ts'
import { readSeveral } from './read-several.ts'
import { isChange, readCommand } from './understand/commands.ts'
import { decide } from './understand/decide.ts'
import { isOnlyMarks } from './understand/identifiers.ts'
import { readOpening } from './understand/opening/read-opening.ts'
import { unreadable } from './understand/reading.ts'
import { readCorrection } from './understand/sentences/corrections.ts'
import { readYesNoUnsure } from './understand/yes-no-unsure.ts'

export function readText(text: string, seen: string, place: Place): Reading {
  const command = readCommand(text, questionNames(audienceOf(place)))
  if (command && !isChange(command)) return { kind: 'command', command }
  if (command?.questionId) return readVolunteered(command.rest ?? '', nothingPut, place) ?? readChange(command, place)
  const open = openQuestion(place.triage)
  const isReply = !command && isPutNow(seen, place) && open !== undefined
  if (isReply && isOpenDoubt(text, place)) return unsureOfDoubt(place)
  const hedge = isReply ? readHedge(open, text, place) : undefined
  if (hedge) return hedge
  // A line that says all there is to say is no reply to the first question.
  const opening = readFirst(text, place)
  const heard = readVolunteered(text, command || opening ? nothingPut : seen, place, opening !== undefined)
  if (heard) return heard
  if (command) return readChange(command, place)
  if (opening) return opening
  if (place.ask === nothingPut) return { kind: 'arrived' }
  if (isOnlyMarks(text)) return { kind: 'identifierOnly' }
  if (isReadingAsk(place.ask)) return { kind: 'unconfirmed' }
  if (seen !== place.ask) return readLate(text, seen, place)
  if (open === 'caudaEquinaCheck') return readCheckWords(text)
  const replyToMeant = open && readMeant(open, text, place)
  if (replyToMeant) return replyToMeant
  const reply: Reading = open ? readReply(open, text, place) : { kind: 'afterwards' }
  const corrected = reply.kind === 'told' ? undefined : readCorrected(text, open, place)
  return corrected ?? readSeveral(text, reply, open, place)
}

/** "I don't think so" to the open question: neither a no nor a sign. */
function readHedge(open: QuestionId, text: string, place: Place): Reading | undefined {
  if (questionOf(open).kind !== 'yesNoUnsure') return undefined
  const reply = readReply(open, text, place)
  return reply.kind === 'hedged' ? reply : undefined
}

/** The same words again, in reply to the question that they had put, are not sure. */
function unsureOfDoubt({ triage }: Place): Reading {
  const { questionId } = triage.context.standing.check as Check
  return { kind: 'told', questionId, answer: unsureOfCheck(questionId) }
}

/** Of a message that was changed after it was sent: a sign in its words counts. A bare "yes" does not say to which question. */
export function readEdited(text: string, place: Place): Reading {
  const heard = readVolunteered(text, place.ask, place)
  if (heard && (heard.kind !== 'told' || isSign(heard.questionId, heard.answer))) return heard
  const signs = signsIn(readText(text, nothingPut, noPlace(place.triage.context.setting)))
  return signs.length > 0 ? { kind: 'signs', signs, quoted: text } : { kind: 'edited' }
}

/** To "Did you mean…?" a yes confirms what was meant; a no, or not sure, by itself answers only that, and is asked back. */
function readMeant(questionId: QuestionId, text: string, place: Place): Reading | undefined {
  const meant = meantOfAsk(place.ask)
  const reply = meant === undefined ? undefined : readYesNoUnsure(text)
  if (reply?.kind !== 'answer') return undefined
  const answer = parseAnswer(questionOf(questionId), meant, countedAnswers(place.triage))
  return reply.answer === 'yes' && answer !== undefined
    ? { kind: 'told', questionId, answer }
    : { kind: 'unread', problem: unreadable }
}

/** Words that do not answer the open question may correct an earlier answer. */
function readCorrected(text: string, open: QuestionId | undefined, place: Place): Reading | undefined {
  const correction = readCorrection(text, questionNames(audienceOf(place)), open)
  if (!correction) return undefined
  const answersOpen = correction.name === 'change' && correction.questionId === open && correction.rest
  return answersOpen && open ? readReply(open, answersOpen, place) : readChange(correction, place)
}

/** A clinician may begin by saying all there is to say. */
function readFirst(text: string, place: Place): Reading | undefined {
  const isFirst = Object.keys(place.triage.context.answers).length === 0
  const opening = isFirst && audienceOf(place) === 'clinician' ? readOpening(text) : undefined
  if (!opening) return undefined
  const { answers: reading, ...from } = opening
  return { kind: 'opening', reading, from }
}

/**
 * A sign in the words, at whatever question, or a doubt about one; to the question that is open a sign is an answer, and a
 * plain denial of the whole is none of either.
 */
export function readVolunteered(text: string, seen: string, place: Place, opening = false): Reading | undefined {
  const open = isPutNow(seen, place) ? openQuestion(place.triage) : undefined
  const decision = decide(text, { among: signsAsked(place), open: questionOfAsk(seen), opening })
  switch (decision.kind) {
    case 'go':
      return undefined
    case 'cut': {
      const { signs, quoted } = decision
      const answers = signs.some(({ questionId }) => questionId === open) ? open : undefined
      return { kind: 'signs', signs, quoted, ...(answers && { answers }) }
    }
    case 'ask': {
      const { questionId, quoted } = decision
      const denied = open && isCaudaEquinaId(open) ? readReply(open, text, place) : undefined
      if (denied?.kind === 'told' && !isSign(denied.questionId, denied.answer)) return denied
      if (open && isOpenDoubt(quoted, place)) return unsureOfDoubt(place)
      return isSettledDoubt(quoted, place) ? undefined : { kind: 'doubted', questionId, quoted }
    }
  }
}

const isPutNow = (seen: string, { ask }: Place): boolean => seen === ask && ask !== nothingPut

const signsAsked = ({ triage }: Place): readonly CaudaEquinaId[] => signsCounted(triage.context.setting)

/** Words that were written to an older question: they answer nothing now, but a sign always counts. */
function readLate(text: string, seen: string, place: Place): Reading {
  const questionId = questionOfAsk(seen)
  const reading = questionId && readReply(questionId, text, place)
  return readOutOfTurn(reading, { ask: seen }, place)
}
