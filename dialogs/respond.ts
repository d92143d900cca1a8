/** One message → what goes on record and what is said: read, converse, and the ageing of cauda equina answers. */
import { type RecordEntry, reliesOnAgedAnswers } from '../machines/record.ts'
import { isSign } from '../machines/terms.ts'
import { openQuestion, type TriageEvent } from '../machines/triage.ts'
import { type Conversation, nothingPut } from './conversation.ts'
import { converse, type Step } from './converse.ts'
import { type Message, read } from './read.ts'
import { notices } from './wording/conversation.ts'

export interface Response extends Omit<Step, 'events'> {
  readonly entries: readonly RecordEntry[]
}

export function respond(message: Message, conversation: Conversation, now: Date): Response {
  const { events, ...step } = putAgedAgain(converse(read(message, conversation), conversation), conversation, now)
  return { ...step, entries: events.map((event) => entryOf(event, message, conversation, now)) }
}

/** Section 3: a triage that is taken up again too late begins with the cauda equina questions, before anything else. */
function putAgedAgain(step: Step, conversation: Conversation, now: Date): Step {
  const { triage, record, policy } = conversation
  const validHours = policy.caudaEquinaValidHours
  const takenUp = openQuestion(triage) !== undefined || step.events.length > 0
  if (step.restart || !takenUp || !reliesOnAgedAnswers(triage, record, { now, validHours })) return step
  const told = step.events.filter(({ type }) => type !== 'reopened')
  return {
    ...step,
    events: [{ type: 'caudaEquinaAged' }, ...told],
    say: [...step.say, notices.caudaEquinaAged(validHours)],
  }
}

function entryOf(event: TriageEvent, message: Message, { triage, ask }: Conversation, now: Date): RecordEntry {
  const { text, card, seen = ask } = message
  const answered = card ? card.triage.ask : seen
  const answersOpen = event.type === 'told' && event.questionId === openQuestion(triage) && answered === ask
  return {
    at: now.toISOString(),
    event,
    ...(answersOpen && ask !== nothingPut && { ask }),
    ...(text && !card && { words: text }),
  }
}

/** The cauda equina sign that a response puts on record, if it does. */
export function signIn({ entries }: Response): Extract<TriageEvent, { type: 'told' }> | undefined {
  for (const { event } of entries) if (event.type === 'told' && isSign(event.questionId, event.answer)) return event
  return undefined
}
