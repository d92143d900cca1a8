/** A clinician's opening line → what it says, question by question. Nothing of it counts until it is confirmed. */
import { type Answer, type Answers, type QuestionId, riskFactors } from '../../../machines/answers.ts'
import { parseAnswer, questions } from '../../../machines/protocol.ts'
import { redFlagIds } from '../../../machines/terms.ts'
import { synonyms } from '../option-words.ts'
import type { Token } from '../text.ts'
import { type Understood, understand } from '../understand.ts'
import { type Read, type Stretch, stretchOf } from './facts.ts'
import { createFinder, type Finder } from './find.ts'
import { readGroups } from './groups.ts'
import { readMarks } from './marks.ts'
import { type OpeningPhrases, openingPhrases } from './opening-words.ts'
import { readResponses } from './responses.ts'
import { isSaidOf } from './said-of.ts'
import { type Amount, ageIn, durationIn } from './times.ts'
import { unreadIn } from './unread.ts'

/** A line that says less than this answers the open question, if anything. */
const leastQuestions = 2

type Listed = OpeningPhrases & { readonly find: Finder }

const listed: readonly Listed[] = openingPhrases.map((entry) => ({ ...entry, find: createFinder(entry.phrases) }))
/** Options that a line may name anywhere; `none` and the like only as whole answers: "not done" may be the X-ray. */
const severalOf = ['bloodResults', 'riskFactors', 'mriContraindications'] as const
const options = severalOf.flatMap((questionId) =>
  Object.entries(synonyms[questionId])
    .filter(([option]) => !['none', 'unsure', 'notTested'].includes(option))
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

/** What a line says, and the words that say it. */
export interface Opening {
  readonly answers: Answers
  /** As they were typed. */
  readonly words: Readonly<Partial<Record<QuestionId, string>>>
  /** Of a duration that is told as a range: its upper end in weeks. */
  readonly durationUpTo?: number
  /** What is left of the line, as it was typed. */
  readonly unread: readonly string[]
}

/** None where the line says of fewer than two questions, and gives no age. */
export function readOpening(text: string): Opening | undefined {
  const understood = understand(text)
  const words = understood.text.tokens
  const read: Read = new Map()
  const age = ageIn(text)
  const duration = durationIn(text, age)
  if (age) read.set('age', { answer: age.value, from: [age] })
  if (duration) read.set('painDuration', { answer: duration.value, from: [duration] })
  for (const { questionId, answer, find, whole } of listed) {
    const places = find(words).filter(({ from, to }) => whole === true || isSaidOf({ from, to }, questionId, words))
    const from = places.map((place) => stretchOf(place, words))
    if (from.length > 0 && (!read.has(questionId) || isFlagBeside(read, { questionId, answer, from })))
      read.set(questionId, { answer: answer as Answer, from })
  }
  for (const questionId of severalOf) readOptions(questionId, words, read)
  readMarks(text, read)
  readResponses(words, read)
  readGroups(understood, read)
  const isLine = read.size >= leastQuestions || (age !== undefined && words.length > leastQuestions)
  return isLine ? { ...openingOf(understood, read), ...upToOf(duration) } : undefined
}

/** "Power 5/5 except EHL 4/5": a red flag that is told counts, whatever else is well. */
const isFlagBeside = (
  read: Read,
  { questionId, answer, from }: { questionId: QuestionId; answer: string; from: readonly Stretch[] },
): boolean =>
  answer === 'yes' &&
  (redFlagIds as readonly QuestionId[]).includes(questionId) &&
  from.some((one) => read.get(questionId)?.from.every(({ start, end }) => one.end <= start || end <= one.start))

const upToOf = (duration: Amount | undefined): Pick<Opening, 'durationUpTo'> =>
  duration?.upTo === undefined ? {} : { durationUpTo: duration.upTo }

function openingOf({ text }: Understood, read: Read): Opening {
  const answers = inOrder(read)
  const taken = [...read].flatMap(([id, { from }]) => (id in answers ? [{ id, from: inTyped(from) }] : []))
  return {
    answers,
    words: Object.fromEntries(
      taken.map(({ id, from }) => [id, from.map(({ start, end }) => text.typed.slice(start, end)).join(', ')]),
    ),
    unread: unreadIn(
      text,
      taken.flatMap(({ from }) => from),
    ),
  }
}

/** In their order; what overlaps, or stands side by side, is one. */
function inTyped(from: readonly Stretch[]): readonly Stretch[] {
  const joined: Stretch[] = []
  for (const next of from.toSorted((one, other) => one.start - other.start)) {
    const last = joined.at(-1)
    if (last && next.start <= last.end + 1)
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, next.end) }
    else joined.push(next)
  }
  return joined
}

function readOptions(questionId: (typeof severalOf)[number], words: readonly Token[], read: Read): void {
  const named = options.flatMap((one) => {
    const places = one.questionId === questionId ? one.find(words) : []
    return places.length > 0 ? [{ option: one.option, places }] : []
  })
  const told = named.flatMap(({ option, places }) => {
    const real = places.filter((place) => isSaidOf(place, questionId, words))
    return real.length > 0 ? [{ option, places: real }] : []
  })
  const set = (all: typeof named, answer: readonly string[]): void => {
    const from = all.flatMap(({ places }) => places.map((place) => stretchOf(place, words)))
    read.set(questionId, { answer: answer as unknown as Answer, from })
  }
  if (told.length > 0)
    set(
      told,
      told.map(({ option }) => option),
    )
  else if (questionId === 'riskFactors' && new Set(named.map(({ option }) => option)).size >= allRiskFactors)
    set(named, ['none'])
}

/** Without the injury that is only offered to the young. */
const allRiskFactors = riskFactors.length - 3

/** In the protocol's order, so that each is taken with the answers before it known. */
function inOrder(read: Read): Answers {
  let answers: Answers = {}
  for (const question of questions) {
    const answer = parseAnswer(question, read.get(question.id)?.answer, answers)
    if (answer !== undefined) answers = { ...answers, [question.id]: answer }
  }
  return answers
}
