/** Where a line of the corpus is read: the product's own door, in a conversation that was pressed to that question. */
import example from '../../deploy/policy.example.json' with { type: 'json' }
import type { Conversation } from '../../dialogs/conversation.ts'
import { type Message, messageOf, type Reading } from '../../dialogs/message.ts'
import { read } from '../../dialogs/read.ts'
import { takeIn } from '../../dialogs/take-in.ts'
import type { QuestionId } from '../../machines/answers.ts'
import { parsePolicy } from '../../machines/policy.ts'
import { questionOf } from '../../machines/protocol.ts'
import type { Audience } from '../../machines/rules.ts'
import { openQuestion } from '../../machines/triage.ts'
import { advance, type Head, start } from '../../src/head.ts'
import { toRehabilitation, toSurgery } from '../support/walks.ts'

export interface Place {
  readonly audience: Audience
  /** The question that is open. */
  readonly question: QuestionId
  /** Whether the policy puts 3a and 3b. */
  readonly extras?: boolean
  /** Where it hangs on the age: some options are offered to the young alone. */
  readonly age?: number
}

const partsOf = (extras: boolean) => ({
  policy: parsePolicy({
    ...example,
    caudaEquinaQuestions: { bilateralLegSymptoms: extras, sexualDysfunction: extras },
  }),
  now: () => new Date('2026-12-01T09:00:00Z'),
  newId: () => 'corpus',
})

/** What is asked of clinicians alone is asked of a clinician, whoever the words are like. */
const askedOf = ({ audience, question }: Place): Audience => (questionOf(question).staff ? audience : 'clinician')

const conversations = new Map<string, Conversation>()

/** A conversation at its question, each before it answered by a press. Every call of one place gives the same. */
export function conversationAt(place: Place): Conversation {
  const key = JSON.stringify([askedOf(place), place.question, place.extras ?? false, place.age])
  const conversation = conversations.get(key) ?? pressTo(place)
  conversations.set(key, conversation)
  return conversation
}

function pressTo(place: Place): Conversation {
  const { question, extras = false, age = 50 } = place
  const parts = partsOf(extras)
  const walk = question === 'rehabilitation' ? toRehabilitation : toSurgery
  const answers: Readonly<Partial<Record<string, unknown>>> = { ...walk, age }
  const step = (head: Head, message: Message): Head => advance(head, message, parts).head
  let head = step(start(parts, askedOf(place)), { kind: 'arrival' })
  for (;;) {
    const { triage, triageId, ask } = head.conversation
    const open = openQuestion(triage)
    if (open === question) return head.conversation
    if (!open) throw new Error(`No walk comes to ${question}`)
    const answer = (answers[open] ?? 'no') as string
    head = step(head, { kind: 'press', card: { triage: { triageId, questionId: open, ask, answer } } })
  }
}

/** The words as a channel hands them over, read where they were sent. */
export const readAt = (text: string, place: Place): Reading => read(messageOf(takeIn({ text })), conversationAt(place))
