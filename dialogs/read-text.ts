/** Typed words, in the order in which something is looked for in them. */
import type { QuestionId } from '../machines/answers.ts'
import { type Check, unsureOfCheck } from '../machines/pending.ts'
import { signsCounted } from '../machines/policy.ts'
import { parseAnswer, questionOf } from '../machines/protocol.ts'
import { type CaudaEquinaId, isCaudaEquinaId, isSign } from '../machines/terms.ts'
import { countedAnswers, openQuestion } from '../machines/triage.ts'
import { isReadingAsk, meantOfAsk, questionOfAsk } from './ask.ts'
import { audienceOf, type Conversation, nothingPut } from './conversation.ts'
import { isOpenDoubt, isSettledDoubt } from './doubts.ts'
import type { Reading } from './message.ts'
import { questionNames } from './question-words.ts'
import { readCheckWords } from './read-check.ts'
import { readOutOfTurn, readReply } from './read-reply.ts'
import { readSeveral } from './read-several.ts'
import { signsOf } from './signs-of.ts'
import { readCommand } from './understand/commands.ts'
import { decide } from './understand/decide.ts'
import { isOnlyMarks } from './understand/identifiers.ts'
import { readOpening } from './understand/opening/read-opening.ts'
import { unreadable } from './understand/reading.ts'
import { readCorrection } from './understand/sentences/corrections.ts'
import { readYesNoUnsure } from './understand/yes-no-unsure.ts'

export function readText(text: string, seen: string, conversation: Conversation): Reading {
  const command = readCommand(text, questionNames(audienceOf(conversation)))
  if (command && (command.name !== 'change' || command.questionId)) return { kind: 'command', command }
  const open = openQuestion(conversation.triage)
  const isReply = !command && seen === conversation.ask && open !== undefined
  if (isReply && isOpenDoubt(text, conversation)) return unsureOfDoubt(conversation)
  const hedge = isReply ? readHedge(open, text, conversation) : undefined
  if (hedge) return hedge
  // A line that says all there is to say is no reply to the first question.
  const opening = readFirst(text, conversation)
  const heard = readVolunteered(text, command || opening ? nothingPut : seen, conversation, opening !== undefined)
  if (heard) return heard
  if (command) return { kind: 'command', command }
  if (opening) return opening
  if (conversation.ask === nothingPut) return { kind: 'arrived' }
  if (isOnlyMarks(text)) return { kind: 'identifierOnly' }
  if (isReadingAsk(conversation.ask)) return { kind: 'unconfirmed' }
  if (seen !== conversation.ask) return readLate(text, seen, conversation)
  if (open === 'caudaEquinaCheck') return readCheckWords(text)
  const replyToMeant = open && readMeant(open, text, conversation)
  if (replyToMeant) return replyToMeant
  const reply: Reading = open ? readReply(open, text, conversation) : { kind: 'afterwards' }
  const corrected = reply.kind === 'told' ? undefined : readCorrected(text, open, conversation)
  return corrected ?? readSeveral(text, reply, open, conversation)
}

/** "I don't think so" to the open question: neither a no nor a sign. */
function readHedge(open: QuestionId, text: string, conversation: Conversation): Reading | undefined {
  if (questionOf(open).kind !== 'yesNoUnsure') return undefined
  const reply = readReply(open, text, conversation)
  return reply.kind === 'hedged' ? reply : undefined
}

/** The same words again, in reply to the question that they had put, are not sure. */
function unsureOfDoubt({ triage }: Conversation): Reading {
  const { questionId } = triage.context.standing.check as Check
  return { kind: 'told', questionId, answer: unsureOfCheck(questionId) }
}

/** Of a message that was changed after it was sent: a sign in its words counts. A bare "yes" does not say to which question. */
export function readEdited(text: string, conversation: Conversation): Reading {
  const heard = readVolunteered(text, conversation.ask, conversation)
  if (heard && (heard.kind !== 'told' || isSign(heard.questionId, heard.answer))) return heard
  const signs = signsOf({ text }, signsAsked(conversation))
  return signs.length > 0 ? { kind: 'signs', signs, quoted: text } : { kind: 'edited' }
}

/** To "Did you mean…?" a yes confirms what was meant; a no, or not sure, by itself answers only that, and is asked back. */
function readMeant(questionId: QuestionId, text: string, conversation: Conversation): Reading | undefined {
  const meant = meantOfAsk(conversation.ask)
  const reply = meant === undefined ? undefined : readYesNoUnsure(text)
  if (reply?.kind !== 'answer') return undefined
  const answer = parseAnswer(questionOf(questionId), meant, countedAnswers(conversation.triage))
  return reply.answer === 'yes' && answer !== undefined
    ? { kind: 'told', questionId, answer }
    : { kind: 'unread', problem: unreadable }
}

/** Words that do not answer the open question may correct an earlier answer. */
function readCorrected(text: string, open: QuestionId | undefined, conversation: Conversation): Reading | undefined {
  const command = readCorrection(text, questionNames(audienceOf(conversation)), open)
  if (!command) return undefined
  const answersOpen = command.name === 'change' && command.questionId === open && command.rest
  return answersOpen && open ? readReply(open, answersOpen, conversation) : { kind: 'command', command }
}

/** A clinician may begin by saying all there is to say. */
function readFirst(text: string, conversation: Conversation): Reading | undefined {
  const isFirst = Object.keys(conversation.triage.context.answers).length === 0
  const opening = isFirst && audienceOf(conversation) === 'clinician' ? readOpening(text) : undefined
  if (!opening) return undefined
  const { answers: reading, ...from } = opening
  return { kind: 'opening', reading, from }
}

/**
 * A sign in the words, at whatever question, or a doubt about one; to the question that is open a sign is an answer, and a
 * plain denial of the whole is none of either.
 */
export function readVolunteered(
  text: string,
  seen: string,
  conversation: Conversation,
  opening = false,
): Reading | undefined {
  const open = seen === conversation.ask ? openQuestion(conversation.triage) : undefined
  const decision = decide(text, { among: signsAsked(conversation), open: questionOfAsk(seen), opening })
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
      const denied = open && isCaudaEquinaId(open) ? readReply(open, text, conversation) : undefined
      if (denied?.kind === 'told' && !isSign(denied.questionId, denied.answer)) return denied
      if (open && isOpenDoubt(quoted, conversation)) return unsureOfDoubt(conversation)
      return isSettledDoubt(quoted, conversation) ? undefined : { kind: 'doubted', questionId, quoted }
    }
  }
}

const signsAsked = ({ triage }: Conversation): readonly CaudaEquinaId[] => signsCounted(triage.context.setting)

/** Words that were written to an older question: they answer nothing now, but a sign always counts. */
function readLate(text: string, seen: string, conversation: Conversation): Reading {
  const questionId = questionOfAsk(seen)
  const reading = questionId && readReply(questionId, text, conversation)
  return readOutOfTurn(reading, { ask: seen }, conversation)
}
