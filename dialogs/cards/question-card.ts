import type { Answer } from '../../machines/answers.ts'
import { type DurationRange, partsOf } from '../../machines/duration-range.ts'
import { questionOf } from '../../machines/protocol.ts'
import { countedAnswers, outcomeInView } from '../../machines/triage.ts'
import { audienceOf, type Conversation } from '../conversation.ts'
import { durationOption, type PutQuestion } from '../put-question.ts'
import { answerText, onRecordText, optionLabels, questionWording } from '../question-words.ts'
import { shown } from '../shown.ts'
import * as words from '../wording/conversation.ts'
import {
  type Action,
  actions,
  aside,
  type Card,
  card,
  command,
  type Element,
  heading,
  submit,
  text,
} from './elements.ts'
import { outcomeInViewOf } from './outcome-card.ts'

/** The open question: where it stands, what was just noted or may be meant, the question, and every way to answer it. */
export function questionCard(
  conversation: Conversation,
  put: PutQuestion,
  { noted, meant }: { readonly noted?: string | undefined; readonly meant?: Answer | undefined },
): Card {
  const { triage, ask, triageId, policy } = conversation
  const audience = audienceOf(conversation)
  const { id } = put
  const { section } = questionOf(id)
  const wording = questionWording(audience, id)
  const note = id === 'caudaEquinaCheck' ? undefined : policy.notes[id]
  const before = countedAnswers(triage)[id]
  const onRecord = before === undefined ? undefined : words.onRecord(onRecordText(triage, id, before))
  const outcome = outcomeInView(triage)
  const again = againText(put, conversation)
  return card(
    [noted, again, wording.ask, wording.hint, note, onRecord],
    ...(noted ? [aside(noted)] : []),
    ...(outcome ? outcomeInViewOf(conversation, outcome) : []),
    ...(again ? [text(again)] : []),
    ...(put.of > 0 ? [aside(words.progress(words.sections[audience][section], put.position, put.of))] : []),
    heading(wording.ask),
    ...(wording.hint ? [text(wording.hint, { spacing: 'small' })] : []),
    ...(note ? [text(note, { spacing: 'small' })] : []),
    ...(onRecord && put.proposed === undefined ? [aside(onRecord)] : []),
    ...(meant === undefined ? [] : [actions(confirming(meant, put, conversation))]),
    ...answering(put, conversation),
    actions(
      command(words.buttons.why, 'why', { triageId, ask }),
      ...(hasEarlierAnswer(conversation) ? [command(words.buttons.back, 'back', { triageId, ask })] : []),
    ),
  )
}

/** Why the question is put again. */
function againText(
  { id, because, hedged, proposed, range }: PutQuestion,
  { triage, record }: Conversation,
): string | undefined {
  const { audience } = triage.context.setting
  if (range) {
    const said = answerText(audience, id, range.from, range.upTo)
    const told = record.findLast(({ event }) => event.type === 'told' && event.questionId === id)?.words
    return told === undefined ? words.again.range(said) : words.again.rangeFrom(said, shown(told))
  }
  if (because !== undefined) return (hedged ? words.again.hedged : words.again.doubted)(shown(because))
  const onRecord = countedAnswers(triage)[id]
  if (proposed === undefined || onRecord === undefined) return undefined
  return words.again.proposed(onRecordText(triage, id, onRecord), answerText(audience, id, proposed))
}

const hasEarlierAnswer = ({ triage }: Conversation): boolean => Object.keys(countedAnswers(triage)).length > 0

const pressOn = ({ id, ask }: PutQuestion, { triageId }: Conversation) => ({ triageId, questionId: id, ask })

const confirming = (meant: Answer, put: PutQuestion, conversation: Conversation): Action => ({
  ...submit(words.buttons.meant(answerText(audienceOf(conversation), put.id, meant)), {
    ...pressOn(put, conversation),
    answer: meant,
  }),
  associatedInputs: 'none',
})

/** One press for one option; a field where there is more to say. */
function answering(put: PutQuestion, conversation: Conversation): Element[] {
  const press = pressOn(put, conversation)
  const labels = optionLabels(audienceOf(conversation), put.id)
  const send = submit(words.buttons.submit, press)
  switch (put.kind) {
    case 'yesNoUnsure':
    case 'choice':
      return [
        actions(...put.options.map((option): Action => submit(labels[option] ?? option, { ...press, answer: option }))),
      ]
    case 'multiChoice':
      return [ticks(put, labels, conversation), actions(send)]
    case 'number':
    case 'duration':
      if (put.range) return [actions(...partsToPress(put.range, press))]
      return [field(put, conversation), actions(send)]
  }
}

/** In one press: where in the range that was told the duration lies. */
const partsToPress = (range: DurationRange, press: ReturnType<typeof pressOn>): Action[] =>
  partsOf(range).map((part) => submit(words.durationPart(part, range), { ...press, answer: durationOption(part) }))

/** Teams sends nothing for a field that is left empty, so the card itself says that it wants an answer. */
const ticks = (put: PutQuestion, labels: Readonly<Record<string, string>>, conversation: Conversation): Element => ({
  type: 'Input.ChoiceSet',
  id: 'answer',
  label: questionWording(audienceOf(conversation), put.id).name,
  isMultiSelect: true,
  style: 'expanded',
  wrap: true,
  isRequired: true,
  errorMessage: words.required,
  choices: put.options.map((option) => ({ title: labels[option] ?? option, value: option })),
})

const field = (put: PutQuestion, conversation: Conversation): Element => ({
  type: 'Input.Text',
  id: 'answer',
  label: questionWording(audienceOf(conversation), put.id).name,
  placeholder: put.kind === 'number' ? words.placeholders.age : words.placeholders.duration,
  isRequired: true,
  errorMessage: words.required,
})
