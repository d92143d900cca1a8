/** A clinician's opening line → what it says, question by question. Nothing of it counts until it is confirmed. */
import type { Answer, Answers, QuestionId } from '../../../machines/answers.ts'
import { parseAnswer, questions } from '../../../machines/protocol.ts'
import { readDuration } from '../duration.ts'
import { synonyms } from '../option-words.ts'
import { phrases } from '../phrases.ts'
import { type Token, textOf } from '../text.ts'
import { createFinder, type Finder } from './find.ts'
import { type OpeningPhrases, openingPhrases } from './opening-words.ts'

/** A line that says less than this answers the open question, if anything. */
const leastQuestions = 2

type Listed = OpeningPhrases & { readonly find: Finder }

const listed: readonly Listed[] = openingPhrases.map((entry) => ({ ...entry, find: createFinder(entry.phrases) }))
const denials = createFinder(
  phrases(
    'not had any, has not had, have not had, without any, no longer any, no history of, no hx, no c/o, nil c/o, nil of, not complaining of, neg for, ruling out, no new, not troubled by, no, not, nil, never, without, w/o, denies, denied, denying, deny, neg, negative, negative for, none of, neither, nor, nae, nothing, zero, absence of, free of, free from, rules out, ruled out, excluded, no evidence of, no sign of, no signs of',
  ),
)

/** Options that a line may name anywhere; `none` and the like only as whole answers. */
const severalOf = ['bloodResults', 'riskFactors', 'mriContraindications'] as const
const options = severalOf.flatMap((questionId) =>
  Object.entries(synonyms[questionId])
    .filter(([option]) => !['none', 'unsure'].includes(option))
    .map(([option, words]) => ({
      questionId,
      option,
      find: createFinder([option.toLowerCase(), ...words.filter(isPlainEnough)]),
    })),
)

/** Two letters can be much in a long line. */
function isPlainEnough(words: string): boolean {
  return words.length > 2
}

/** None where the line says of fewer than two questions. */
export function readOpening(text: string): Answers | undefined {
  const words = textOf(text).tokens
  const read = new Map<QuestionId, Answer>()
  const age = readAge(text)
  const weeks = readWeeks(text)
  if (age !== undefined) read.set('age', age)
  if (weeks !== undefined) read.set('painDuration', weeks)
  for (const { questionId, answer, find, whole } of listed) {
    if (!read.has(questionId) && find(words).some(({ from }) => whole === true || !isDenied(from, words))) {
      read.set(questionId, answer as Answer)
    }
  }
  for (const questionId of severalOf) {
    const picked = options.filter(
      (one) => one.questionId === questionId && one.find(words).some(({ from }) => !isDenied(from, words)),
    )
    if (picked.length > 0) read.set(questionId, picked.map(({ option }) => option) as unknown as Answer)
  }
  return read.size < leastQuestions ? undefined : inOrder(read)
}

const denialReach = 3
const isDenied = (at: number, words: readonly Token[]): boolean =>
  denials(words).some(
    ({ to }) => to < at && at - to <= denialReach && words.slice(to + 1, at + 1).every(({ before }) => before === ''),
  )

/** In the protocol's order, so that each is taken with the answers before it known. */
function inOrder(read: ReadonlyMap<QuestionId, Answer>): Answers {
  let answers: Answers = {}
  for (const question of questions) {
    const answer = parseAnswer(question, read.get(question.id), answers)
    if (answer !== undefined) answers = { ...answers, [question.id]: answer }
  }
  return answers
}

/** "58M", "72yo F", "F 61", "aged 40", "34 year old". */
const ages = [
  /\b(\d{1,3}) ?(?:y\/?o|yrs?|years?(?: old)?)? ?(?:m|f|male|female|man|woman|lady|gentleman)\b/i,
  /\b(?:m|f|male|female) ?(\d{1,3})\b(?!\/)/i,
  /\b(?:aged?|age) (\d{1,3})\b/i,
  /\b(\d{1,3}) ?(?:y\/?o|yrs?(?: old)?|years? old)\b/i,
]

function readAge(text: string): number | undefined {
  const [found] = ages.flatMap((pattern) => pattern.exec(text)?.[1] ?? [])
  return found === undefined ? undefined : Number(found)
}

/** The first duration that the line gives: "8/52", "6 weeks", "3/12". */
const durations = /\b\d{1,3}(?:\.\d)?(?:\/(?:7|52|12)\b| ?(?:days?|weeks?|wks?|months?|mths?|years?|yrs?)\b(?! ?old))/gi

function readWeeks(text: string): number | undefined {
  for (const [words] of text.matchAll(durations)) {
    const reading = readDuration(words, { min: 0, max: 5_200 })
    if (reading.kind === 'answer') return reading.answer
  }
  return undefined
}
