/** What was read from a clinician's opening line: a tick for each answer, beside the words that say it, to be confirmed at once. */
import type { Answer, Answers, QuestionId } from '../../machines/answers.ts'
import { questionOf, questions } from '../../machines/protocol.ts'
import { isCaudaEquinaId, isSign } from '../../machines/terms.ts'
import { audienceOf, type Conversation } from '../conversation.ts'
import type { ReadFrom } from '../message.ts'
import { durationOption } from '../put-question.ts'
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
  const saidOf = ({ id }: { readonly id: QuestionId }): string =>
    readAs(conversation, id, reading[id] as Answer, upToOf(id, from))
  const lineOf = (one: { readonly id: QuestionId }): string => besideWords(saidOf(one), from?.words[one.id])
  const tickOf = (one: { readonly id: QuestionId }): Element =>
    tick(one.id, { answer: reading[one.id] as Answer, upTo: upToOf(one.id, from) }, lineOf(one))
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

const upToOf = (id: QuestionId, from: ReadFrom | undefined): number | undefined =>
  id === 'painDuration' ? from?.durationUpTo : undefined

function readAs(conversation: Conversation, id: QuestionId, answer: Answer, upTo: number | undefined): string {
  const audience = audienceOf(conversation)
  return opening.readAs(questionName(audience, id), answerText(audience, id, answer, upTo))
}

const besideWords = (said: string, words: string | undefined): string =>
  words === undefined ? said : opening.from(said, inSentence(words, longestWords))

interface ReadBack {
  readonly answer: Answer
  /** Of a duration that is told as a range. */
  readonly upTo: number | undefined
}

/** A cauda equina no counts only where it is ticked. */
function tick(id: QuestionId, { answer, upTo }: ReadBack, line: string): Element {
  const valueOn = written(id, { answer, upTo })
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
function written(id: QuestionId, { answer, upTo }: ReadBack): string {
  if (typeof answer === 'number' && upTo !== undefined) return durationOption({ from: answer, upTo })
  if (questionOf(id).kind === 'duration') return `${String(answer)} weeks`
  return Array.isArray(answer) ? answer.join(',') : String(answer)
}
