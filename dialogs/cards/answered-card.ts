/** What takes the place of a card once it is answered, in channels that let a message be changed: no buttons, and who said what. */
import type { Answers } from '../../machines/answers.ts'
import { isQuestionId, parseAnswer, questionOf } from '../../machines/protocol.ts'
import type { Audience } from '../../machines/rules.ts'
import type { CardValue } from '../card-value.ts'
import type { TriageData } from '../conversation.ts'
import { answerText, questionWording } from '../question-words.ts'
import { attachment, type Reply } from '../render.ts'
import { answeredBy } from '../wording/conversation.ts'
import { aside, card, text } from './elements.ts'

/** None where the press was not what is on record for its question afterwards. */
export function answeredCardReply(
  { triage, ...field }: CardValue,
  told: Pick<TriageData, 'answers' | 'durationUpTo'> | undefined,
  { audience, by }: { readonly audience: Audience; readonly by: string | undefined },
): Reply | undefined {
  if ('command' in triage || 'reading' in triage || !isQuestionId(triage.questionId)) return undefined
  const { questionId } = triage
  const onRecord = (told?.answers ?? {}) as Answers
  const answer = onRecord[questionId]
  if (answer === undefined || !('answer' in triage || 'answer' in field)) return undefined
  const pressed = 'answer' in triage && parseAnswer(questionOf(questionId), triage.answer, onRecord)
  if (pressed && String(pressed) !== String(answer)) return undefined
  const words = answeredBy(answerText(audience, questionId, answer, told?.durationUpTo), by)
  const { ask } = questionWording(audience, questionId)
  return {
    type: 'message',
    summary: words,
    attachments: [attachment(card([ask, words], aside(ask), text(words)))],
  }
}
