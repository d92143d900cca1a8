/** A person's message → what it means where the conversation stands. Changes nothing. */
import type { Answer, Answers, QuestionId } from '../machines/answers.ts'
import { isQuestionId, parseAnswer, questionOf, questions } from '../machines/protocol.ts'
import { coreSigns, isSign } from '../machines/terms.ts'
import { countedAnswers, openQuestion } from '../machines/triage.ts'
import type { AlertValue } from './alert-value.ts'
import { isReadingAsk, questionOfAsk } from './ask.ts'
import type { CardAnswer, CardValue } from './card-value.ts'
import { audienceOf, type Conversation, nothingPut } from './conversation.ts'
import { optionLabels, questionNames } from './question-words.ts'
import { type Command, readCommand } from './understand/commands.ts'
import { isOnlyMarks } from './understand/identifiers.ts'
import { readOpening } from './understand/opening/read-opening.ts'
import { type ReadAnswer, readAnswer } from './understand/read-answer.ts'
import { readCorrection } from './understand/sentences/corrections.ts'
import { readSigns } from './understand/signs/read-signs.ts'

/** What the channel hands over: a card's press, or words, or neither (an arrival; a picture, a file). */
export interface Message {
  readonly arrived?: boolean
  readonly text?: string
  readonly card?: CardValue
  /** A press on an alert's card: not the triage's business. */
  readonly alert?: AlertValue
  /** Something that identifies the patient was typed, and is in none of these words any more. */
  readonly leftOut?: true
  /** The `ask` that was before the person as they wrote, where the client tells; words for an older one are late. */
  readonly seen?: string
  /** Signs that were told and shown, and whose storing failed then. */
  readonly signs?: readonly ShownSign[]
  /** A clinician, by this name, goes on with this triage, which practice staff began. */
  readonly takesOver?: { readonly triageId: string; readonly clinician: string }
}

interface Told {
  readonly questionId: QuestionId
  readonly answer: Answer
}

/** `ask` where it answered the open question. */
export type ShownSign = Told & { readonly ask?: string; readonly triageId?: string }

export type Reading =
  /** A client joined, or wrote before anything was put to it. */
  | { readonly kind: 'arrived' }
  | { readonly kind: 'takenOver'; readonly clinician: string }
  | ({ readonly kind: 'told' } & Told)
  /**
   * Cauda equina signs that always count: on a card that is no longer open, or told in words, which are quoted. One of
   * them may answer the open question.
   */
  | { readonly kind: 'signs'; readonly signs: readonly Told[]; readonly answers?: QuestionId; readonly quoted?: string }
  | { readonly kind: 'command'; readonly command: Command | { readonly name: 'mistake' | 'askEach' } }
  /** A clinician's opening line, and what it says: put to be confirmed. */
  | { readonly kind: 'opening'; readonly reading: Answers }
  /** The reading as it was confirmed, in the protocol's order. */
  | { readonly kind: 'confirmed'; readonly answers: readonly Told[] }
  /** Words in place of the confirmation: nothing of the reading is taken. */
  | { readonly kind: 'unconfirmed' }
  /** A card that was answered before, or that something newer replaced. */
  | { readonly kind: 'stale'; readonly answered: boolean }
  | { readonly kind: 'unread'; readonly problem: Exclude<ReadAnswer, { kind: 'answer' }> }
  /** Words that answer nothing, because nothing is open. */
  | { readonly kind: 'afterwards' }
  /** A card was sent with its field empty, or with nothing ticked. */
  | { readonly kind: 'nothingChosen' }
  /** Nothing is left of the words once what identifies the patient was left out. */
  | { readonly kind: 'identifierOnly' }
  /** A picture or a file, without words. */
  | { readonly kind: 'wordless' }

export function read(message: Message, conversation: Conversation): Reading {
  if (message.arrived) return { kind: 'arrived' }
  if (message.takesOver) return { kind: 'takenOver', clinician: message.takesOver.clinician }
  if (message.signs) return readShown(message.signs, conversation)
  if (message.card) return readCard(message.card, conversation)
  const text = message.text?.trim() ?? ''
  return text === '' ? { kind: 'wordless' } : readText(text, message.seen ?? conversation.ask, conversation)
}

/** As `readText` and `readCard` took them when they were told. */
function readShown(shown: readonly ShownSign[], conversation: Conversation): Reading {
  const open = openQuestion(conversation.triage)
  const answering = shown.find(({ ask, triageId = conversation.triageId, questionId }) => {
    const current = ask === conversation.ask && triageId === conversation.triageId
    return current && questionId === open
  })
  const signs = shown.map(({ questionId, answer }) => ({ questionId, answer }))
  return { kind: 'signs', signs, ...(answering && { answers: answering.questionId }) }
}

function readText(text: string, seen: string, conversation: Conversation): Reading {
  const command = readCommand(text, questionNames(audienceOf(conversation)))
  if (command && (command.name !== 'change' || command.questionId)) return { kind: 'command', command }
  const heard = readVolunteered(text, command ? nothingPut : seen, conversation)
  if (heard) return heard
  if (command) return { kind: 'command', command }
  const opening = readFirst(text, conversation)
  if (opening) return opening
  if (conversation.ask === nothingPut) return { kind: 'arrived' }
  if (isOnlyMarks(text)) return { kind: 'identifierOnly' }
  if (isReadingAsk(conversation.ask)) return { kind: 'unconfirmed' }
  if (seen !== conversation.ask) return readLate(text, seen, conversation)
  const open = openQuestion(conversation.triage)
  const reply: Reading = open ? readReply(open, text, conversation) : { kind: 'afterwards' }
  return reply.kind === 'told' ? reply : (readCorrected(text, open, conversation) ?? reply)
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
  const reading = isFirst && audienceOf(conversation) === 'clinician' ? readOpening(text) : undefined
  return reading && { kind: 'opening', reading }
}

