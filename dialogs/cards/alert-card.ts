/** The alert as the clinicians see it, while it waits and once it is answered. */
import type { Answer, QuestionId } from '../../machines/answers.ts'
import type { Policy } from '../../machines/policy.ts'
import type { alertActions } from '../alert-value.ts'
import { answerText, questionName } from '../question-words.ts'
import { attachment, type Reply } from '../render.ts'
import { inSentence } from '../shown.ts'
import { clock } from '../summary/clock.ts'
import { tellingPart } from '../telling.ts'
import * as words from '../wording/alerts.ts'
import { type Action, actions, type Card, card, container, type Element, facts, quoted, text } from './elements.ts'

export interface AlertCard {
  readonly id: string
  readonly triageId: string
  /** Absent, as are the signs, where it could not be read. */
  readonly raisedAt?: string
  /** The desk's name, for practices with several (U7). */
  readonly deskName?: string | undefined
  readonly told: readonly {
    readonly questionId: QuestionId
    readonly answer: Answer
    readonly words?: string
    readonly unanswered?: true
  }[]
}

/** `again` where it has been alerted before: nobody answered it, or somebody did and has been silent since. */
export function alertReply(alert: AlertCard, policy: Policy, again?: string): Reply {
  return replyOf(
    alert,
    card(
      [again, `${words.card.title}.`, words.card.headline(policy.practiceName, alert.deskName), ...spokenOf(alert)],
      ...top(alert, policy),
      ...(again ? [text(again, { weight: 'bolder' })] : []),
      actions({ ...press(words.card.acknowledge, alert, 'acknowledge'), style: 'positive' }, takeOver(alert)),
      text(words.card.emergency(policy.emergencyRoute), { isSubtle: true }),
      ...standDown(alert),
    ),
  )
}

/** In its place once it is answered; whoever acknowledged it can still take it over, and stand it down. */
export function answeredAlertReply(alert: AlertCard, policy: Policy, answered: string, over: boolean): Reply {
  return replyOf(
    alert,
    card(
      [`${words.card.title}.`, answered, words.card.headline(policy.practiceName, alert.deskName), ...spokenOf(alert)],
      ...top(alert, policy),
      text(answered, { weight: 'bolder' }),
      actions(takeOver(alert)),
      ...(over ? [] : standDown(alert)),
    ),
  )
}

interface ToldTogether {
  readonly lines: readonly string[]
  /** The part of the message that told them. */
  readonly quote?: string
}

/** To whoever has it and has neither taken it over nor closed it. */
export const reminderReply = (alert: AlertCard, policy: Policy, said: string): Reply =>
  replyOf(
    alert,
    card(
      [said, words.card.headline(policy.practiceName, alert.deskName), ...spokenOf(alert)],
      ...top(alert, policy),
      text(said, { weight: 'bolder' }),
      actions(takeOver(alert)),
      ...standDown(alert),
    ),
  )

/** What one message told stands together, above its words. */
function toldTogether({ told }: AlertCard): readonly ToldTogether[] {
  const messages = Map.groupBy(told, ({ words: said }) => said)
  return [...messages].map(([said, signs]) => ({
    lines: signs.map(({ questionId, answer, unanswered }) =>
      words.card.toldAs(
        questionName('clinician', questionId),
        unanswered ? words.card.askedNotAnswered : answerText('clinician', questionId, answer),
      ),
    ),
    ...(said !== undefined && {
      quote: tellingPart(
        said,
        signs.map(({ questionId }) => questionId),
      ),
    }),
  }))
}

const spokenOf = (alert: AlertCard): readonly string[] =>
  toldTogether(alert).flatMap(({ lines, quote }) => [
    ...lines.map((line) => `${line}.`),
    ...(quote === undefined ? [] : [words.card.quoted(inSentence(quote))]),
  ])

const top = (alert: AlertCard, policy: Policy): Element[] => [
  container(
    'attention',
    text(words.card.title, { weight: 'bolder', size: 'large', style: 'heading' }),
    text(words.card.headline(policy.practiceName, alert.deskName)),
  ),
  ...toldTogether(alert).flatMap(({ lines, quote }) => [
    ...lines.map((line) => text(line)),
    ...(quote === undefined ? [] : [quoted(quote)]),
  ]),
  facts(particulars(alert)),
]

const particulars = ({ triageId, raisedAt, told, deskName }: AlertCard): readonly (readonly [string, string])[] => [
  ...(told.length > 0 ? [] : [[words.card.told, words.card.toldUnread] as const]),
  ...(raisedAt === undefined ? [] : [[words.card.at, clock(raisedAt)] as const]),
  [words.card.caller, words.card.callerRoute(deskName)],
  [words.card.reference, triageId],
]

const reason: Element = {
  type: 'Input.Text',
  id: 'reason',
  label: words.card.reason,
  placeholder: words.card.reasonPlaceholder,
  isRequired: true,
  errorMessage: words.toClinician.reasonNeeded,
}

/** Without the card's field, which only standing down needs. */
const press = (title: string, alert: AlertCard, action: (typeof alertActions)[number]): Action => ({
  ...pressWithReason(title, alert, action),
  associatedInputs: 'none',
})

const pressWithReason = (title: string, { id }: AlertCard, action: (typeof alertActions)[number]): Action => ({
  type: 'Action.Submit',
  title,
  data: { alert: { id, action } },
})

const takeOver = (alert: AlertCard): Action => press(words.card.takeOver, alert, 'takeOver')

/** Last, and apart from what is pressed at once: it needs a reason. */
const standDown = (alert: AlertCard): readonly Element[] => [
  reason,
  actions(pressWithReason(words.card.standDown, alert, 'standDown')),
]

const replyOf = ({ id }: AlertCard, content: Card): Reply => ({
  type: 'message',
  summary: words.summary,
  attachments: [attachment(content)],
  channelData: { alert: { id } },
})
