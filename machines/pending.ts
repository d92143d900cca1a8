/**
 * What waits to be settled before the fixed order goes on (section 3): words that may tell a cauda equina sign, and
 * answers that were given to a question that has another on record.
 */
import type { Answer, QuestionId } from './answers.ts'
import type { CaudaEquinaId } from './terms.ts'

/** The question that a doubt puts: the nearest cauda equina question, or the check that names all of them. */
export type CheckId = CaudaEquinaId | 'caudaEquinaCheck'

/** Words that may tell a sign. It is put before anything else, and no outcome is given while it is open. */
export interface Check {
  readonly questionId: CheckId
  /** The words, as they were told. */
  readonly because: string
  /** They were a hedged no to the question: "I don't think so". */
  readonly hedged?: true
}

/** Another answer than the one on record. The question is put again with both; the more urgent counts until it is settled. */
export interface Proposal {
  readonly questionId: QuestionId
  readonly answer: Answer
  /** The desk's, which would lower what was handed over: put to the clinician who takes it over, and never to the desk. */
  readonly forClinician?: true
  /** A sign was told since: it is not put beside the emergency. */
  readonly beforeSign?: true
}

/** What is told where a doubt is not answered: `unsure` is never `no`. */
export const unsureOfCheck = (id: CheckId): Answer => (id === 'caudaEquinaCheck' ? ['unsure'] : 'unsure')

/** One check a question: what is doubted again stands beside what was doubted first. */
export function withCheck(checks: readonly Check[], added: Check): readonly Check[] {
  const before = checks.find(({ questionId }) => questionId === added.questionId)
  if (!before) return [...checks, added]
  if (before.because.includes(added.because)) return checks
  const { hedged: _, ...both } = { ...before, because: `${before.because} … ${added.because}` }
  return checks.map((check) => (check === before ? both : check))
}

export const withoutCheck = (checks: readonly Check[], questionId: QuestionId): readonly Check[] =>
  checks.filter((check) => check.questionId !== questionId)

/** What was proposed before a sign waits until that is settled. */
export const behindSign = (proposals: readonly Proposal[]): readonly Proposal[] =>
  proposals.map((proposal) => ({ ...proposal, beforeSign: true }))

/** The latest for each question. */
export const withProposal = (proposals: readonly Proposal[], added: Proposal): readonly Proposal[] => [
  ...withoutProposal(proposals, added.questionId),
  added,
]

export const withoutProposal = (proposals: readonly Proposal[], questionId: QuestionId): readonly Proposal[] =>
  proposals.filter((proposal) => proposal.questionId !== questionId)