/** A sign in the words, at whatever question; to the question that is open it is an answer. */
function readVolunteered(text: string, seen: string, conversation: Conversation): Reading | undefined {
  const about = questionOfAsk(seen)
  const signs = readSigns(text, signsAsked(conversation), about)
  const [first] = signs
  if (!first) return undefined
  const open = seen === conversation.ask ? openQuestion(conversation.triage) : undefined
  const answers = signs.some(({ questionId }) => questionId === open) ? open : undefined
  const told = signs.map(({ questionId, answer }) => ({ questionId, answer }))
  return { kind: 'signs', signs: told, quoted: first.words, ...(answers && { answers }) }
}

/** The three core signs, and those that the policy adds. */
const signsAsked = ({ triage }: Conversation): readonly QuestionId[] => [
  ...coreSigns,
  ...triage.context.setting.extraCaudaEquina,
]

/** Words that were written to an older question: they answer nothing now, but a sign always counts. */
function readLate(text: string, seen: string, conversation: Conversation): Reading {
  const questionId = questionOfAsk(seen)
  const reading = questionId && readReply(questionId, text, conversation)
  return lateSign(reading) ?? stale(seen, conversation)
}

/** A sign on a card that is not open, or not any more. */
function lateSign(reading: Reading | undefined): Reading | undefined {
  if (reading?.kind !== 'told' || !isSign(reading.questionId, reading.answer)) return undefined
  const { questionId, answer } = reading
  return { kind: 'signs', signs: [{ questionId, answer }] }
}

function readCard(card: CardValue, conversation: Conversation): Reading {
  const { triage } = card
  if ('reading' in triage) return readConfirmed(card, conversation)
  const current = triage.ask === conversation.ask && triage.triageId === conversation.triageId
  if ('command' in triage) {
    return current ? { kind: 'command', command: { name: triage.command } } : stale(triage.ask, conversation)
  }
  const { questionId } = triage
  if (!isQuestionId(questionId)) return stale(triage.ask, conversation)
  const reading = readPress(questionId, toldBy(card), conversation)
  if (current && questionId === openQuestion(conversation.triage)) return reading
  return lateSign(reading) ?? stale(triage.ask, conversation)
}

/** Each field as a reply to its question, given those before it; what is not read is asked in its turn. */
function readConfirmed(card: CardValue, conversation: Conversation): Reading {
  const { triage, ...fields } = card as { triage: CardValue['triage'] } & Readonly<Record<string, string>>
  let answers: Answers = {}
  const told: Told[] = []
  for (const question of questions) {
    const written = fields[question.id]?.trim()
    if (!written) continue
    const picked = question.kind === 'multiChoice' ? written.split(',') : written
    const reply = readReply(question.id, written, conversation)
    const answer = parseAnswer(question, picked, answers) ?? (reply.kind === 'told' ? reply.answer : undefined)
    if (answer === undefined) continue
    answers = { ...answers, [question.id]: answer }
    told.push({ questionId: question.id, answer })
  }
  if (triage.ask === conversation.ask && triage.triageId === conversation.triageId)
    return { kind: 'confirmed', answers: told }
  const signs = told.filter(({ questionId, answer }) => isSign(questionId, answer))
  return signs.length > 0 ? { kind: 'signs', signs } : stale(triage.ask, conversation)
}

/** A button's data holds its answer; a field's answer stands beside the data. */
const toldBy = (card: CardValue): CardAnswer =>
  'answer' in card.triage ? card.triage.answer : 'answer' in card ? (card.answer ?? '') : ''

const stale = (ask: string, { record }: Conversation): Reading => ({
  kind: 'stale',
  answered: record.some((entry) => entry.ask === ask),
})

/** A button gives an answer in its stored form; a field gives text, or the picked options joined by commas. */
function readPress(questionId: QuestionId, told: CardAnswer, conversation: Conversation): Reading {
  if (told === '' || (Array.isArray(told) && told.length === 0)) return { kind: 'nothingChosen' }
  const question = questionOf(questionId)
  const picked = typeof told === 'string' && question.kind === 'multiChoice' ? told.split(',') : told
  const answer = parseAnswer(question, picked, countedAnswers(conversation.triage))
  if (answer !== undefined) return { kind: 'told', questionId, answer }
  const words = Array.isArray(told) ? told.join(', ') : String(told)
  if (isOnlyMarks(words)) return { kind: 'identifierOnly' }
  return readReply(questionId, words, conversation)
}

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

/** Without knowing where the conversation stands: a command that is to change an answer, or free text. */
function signsInWords(text: string): readonly ShownSign[] {
  const command = readCommand(text, questionNames('clinician'))
  if (!command) return readSigns(text, coreSigns).map(({ questionId, answer }) => ({ questionId, answer }))
  if (command.name !== 'change' || !command.questionId || !command.rest) return []
  const { questionId, rest } = command
  const reply = readAnswer(questionOf(questionId), {}, rest, optionLabels('clinician', questionId))
  return reply.kind === 'answer' && isSign(questionId, reply.answer) ? [{ questionId, answer: reply.answer }] : []
}

/** The signs that a message tells by itself, whatever the conversation: known also while the store is not to be had. */
export function signsOf({ card, text, signs }: Message): readonly ShownSign[] {
  if (signs) return signs
  if (!card) return signsInWords(text ?? '')
  if (!('answer' in card.triage)) return []
  const { triageId, questionId, answer, ask } = card.triage
  if (!isQuestionId(questionId) || !isSign(questionId, answer)) return []
  return [{ triageId, questionId, answer: answer as Answer, ask }]
}
