/** Who may take back what (section 3): a sign, a doubt, and what was handed over. */
import type { Answer, QuestionId } from './answers.ts'
import { type Audience, decide, isMoreUrgent } from './rules.ts'
import { type Facts, type Standing, survey } from './standing.ts'
import { isSign } from './terms.ts'

/** Practice staff never clear a sign that is on record; it can become a `yes`, and a clinician may correct it. */
export const clearsSign = (
  by: Audience,
  {
    questionId,
    before,
    answer,
  }: { readonly questionId: QuestionId; readonly before: Answer | undefined; readonly answer: Answer },
): boolean => by === 'practiceStaff' && isSign(questionId, before) && answer !== 'yes'

/** Once a clinician has taken the triage over, no word of the desk's but a sign closes a doubt. */
export const closesDoubt = (
  { questionId, answer, by }: { readonly questionId: QuestionId; readonly answer: Answer; readonly by: Audience },
  audience: Audience,
): boolean => by === audience || isSign(questionId, answer)

/** What was handed over (P2, or a triage that a clinician has taken over) is never lowered by the desk. */
export function lowersHandedOver(by: Audience, before: Facts & { readonly standing: Standing }, after: Facts): boolean {
  const { setting, standing } = before
  const isHandedOver = setting.audience === 'clinician' || standing.outcome !== undefined
  if (by === 'clinician' || !isHandedOver) return false
  const urgencyOf = ({ counted }: Standing) => decide(setting.audience, counted).urgency
  return isMoreUrgent(urgencyOf(standing), urgencyOf(survey(after)))
}
