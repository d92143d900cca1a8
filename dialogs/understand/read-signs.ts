/** The signs that a text tells by itself, or may tell: what is in doubt counts as not excluded where nothing can be asked. */
import type { QuestionId } from '../../machines/answers.ts'
import { type CaudaEquinaId, coreSigns } from '../../machines/terms.ts'
import { decide, type Sign } from './decide.ts'

/** Evidence from which a doubt counts as a sign. */
const countsFrom = 0.25

export interface Heard {
  readonly signs: readonly Sign[]
  /** The clause that tells it, as it was typed. */
  readonly quoted: string
}

const nothing: Heard = { signs: [], quoted: '' }

/** `among`: the three core signs, and those that the policy adds. `open`: the question that the text answers. */
export function readSigns(text: string, among: readonly QuestionId[], open?: QuestionId): Heard {
  const decision = decide(text, { among, open })
  if (decision.kind === 'cut') return decision
  if (decision.kind === 'go' || decision.because.score < countsFrom) return nothing
  const { questionId, quoted } = decision
  const ids: readonly CaudaEquinaId[] = questionId === 'caudaEquinaCheck' ? coreSigns : [questionId]
  const signs = ids.filter((id) => among.includes(id)).map((id) => ({ questionId: id, answer: 'unsure' as const }))
  return signs.length > 0 ? { signs, quoted } : nothing
}
