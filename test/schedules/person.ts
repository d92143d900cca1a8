/** What is sent at a throw of dice, given what is in view. */
import type { QuestionId } from '../../machines/answers.ts'
import { questions } from '../machines/protocol-table.ts'
import { answerTo, pick, type Told, typed } from '../support/random-person.ts'
import type { Card, Message, Sent } from './message.ts'
import type { Draft } from './schedule.ts'
import { caudaEquinaIds, kindOf, sectionOf } from './words.ts'

export interface Scene {
  /** The card that the tab shows; none before the first. */
  readonly view: Card | undefined
  /** Every card so far, also of earlier triages. */
  readonly cards: readonly Card[]
  readonly sent: readonly Sent[]
  /** Another conversation's card. */
  readonly stranger: Card
}

const everything = questions.map(({ id }) => id)
const usual: readonly QuestionId[] = [...caudaEquinaIds, 'age', 'riskFactors']
const plain = ['help', 'why', 'summary', 'back', 'back', 'restart'] as const
const buttons = ['why', 'back', 'summary', 'restart', 'mistake'] as const
const onOutcomes = ['summary', 'back', 'mistake', 'restart'] as const
const unreadable = [
  'blue cheese',
  '130',
  '9999 weeks',
  ' ',
  'none but hiv',
  'change elephant',
  'no idea why, back to age',
]
const notAnAnswer: readonly Told[] = ['banana', 130, 9_999, [], '', ['none', 'hiv'], 'blue cheese']
const volunteered: Record<string, readonly string[]> = {
  YNU: ['no', 'yes'],
  years: ['61', '15'],
  weeks: ['6 weeks', '60 weeks'],
  one: ['notDone'],
  several: ['none'],
}

/** One throw of many sides as several throws. */
const dice = (die: number) => ({
  first: die % 101,
  second: Math.floor(die / 101) % 103,
  third: Math.floor(die / 10_403),
})

export function messageOf({ act, die, tells }: Draft, scene: Scene): Message {
  const { first, second, third } = dice(die)
  const { view, cards, stranger, sent } = scene
  const old = cards.length > 0 ? pick(cards, first) : undefined
  const any = old ?? stranger
  const says = (words: string, card = view): Message => ({
    kind: 'types',
    words,
    ...(tells && card && { seen: card.ask }),
  })
  switch (act) {
    case 'arrive':
      return { kind: 'arrives' }
    case 'retry':
      return sent.length > 0 ? pick(sent.slice(-3), first).message : { kind: 'arrives' }
    case 'press':
      return view ? press(view, second, third) : says('no')
    case 'pressOld':
      return press(any, second, third)
    case 'pressForeign':
      return pressForeign(view ?? stranger, stranger, { first, second, third })
    case 'type':
      return says(view?.question ? typed(view.question, answerFor(view, second)) : 'no')
    case 'typeOld':
      return says(old?.question ? typed(old.question, answerFor(old, second)) : 'no', old)
    case 'button':
      return { kind: 'commands', name: pick(buttons, second), on: nonceOf(third % 3 === 0 ? any : (view ?? stranger)) }
    case 'command':
      return says(commandWords(first, second, third))
    case 'sign':
      return tellSign(says, pick([...cards, stranger], first), second, third)
    case 'nonsense':
      return third % 2 === 0 || !view?.question
        ? says(pick(unreadable, first))
        : pressing(view, pick(notAnAnswer, first))
  }
}

const nonceOf = ({ triageId, ask }: Card) => ({ triageId, ask })

const answerFor = ({ question }: Card, die: number): Told =>
  question ? answerTo(question, sectionOf(question.id), die) : 'no'

const pressing = (card: Card, answer: Told, question: QuestionId = card.question?.id ?? 'age'): Message => ({
  kind: 'presses',
  on: nonceOf(card),
  question,
  answer,
  field: false,
})

/** A button or a field, whichever the card has; an outcome has commands only. */
function press(on: Card, die: number, how: number): Message {
  const { question } = on
  if (!question) return { kind: 'commands', on: nonceOf(on), name: pick(onOutcomes, die) }
  const answer = answerFor(on, die)
  const field = question.kind !== 'yesNoUnsure' && question.kind !== 'choice' && how % 2 === 1
  return { ...pressing(on, field ? typed(question, answer).replaceAll(', ', ',') : answer), field } as Message
}

/** Another conversation's card, a nonce that never was, another triage's id, or another question than the card's. */
function pressForeign(view: Card, stranger: Card, { first, second, third }: ReturnType<typeof dice>): Message {
  const on = pick(
    [
      stranger,
      { ...view, ask: 'never-put' },
      { ...view, triageId: stranger.triageId },
      { ...stranger, triageId: view.triageId },
    ],
    first,
  )
  const about: QuestionId = third % 3 === 0 ? pick(everything, second) : (view.question?.id ?? 'age')
  return pressing(on, pick<Told>(['no', 'no', 'yes', 'unsure', 40, ['none']], second), about)
}

function commandWords(first: number, second: number, third: number): string {
  if (first % 2 === 0) return pick(plain, second)
  const question = pick(third % 2 === 0 ? everything : usual, second)
  const rest = pick(volunteered[kindOf(question)] ?? [], first)
  return third % 3 === 0 ? `change ${question}` : `change ${question} to ${rest}`
}

/** A sign by a card of any age, or of a stranger, or in words. */
function tellSign(says: (words: string) => Message, on: Card, second: number, third: number): Message {
  const question = pick(caudaEquinaIds, second)
  const answer = pick(['yes', 'unsure'], third)
  if (third % 3 === 0) return says(`change ${question} to ${answer}`)
  return { ...pressing(on, answer, question), ...(third % 3 === 1 && { caption: 'Yes' }) }
}
