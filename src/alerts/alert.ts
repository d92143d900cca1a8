/** An alert: a cauda equina sign that practice staff were told, on its way to a clinician who says "I have it". */
import type { Answer, QuestionId } from '../../machines/answers.ts'
import type { RecordEntry } from '../../machines/record.ts'
import type { Facts } from '../../machines/standing.ts'
import { isSign } from '../../machines/terms.ts'
import type { Address } from './address.ts'
import type { Unread } from './stored.ts'

/** What was told, in the words as they were told; without words for a button. */
export interface ToldSign {
  readonly questionId: QuestionId
  readonly answer: Answer
  readonly words?: string
}

export interface NewAlert {
  readonly id: string
  /** Where the desk is told what became of it. */
  readonly desk: Address
  readonly told: readonly ToldSign[]
  /** ISO 8601 instant. */
  readonly raisedAt: string
}

export interface Alert extends Omit<NewAlert, 'raisedAt'> {
  readonly triageId: string
  /** Absent, as is what was told, where it cannot be read. */
  readonly raisedAt?: string
  /** What of it could not be read. */
  readonly unread: readonly Unread[]
  readonly status: 'open' | 'acknowledged' | 'stoodDown'
  /** Who answered it last, when, and why it was stood down. */
  readonly clinician?: string
  readonly answeredAt?: string
  readonly reason?: string
}

/** The name of the desk that raised it, where it has one. */
export const deskNameOf = ({ desk }: Pick<NewAlert, 'desk'>): string | undefined =>
  desk.kind === 'directLine' ? desk.desk : undefined

/** What practice staff were told now and is not on record as a sign yet (P1). Repeated presses raise no second alert. */
export const signsToldNow = (before: Facts, entries: readonly RecordEntry[]): readonly ToldSign[] =>
  entries.flatMap(({ event, words }) =>
    event.type === 'told' &&
    event.by === 'practiceStaff' &&
    isSign(event.questionId, event.answer) &&
    !isSign(event.questionId, before.answers[event.questionId])
      ? [{ questionId: event.questionId, answer: event.answer, ...(words !== undefined && { words }) }]
      : [],
  )
