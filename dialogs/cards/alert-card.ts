/** The alert as the clinicians see it, while it waits and once it is answered. */
import type { Answer, QuestionId } from '../../machines/answers.ts'
import type { Policy } from '../../machines/policy.ts'
import type { alertActions } from '../alert-value.ts'
import { answerText, questionName } from '../question-words.ts'
import { attachment, type Reply } from '../render.ts'
import { clock } from '../summary/clock.ts'
import * as words from '../wording/alerts.ts'
import { type Action, actions, type Card, card, container, type Element, facts, text } from './elements.ts'

export interface AlertCard {
  readonly id: string
  readonly triageId: string
  readonly raisedAt: string
  readonly told: readonly { readonly questionId: QuestionId; readonly answer: Answer; readonly words?: string }[]
}

/** `waitedMinutes` where nobody answered it before. */
export function alertReply(alert: AlertCard, policy: Policy, waitedMinutes?: number): Reply {
  return replyOf(
    alert,
    card(
      ...top(alert, policy),
      ...(waitedMinutes === undefined ? [] : [text(words.card.again(waitedMinutes), { weight: 'bolder' })]),
      text(words.card.emergency(policy.emergencyRoute), { isSubtle: true }),
      reason,
      actions(
        press(words.card.acknowledge, alert, 'acknowledge'),
        press(words.card.takeOver, alert, 'takeOver'),
        press(words.card.standDown, alert, 'standDown'),
      ),
    ),
  )
}

/** In its place once it is answered; whoever acknowledged it can still take it over, and stand it down. */
export function answeredAlertReply(alert: AlertCard, policy: Policy, answered: string, over: boolean): Reply {
  const left = [press(words.card.takeOver, alert, 'takeOver'), press(words.card.standDown, alert, 'standDown')]
  return replyOf(
    alert,
    card(
      ...top(alert, policy),
      text(answered, { weight: 'bolder' }),
      ...(over ? [actions(left[0] as Action)] : [reason, actions(...left)]),
    ),
  )
}

const top = ({ triageId, raisedAt, told }: AlertCard, policy: Policy): Element[] => [
  container(
    'attention',
    text(words.card.title, { weight: 'bolder', size: 'large', style: 'heading' }),
    text(words.card.headline(policy.practiceName)),
  ),
  facts([
    ...told.map(
      ({ questionId, answer, words: said }) =>
        [
          words.card.told,
          words.card.toldWords(
            questionName('clinician', questionId),
            answerText('clinician', questionId, answer),
            said,
          ),
        ] as const,
    ),
    [words.card.at, clock(raisedAt)],
    [words.card.callback, words.card.callbackRoute],
    [words.card.reference, triageId],
  ]),
]

const reason: Element = {
  type: 'Input.Text',
  id: 'reason',
  label: words.card.reason,
  placeholder: words.card.reasonPlaceholder,
  maxLength: 500,
}

const press = (title: string, { id }: AlertCard, action: (typeof alertActions)[number]): Action => ({
  type: 'Action.Submit',
  title,
  data: { alert: { id, action } },
})

const replyOf = ({ id }: AlertCard, content: Card): Reply => ({
  type: 'message',
  summary: words.summary,
  attachments: [attachment(content)],
  channelData: { alert: { id } },
})
