/**
 * Cauda equina signs in free text: what a person tells of them wherever it stands, and not what they deny, fear, or tell
 * of others. Errs towards a sign (protocol, section 3). Deterministic; each sign comes with the words that told it.
 */
import type { QuestionId } from '../../../machines/answers.ts'
import { type Context, contexts } from './context-words.ts'
import { createCorrection, createFinder, type Finder, type Span } from './find.ts'
import { type Concept, concepts } from './lexicon.ts'
import { findLost, isLostFunction, lostFunctions } from './lost-functions.ts'
import { type Rule, rules } from './rules.ts'
import { type Found, isWell, type Match, weigh } from './weigh.ts'
import { type Word, wordsIn } from './words.ts'

export interface Sign {
  readonly questionId: QuestionId
  readonly answer: 'yes' | 'unsure'
  /** The words that told it, as they were read. */
  readonly words: string
}

const correct = createCorrection([...Object.values(concepts), ...Object.values(contexts)])
const finders = new Map<Concept | Context, Finder>(
  Object.entries({ ...concepts, ...contexts }).map(([name, phrases]) => [
    name as Concept,
    createFinder(['otherPerson', 'region'].includes(name) ? phrases.flatMap(withPossessive) : phrases),
  ]),
)

/** "His dad's", "his bum's": the apostrophe is lost. */
function withPossessive(phrase: string): readonly string[] {
  return phrase.endsWith('*') ? [phrase] : [phrase, `${phrase}s`]
}

function spansOf(name: Concept | Context, words: readonly Word[]): readonly Span[] {
  if (name === 'largeVolume') return largeVolumes(words)
  const listed = finders.get(name)?.(words) ?? []
  return isLostFunction(name) ? [...listed, ...findLost(lostFunctions[name], words)] : listed
}

/**
 * `among`: the signs that count here: the three core ones, and those that the policy adds. `open`: the question that the
 * text answers, if it is one of them; what it is about then need not be said.
 */
export function readSigns(text: string, among: readonly QuestionId[], open?: QuestionId): readonly Sign[] {
  const words = correct(wordsIn(text))
  const looked = new Map<Concept | Context, readonly Span[]>()
  const found: Found = (name) => {
    const spans = looked.get(name) ?? spansOf(name, words)
    looked.set(name, spans)
    return spans
  }
  const signs = new Map<QuestionId, Sign>()
  for (const rule of rules) {
    const asked = rule.questionIds.filter((id) => among.includes(id) && signs.get(id)?.answer !== 'yes')
    if (asked.length === 0 || (rule.whenOpen && !(open && asked.includes(open)))) continue
    const sign = firstSign(rule, words, found)
    for (const questionId of sign ? asked : []) {
      const known = signs.get(questionId)
      if (sign && (!known || sign.answer === 'yes')) signs.set(questionId, { questionId, ...sign })
    }
  }
  return among.flatMap((id) => signs.get(id) ?? [])
}

/** More than anyone says of one thing in one message: what is left is taken for a sign that cannot be excluded. */
const maxMatches = 100

/** The surest that a rule finds. */
function firstSign(rule: Rule, words: readonly Word[], found: Found): Omit<Sign, 'questionId'> | undefined {
  let doubtful: Omit<Sign, 'questionId'> | undefined
  let weighed = 0
  for (const match of matches(rule.all.map(found), rule.within, words)) {
    weighed += 1
    if (weighed > maxMatches) return doubtful ?? { answer: 'unsure', words: textOf(match, words) }
    if (rule.named && isWell(match, words, found)) continue
    const told = weigh({ ...match, doubt: rule.all[1] === 'hedge' }, words, found)
    if (!told) continue
    const sign = { answer: rule.unsure ? 'unsure' : told, words: textOf(match, words) } as const
    if (sign.answer === 'yes') return sign
    doubtful ??= sign
  }
  return doubtful
}

const residualMl = 150

/** What a bladder scan finds that is too much to be left behind, in ml. */
const largeVolumes = (words: readonly Word[]): readonly Span[] =>
  words.flatMap(({ text }, at) =>
    /^\d{3,4}(?:mls?)?$/.test(text) && Number.parseInt(text, 10) >= residualMl ? [{ from: at, to: at }] : [],
  )

/** One span of each list, in one sentence, in any order, not further apart than `within` words. */
function* matches(lists: readonly (readonly Span[])[], within: number, words: readonly Word[]): Generator<Match> {
  const [first = [], second] = lists
  for (const one of first) {
    if (!second) {
      yield { ...one, parts: [one] }
      continue
    }
    for (const other of second) {
      const apart = Math.max(one.from, other.from) - Math.min(one.to, other.to) - 1
      if (apart > within || words[one.from]?.sentence !== words[other.from]?.sentence) continue
      yield { from: Math.min(one.from, other.from), to: Math.max(one.to, other.to), parts: [one, other] }
    }
  }
}

const textOf = ({ from, to }: Span, words: readonly Word[]): string =>
  words
    .slice(from, to + 1)
    .filter(({ place }, at, all) => place !== all[at - 1]?.place)
    .map(({ said }) => said)
    .join(' ')
