import type { QuestionId } from '../machines/answers.ts'
import { checkOptions, isAsked, optionsOf, type QuestionKind, questionOf, questions } from '../machines/protocol.ts'
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
