/** How a question and its answers are called, for one audience; a question that staff are not asked keeps its clinical name. */
import type { Answer, QuestionId } from '../machines/answers.ts'
import { questionIds, questionOf } from '../machines/protocol.ts'
import type { Audience } from '../machines/rules.ts'
import type { Triage } from '../machines/triage.ts'
import { clinicianQuestions } from './wording/clinician-questions.ts'
import { duration, durationRange, years, yesNoUnsure } from './wording/conversation.ts'
import { staffQuestions } from './wording/staff-questions.ts'
import type { QuestionWording } from './wording/types.ts'

const wordings: Record<Audience, Record<QuestionId, QuestionWording>> = {
  clinician: clinicianQuestions,
  practiceStaff: { ...clinicianQuestions, ...staffQuestions },
}

export const questionWording = (audience: Audience, id: QuestionId): QuestionWording => wordings[audience][id]
export const questionName = (audience: Audience, id: QuestionId): string => questionWording(audience, id).name

const namesFor = (audience: Audience): Readonly<Record<QuestionId, string>> =>
  Object.fromEntries(questionIds.map((id) => [id, questionName(audience, id)])) as Record<QuestionId, string>

const names = { clinician: namesFor('clinician'), practiceStaff: namesFor('practiceStaff') }

export const questionNames = (audience: Audience): Readonly<Record<QuestionId, string>> => names[audience]

/** What an option is called on a button, by option id. Empty for numbers. */
export function optionLabels(audience: Audience, id: QuestionId): Readonly<Record<string, string>> {
  const labels = questionWording(audience, id).options
  return questionOf(id).kind === 'yesNoUnsure' ? { ...yesNoUnsure, ...labels } : (labels ?? {})
}

/** What stands on record, as it is read back. */
export const onRecordText = ({ context }: Triage, id: QuestionId, answer: Answer): string =>
  answerText(context.setting.audience, id, answer, id === 'painDuration' ? context.durationUpTo : undefined)

/** An answer as it is read back: "Yes", "58 years", "8 weeks", "Osteoporosis; Steroid therapy". */
export function answerText(
  audience: Audience,
  id: QuestionId,
  answer: number | string | readonly string[],
  upTo?: number,
): string {
  if (typeof answer === 'number') {
    if (questionOf(id).kind !== 'duration') return years(answer)
    return upTo === undefined ? duration(answer) : durationRange(answer, upTo)
  }
  const labels = optionLabels(audience, id)
  const options: readonly string[] = typeof answer === 'string' ? [answer] : answer
  return options.map((option) => labels[option] ?? option).join('; ')
}
