/** What was read from a clinician's opening line: each answer in a field of its own, to be confirmed or corrected at once. */
import type { Answer, Answers, QuestionId } from '../../machines/answers.ts'
import { optionsOf, questionOf, questions } from '../../machines/protocol.ts'
import type { Audience } from '../../machines/rules.ts'
import { isCaudaEquinaId, isSign } from '../../machines/terms.ts'
import { countedAnswers } from '../../machines/triage.ts'
import { audienceOf, type Conversation } from '../conversation.ts'
import { answerText, optionLabels, questionName } from '../question-words.ts'
import { duration, opening } from '../wording/conversation.ts'
import { actions, type Card, card, command, type Element, heading, submit, text } from './elements.ts'

/** No option of any question: a field with it is read as none. Web Chat shows no card that has a choice without a value. */
const leftOpen = '-'

export function readingCard(conversation: Conversation, reading: Answers): Card {
  const { triageId, ask } = conversation
  const audience = audienceOf(conversation)
  const read = questions.filter(({ id }) => reading[id] !== undefined)
  const first = read.filter(({ section }) => section === 'caudaEquina')
  const rest = read.filter(({ section }) => section !== 'caudaEquina')
  // The stock client hides the labels of fields, so each is named above it as well.
  const fieldOf = ({ id }: { readonly id: QuestionId }): readonly Element[] => [
    text(headingOf(audience, id, reading[id] as Answer), { spacing: 'medium' }),
    field(conversation, id, reading[id] as Answer),
  ]
  return card(
    [
      `${opening.heading}.`,
      ...read.map(({ id }) =>
        opening.readAs(questionName(audience, id), answerText(audience, id, reading[id] as Answer)),
      ),
    ],
    heading(opening.heading),
    ...(first.length > 0 ? [text(opening.caudaEquina, { weight: 'bolder' }), ...first.flatMap(fieldOf)] : []),
    ...rest.flatMap(fieldOf),
    actions({ ...submit(opening.confirm, { triageId, ask, reading: true }), style: 'positive' }),
    actions(command(opening.askEachButton, 'askEach', { triageId, ask })),
  )
}

const isUnticked = (id: QuestionId, answer: Answer): boolean => isCaudaEquinaId(id) && !isSign(id, answer)

const headingOf = (audience: Audience, id: QuestionId, answer: Answer): string =>
  isUnticked(id, answer)
    ? opening.readAs(questionName(audience, id), answerText(audience, id, answer))
    : questionName(audience, id)

function field(conversation: Conversation, id: QuestionId, answer: Answer): Element {
  const question = questionOf(id)
  const audience = audienceOf(conversation)
  const label = questionName(audience, id)
  if (question.kind === 'number') return written(id, label, String(answer))
  if (question.kind === 'duration') return written(id, label, duration(answer as number))
  const labels = optionLabels(audience, id)
  const isMultiSelect = question.kind === 'multiChoice'
  const options = optionsOf(question, countedAnswers(conversation.triage))
  return {
    type: 'Input.ChoiceSet',
    id,
    label,
    style: isMultiSelect ? 'expanded' : 'compact',
    isMultiSelect,
    wrap: true,
    // A cauda equina no counts only where it is chosen.
    value: isUnticked(id, answer) ? leftOpen : Array.isArray(answer) ? answer.join(',') : String(answer),
    choices: [
      ...options.map((option) => ({ title: labels[option] ?? option, value: option })),
      ...(isMultiSelect ? [] : [{ title: opening.leaveOpen, value: leftOpen }]),
    ],
  }
}

const written = (id: QuestionId, label: string, value: string): Element => ({
  type: 'Input.Text',
  id,
  label,
  value,
})
