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
  /** A doubt that was asked about, and not answered. */
  readonly unanswered?: true
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
  readonly status: 'open' | 'acknowledged' | 'takenOver' | 'stoodDown' | 'ended'
  /** Who answered it last, when, and why it was stood down; of one that has ended, the outcome's rule. */
  readonly clinician?: string
  readonly answeredAt?: string
  readonly reason?: string
}

/** A clinician has ended it: nothing is waited for any more. */
export const isOver = ({ status }: Pick<Alert, 'status'>): boolean => status === 'stoodDown' || status === 'ended'

/** The name of the desk that raised it, where it has one. */
export const deskNameOf = ({ desk }: Pick<NewAlert, 'desk'>): string | undefined =>
  desk.kind === 'directLine' ? desk.desk : undefined

/** The signs that practice staff were told now. */
const signsTold = (entries: readonly RecordEntry[]): readonly ToldSign[] =>
  entries.flatMap(({ event, words }) =>
    event.type === 'told' && event.by === 'practiceStaff' && isSign(event.questionId, event.answer)
      ? [
          {
            questionId: event.questionId,
            answer: event.answer,
            ...(words !== undefined && { words }),
            ...(event.unanswered && { unanswered: event.unanswered }),
          },
        ]
      : [],
  )

/**
 * What is to be alerted of what practice staff were told now: each sign that is not on record yet (P1). One that is, told
 * again: where its alerts are over, or in words that no alert has had.
 * Repeated presses raise no second alert. `alertsOf` is asked where a sign is told again.
 */
export async function signsToAlert(
  before: Facts,
  entries: readonly RecordEntry[],
  alertsOf: () => Promise<readonly Alert[]>,
): Promise<readonly ToldSign[]> {
  const told = signsTold(entries)
  const isNew = ({ questionId }: ToldSign): boolean => !isSign(questionId, before.answers[questionId])
  if (told.every(isNew)) return told
  const alerts = await alertsOf()
  if (alerts.every(isOver)) return told
  const sent = alerts.flatMap((alert) => alert.told)
  return told.filter((sign) => isNew(sign) || hasMore(sign, sent))
}

function hasMore({ questionId, words }: ToldSign, sent: readonly ToldSign[]): boolean {
  const known = sent.filter((sign) => sign.questionId === questionId).map((sign) => plain(sign.words))
  return words !== undefined && !known.includes(plain(words))
}

const plain = (words = ''): string =>
  words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
