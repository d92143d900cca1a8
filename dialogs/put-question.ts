import type { Answer, QuestionId } from '../machines/answers.ts'
import { type DurationRange, partsOf } from '../machines/duration-range.ts'
import { checkOptions, isAsked, optionsOf, type QuestionKind, questionOf, questions } from '../machines/protocol.ts'
import { openDuration } from '../machines/standing.ts'
import { countedAnswers, type Triage } from '../machines/triage.ts'

/** A question as it is put (contract.md): with its nonce, and its place among the section's questions. */
export interface PutQuestion {
  readonly id: QuestionId
  readonly kind: QuestionKind
  readonly options: readonly string[]
  readonly ask: string
  readonly position: number
  readonly of: number
  /** The words that had it put again. */
  readonly because?: string
  /** They were a hedged no. */
  readonly hedged?: true
  /** Of a duration that was told as a range in which a rule turns: both ends in weeks. Its parts are the options. */
  readonly range?: DurationRange
  /** Another answer than the one on record, which was given to it since. */
  readonly proposed?: Answer
}

/** Why a question is put again: words that may tell a sign, a hedged no, or another answer to it. */
export function whyAgain(
  { context }: Triage,
  id: QuestionId,
): Pick<PutQuestion, 'because' | 'hedged' | 'proposed' | 'range'> & Partial<Pick<PutQuestion, 'options'>> {
  const { check, proposal } = context.standing
  if (check?.questionId === id) return { because: check.because, ...(check.hedged && { hedged: true }) }
  if (proposal?.questionId === id) return { proposed: proposal.answer }
  const range = id === 'painDuration' ? openDuration(context) : undefined
  return range ? { range, options: partsOf(range).map(durationOption) } : {}
}

/** As it is read when it comes back. */
export const durationOption = ({ from, upTo }: DurationRange): string => `${from}-${upTo} weeks`

/** The check has no place in the protocol's order. */
const putCheck = ({ context }: Triage, ask: string): PutQuestion => {
  const { id, kind } = questionOf('caudaEquinaCheck')
  return { id, kind, options: checkOptions(context.setting), ask, position: 0, of: 0 }
}

/**
 * `of` counts the section's questions that are asked on what is known now; a later answer can add to it. A cauda equina
 * sign can also be put again at a question that the policy has off.
 */
export function putQuestion(triage: Triage, id: QuestionId, ask: string): PutQuestion {
  if (id === 'caudaEquinaCheck') return putCheck(triage, ask)
  const question = questionOf(id)
  const counted = countedAnswers(triage)
  const section = questions.filter(
    (other) =>
      other.id === id || (other.section === question.section && isAsked(other, counted, triage.context.setting)),
  )
  return {
    id,
    kind: question.kind,
    options: optionsOf(question, counted),
    ask,
    position: section.findIndex((other) => other.id === id) + 1,
    of: section.length,
  }
}
