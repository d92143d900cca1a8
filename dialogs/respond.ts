/** One message → what goes on record and what is said: read, converse, and the ageing of cauda equina answers. */
import type { QuestionId } from '../machines/answers.ts'
import type { TriageEvent } from '../machines/events.ts'
import type { Check } from '../machines/pending.ts'
import { type RecordEntry, reliesOnAgedAnswers } from '../machines/record.ts'
import { isCaudaEquinaId, isSign } from '../machines/terms.ts'
import { openQuestion } from '../machines/triage.ts'
import { putAt } from './ask.ts'
import { audienceOf, type Conversation, nothingPut } from './conversation.ts'
import { converse, type Step } from './converse.ts'
import type { Message, Reading, ShownSign } from './message.ts'
import { read } from './read.ts'
import { notices } from './wording/conversation.ts'
import { emergencyAdvice, tooLong } from './wording/failures.ts'

export interface Response extends Omit<Step, 'events'> {
  readonly entries: readonly RecordEntry[]
  /** The message answered a card that is not open any more. */
  readonly stale?: boolean
}

export function respond(message: Message, conversation: Conversation, now: Date): Response {
  const reading = read(message, conversation)
  const { events, ...step } = putAgedAgain(converse(reading, conversation), conversation, now)
  const answers = answeredBy(reading, conversation)
  const askOf = (event: TriageEvent): string =>
    event.type === 'told' && event.questionId === answers ? conversation.ask : nothingPut
  const leftOut = message.leftOut && reading.kind !== 'identifierOnly' ? [notices.identifiersLeftOut] : []
  const advice = message.edited && reading.kind === 'doubted' ? [emergencyAdvice[audienceOf(conversation)]] : []
  // Of a card's fields, the others were taken.
  const field = message.kind === 'press' && message.tooLong ? [tooLong[audienceOf(conversation)]] : []
  return {
    ...step,
    ...(reading.kind === 'stale' && { stale: true }),
    say: [...advice, ...step.say, ...leftOut, ...field],
    entries: events.map((event) => {
      const words = isLeft(event) ? leftWords(reading, conversation) : wordsOf(message, reading)
      return entryOf(event, words, askOf(event), now)
    }),
  }
}

/**
 * Section 3: a triage that is taken up again too late begins with the cauda equina questions, before anything else. A no
 * counts from when its card was put: on one that is too old it is asked again.
 */
function putAgedAgain(step: Step, conversation: Conversation, now: Date): Step {
  const { triage, record, policy, ask } = conversation
  const validHours = policy.caudaEquinaValidHours
  const takenUp = openQuestion(triage) !== undefined || step.events.length > 0
  if (step.restart || !takenUp) return step
  const isOldCard = now.getTime() - (putAt(ask) ?? now.getTime()) > validHours * hourMs
  const fresh = isOldCard ? step.events.filter((event) => !isCaudaEquinaNo(event)) : step.events
  const aged = reliesOnAgedAnswers(triage, record, { now, validHours })
  if (!aged && fresh.length === step.events.length) return step
  const { noted: _, ...unnoted } = step
  return {
    ...(fresh.length === step.events.length ? step : unnoted),
    events: aged ? [{ type: 'caudaEquinaAged' }, ...fresh.filter(({ type }) => type !== 'reopened')] : fresh,
    say: [...step.say, notices.caudaEquinaAged(validHours)],
  }
}

const hourMs = 3_600_000

const isCaudaEquinaNo = (event: TriageEvent): boolean =>
  event.type === 'told' &&
  (isCaudaEquinaId(event.questionId) || event.questionId === 'caudaEquinaCheck') &&
  !isSign(event.questionId, event.answer)

const isLeft = (event: TriageEvent): boolean => event.type === 'told' && event.unanswered === true

/** Of a doubt that was left behind: what raised it. */
const leftWords = (reading: Reading, { triage }: Conversation): string | undefined =>
  (reading.kind === 'unanswered' ? reading.check : triage.context.standing.check)?.because

/** What was typed; in a card's field it is the words of a sign alone, since an answer is there as itself. */
function wordsOf(message: Message, reading: Reading): string | undefined {
  if (message.kind === 'words' || message.kind === 'toldBefore') return message.text
  if (message.kind !== 'press' || reading.kind !== 'signs' || reading.quoted === undefined) return undefined
  return 'answer' in message.card ? message.card.answer : undefined
}

function entryOf(event: TriageEvent, words: string | undefined, answered: string, now: Date): RecordEntry {
  return {
    at: now.toISOString(),
    event,
    ...(event.type === 'told' && answered !== nothingPut && { ask: answered }),
    ...(words && { words }),
  }
}

/** The open question, where the message answers it. */
function answeredBy(reading: Reading, { triage }: Conversation): QuestionId | undefined {
  if (reading.kind === 'told') return reading.questionId
  if (reading.kind === 'severalTold') return openQuestion(triage)
  if (reading.kind === 'confirmed') return reading.answers[0]?.questionId
  return reading.kind === 'signs' ? reading.answers : undefined
}

/** The doubts that a response puts on record. */
export const doubtsRecorded = ({ entries }: Response): readonly Check[] =>
  entries.flatMap(({ event }) => {
    if (event.type !== 'doubted') return []
    const { questionId, because, hedged } = event
    return [{ questionId, because, ...(hedged && { hedged }) }]
  })

/** The cauda equina signs that a response puts on record. */
export const signsRecorded = ({ entries }: Response): readonly ShownSign[] =>
  entries.flatMap(({ event, ask }) =>
    event.type === 'told' && isSign(event.questionId, event.answer)
      ? [{ questionId: event.questionId, answer: event.answer, ...(ask !== undefined && { ask }) }]
      : [],
  )
