import type { QuestionId } from '../machines/answers.ts'
import { isAsked, optionsOf, type QuestionKind, questionOf, questions } from '../machines/protocol.ts'
import { countedAnswers, type Triage } from '../machines/triage.ts'

/** A question as it is put (contract.md): with its nonce, and its place among the section's questions. */
export interface PutQuestion {
  readonly id: QuestionId
  readonly kind: QuestionKind
  readonly options: readonly string[]
  readonly ask: string
  readonly position: number
  readonly of: number
}

/**
 * `of` counts the section's questions that are asked on what is known now; a later answer can add to it. A cauda equina
 * sign can also be put again at a question that the policy has off.
 */
export function putQuestion(triage: Triage, id: QuestionId, ask: string): PutQuestion {
  const question = questionOf(id)
  const counted = countedAnswers(triage)
  const section = questions.filter(
    (other) =>
      other === question || (other.section === question.section && isAsked(other, counted, triage.context.setting)),
  )
  return {
    id,
    kind: question.kind,
    options: optionsOf(question, counted),
    ask,
    position: section.indexOf(question) + 1,
    of: section.length,
  }
}
