/** What was read from a clinician's opening line: a tick for each answer, beside the words that say it, to be confirmed at once. */
import type { Answer, Answers, QuestionId } from '../../machines/answers.ts'
import { questionOf, questions } from '../../machines/protocol.ts'
import { isCaudaEquinaId, isSign } from '../../machines/terms.ts'
import { audienceOf, type Conversation } from '../conversation.ts'
import type { ReadFrom } from '../message.ts'
import { answerText, questionName } from '../question-words.ts'
import { inert, inSentence } from '../shown.ts'
import { opening } from '../wording/conversation.ts'
import { actions, aside, type Card, card, command, type Element, heading, submit, text } from './elements.ts'

/** No option of any question: a field with it is read as none, and its question is asked. */
const leftOpen = '-'

/** UTF-16 units: a fact stands in a line. */
const longestWords = 60
const mostUnread = 8

export function readingCard(conversation: Conversation, reading: Answers, from?: ReadFrom): Card {
  const { triageId, ask } = conversation
  const read = questions.filter(({ id }) => reading[id] !== undefined)
  const first = read.filter(({ section }) => section === 'caudaEquina')
  const rest = read.filter(({ section }) => section !== 'caudaEquina')
  const saidOf = ({ id }: { readonly id: QuestionId }): string => readAs(conversation, id, reading[id] as Answer)
  const lineOf = (one: { readonly id: QuestionId }): string => besideWords(saidOf(one), from?.words[one.id])
  const tickOf = (one: { readonly id: QuestionId }): Element => tick(one.id, reading[one.id] as Answer, lineOf(one))
  const unread = (from?.unread ?? []).slice(0, mostUnread).map((words) => inSentence(words, longestWords))
  const notRead = unread.length > 0 ? opening.unread(unread) : undefined
  return card(
    [`${opening.heading}.`, ...read.map((one) => `${saidOf(one)}.`), notRead],
    heading(opening.heading),
    ...(first.length > 0 ? [text(opening.caudaEquina, { weight: 'bolder' }), ...first.map(tickOf)] : []),
    ...rest.map(tickOf),
    ...(notRead ? [aside(notRead)] : []),
    actions(
      { ...submit(opening.confirm, { triageId, ask, reading: true }), style: 'positive' },
      command(opening.askEachButton, 'askEach', { triageId, ask }),
    ),
  )
}

function readAs(conversation: Conversation, id: QuestionId, answer: Answer): string {
  const audience = audienceOf(conversation)
  return opening.readAs(questionName(audience, id), answerText(audience, id, answer))
}

const besideWords = (said: string, words: string | undefined): string =>
  words === undefined ? said : opening.from(said, inSentence(words, longestWords))

/** A cauda equina no counts only where it is ticked. */
function tick(id: QuestionId, answer: Answer, line: string): Element {
  const valueOn = written(id, answer)
  return {
    type: 'Input.Toggle',
    id,
    title: inert(line),
    wrap: true,
    spacing: 'small',
    valueOn,
    valueOff: leftOpen,
    value: isCaudaEquinaId(id) && !isSign(id, answer) ? leftOpen : valueOn,
  }
}

/** As it is read when it comes back. */
function written(id: QuestionId, answer: Answer): string {
  if (questionOf(id).kind === 'duration') return `${String(answer)} weeks`
  return Array.isArray(answer) ? answer.join(',') : String(answer)
}
