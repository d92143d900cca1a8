/**
 * Cauda equina signs in free text: what a person tells of them wherever it stands, and not what they deny, fear, or tell
 * of others. Errs towards a sign (protocol, section 3). Deterministic; each sign comes with the words that told it.
 */
import type { QuestionId } from '../../../machines/answers.ts'
import { type Context, contexts } from './context-words.ts'
import { createCorrection, createFinder, type Finder, type Span } from './find.ts'
import { type Concept, concepts } from './lexicon.ts'
import { rules } from './rules.ts'
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
    createFinder(name === 'otherPerson' ? phrases.map(anyEnding) : phrases),
  ]),
)

/** "His dad's", "her dads". */
function anyEnding(phrase: string): string {
  return phrase.endsWith('*') ? phrase : `${phrase}*`
}

type Found = (name: Concept | Context) => readonly Span[]

/**
 * `among`: the signs that count here: the three core ones, and those that the policy adds. `open`: the question that the
 * text answers, if it is one of them; what it is about then need not be said.
 */
export function readSigns(text: string, among: readonly QuestionId[], open?: QuestionId): readonly Sign[] {
  const words = correct(wordsIn(text))
  const known = new Map<Concept | Context, readonly Span[]>()
  const found: Found = (name) => {
    const spans = known.get(name) ?? (name === 'largeVolume' ? largeVolumes(words) : finders.get(name)?.(words)) ?? []
    known.set(name, spans)
    return spans
  }
  const signs = new Map<QuestionId, Sign>()
  for (const { questionIds, all, within, unsure, whenOpen } of rules) {
    if (whenOpen && !(open && questionIds.includes(open))) continue
    for (const match of matches(all.map(found), within, words)) {
      const told = weigh({ ...match, doubt: all[1] === 'hedge' }, words, found)
      if (!told) continue
      const answer = unsure ? 'unsure' : told
      for (const questionId of questionIds.filter((id) => among.includes(id))) {
        if (signs.get(questionId)?.answer !== 'yes') {
          signs.set(questionId, { questionId, answer, words: textOf(match, words) })
        }
      }
    }
  }
  return among.flatMap((id) => signs.get(id) ?? [])
}

const residualMl = 150

/** What a bladder scan finds that is too much to be left behind, in ml. */
const largeVolumes = (words: readonly Word[]): readonly Span[] =>
  words.flatMap(({ text }, at) =>
    /^\d{3,4}(?:mls?)?$/.test(text) && Number.parseInt(text, 10) >= residualMl ? [{ from: at, to: at }] : [],
  )

interface Match extends Span {
  readonly parts: readonly Span[]
  /** A doubt about a thing, rather than the thing. */
  readonly doubt?: boolean
}

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

/** What is left of a match when it is read in its place; none where it is no sign. */
function weigh(match: Match, words: readonly Word[], found: Found): Sign['answer'] | undefined {
  const sentence = words[match.from]?.sentence
  const near = (name: Context): readonly Span[] => found(name).filter(({ from }) => words[from]?.sentence === sentence)
  if (isDenied(match, words, found)) return undefined
  if (isSupposed(match, words, near)) return undefined
  if (isOfAnother(match, words, near)) return undefined
  if (isOver(match, words, found)) return undefined
  if (near('elsewhere').some(({ from, to }) => from <= match.to + 3 && to >= match.from - 3)) return undefined
  return near('hedge').some((span) => !within(span, match)) ? 'unsure' : 'yes'
}

const within = (inner: Span, outer: Span): boolean => inner.from >= outer.from && inner.to <= outer.to
const overlaps = (one: Span, other: Span): boolean => one.from <= other.to && other.from <= one.to

const negatorReach = 9
const subjects: ReadonlySet<string> = new Set(
  'just he she i they it we you his her my the legs leg that this has is was are new since cannot feels since patient there'.split(
    ' ',
  ),
)

/** "No numbness there", "numbness: none", "Leaking? No." */
function isDenied(match: Match, words: readonly Word[], found: Found): boolean {
  const own = (span: Span): boolean => [...match.parts, ...found('hedge')].some((part) => overlaps(span, part))
  const negators = found('negator').filter((span) => !own(span))
  const boundaries = [...found('boundary'), ...found('hedge')]
  // Of a place and what is the matter with it, the latter; of a doubt, what it is about.
  const told = (match.doubt ? match.parts[0] : match.parts.at(-1)) as Span
  const before = negators.some((negator) => {
    if (negator.from > told.from || told.from - negator.to > negatorReach) return false
    if (words[negator.from]?.sentence !== words[told.from]?.sentence) return false
    const between = { from: negator.to + 1, to: told.from - 1 }
    if (boundaries.some((boundary) => within(boundary, between)) || beginsAnew(between, words)) return false
    return reaches(between, words, told)
  })
  return before || isAnswered(match, words, found)
}

/** "No power in either leg and he cannot stand": what follows has a subject of its own. */
function beginsAnew({ from, to }: Span, words: readonly Word[]): boolean {
  const said = words.slice(from, to + 2).map(({ text }) => text)
  return said.some((text, at) => text === 'and' && subjects.has(said[at + 1] ?? ''))
}

/** Over a comma a negator reaches only what is listed after it: "no retention, hesitancy or numbness". */
function reaches(between: Span, words: readonly Word[], told: Span): boolean {
  for (let at = between.from; at <= told.from; at += 1) {
    if (!words[at]?.afterComma) continue
    if (at === between.from) return false
    for (let next = at; next < told.from; next += 1) if (subjects.has(words[next]?.text ?? '')) return false
  }
  return true
}

/** These answer only where nothing follows: "numb there, no fever". */
const plainNo: ReadonlySet<string> = new Set('no not never nothing has have is'.split(' '))

function isAnswered(match: Match, words: readonly Word[], found: Found): boolean {
  const { sentence } = words[match.to] as Word
  return found('denied').some(({ from, to }) => {
    const gap = from - match.to - 1
    if (gap < 0 || gap > 3) return false
    const between = words.slice(match.to + 1, from)
    if (between.some(({ text }) => text === 'but' || text === 'and' || subjects.has(text))) return false
    const here = words[from]?.sentence
    const ends = words[to + 1]?.sentence !== here
    if (here === sentence) return ends || (!plainNo.has(words[from]?.text ?? '') && words[from]?.afterComma === false)
    return here === sentence + 1 && words[from - 1]?.sentence === sentence && isQuestion(match, words)
  })
}

/** "Leaking? No.": a word or two, and the answer after them. */
const maxAskedWords = 9
function isQuestion(match: Match, words: readonly Word[]): boolean {
  const { sentence } = words[match.to] as Word
  return words[match.to]?.asked === true && words.filter((word) => word.sentence === sentence).length <= maxAskedWords
}

/** "Told to ring if", "worried it might": nothing that is there. */
function isSupposed(match: Match, words: readonly Word[], near: (name: Context) => readonly Span[]): boolean {
  const asking = near('asking')
  return near('hypothetical').some(({ from, to }) => {
    if (from > match.from) return false
    const asked = words[from]?.text === 'if' && asking.some((span) => span.to === from - 1)
    const cut = near('boundary').some(
      (span) => words[span.from]?.text === 'but' && span.from > to && span.from < match.from,
    )
    return !asked && !cut
  })
}

const speaking: ReadonlySet<string> = new Set(
  'shouting says said saying reports reported tells told thinks noticed states stated rang ringing mentioned calling on is worried asked asks'.split(
    ' ',
  ),
)

/** "His dad is incontinent", and not "his wife says he is". */
function isOfAnother(match: Match, words: readonly Word[], near: (name: Context) => readonly Span[]): boolean {
  return near('otherPerson').some(({ from, to }) => {
    if (from > match.from || match.from - to > 10) return false
    const rest = words.slice(to + 1, match.from + 1).map(({ text }) => text)
    if (rest[0] === 'he' || rest[0] === 'she') rest.shift()
    if (rest.slice(0, 3).some((text) => speaking.has(text) && text !== 'is')) return false
    return !rest.some((text) => text === 'but' || text === 'he' || text === 'she' || text === 'i')
  })
}

/** Long past, and over: "numb in 2009, fully better since". What is also told of today is not. */
function isOver(match: Match, words: readonly Word[], found: Found): boolean {
  const { sentence } = words[match.from] as Word
  const isIn = (span: Span, ...sentences: readonly number[]): boolean =>
    sentences.includes(words[span.from]?.sentence ?? -1)
  if (found('current').some((span) => isIn(span, sentence))) return false
  if (found('bygone').some((span) => isIn(span, sentence))) return true
  const past =
    found('past').some((span) => isIn(span, sentence, sentence - 1)) ||
    words.some(
      ({ text, sentence: at }) =>
        (at === sentence || at === sentence - 1) && /^(?:19\d\d|20[01]\d|202[0-4])$/.test(text),
    )
  const over = found('resolved').some((span) => isIn(span, sentence, sentence + 1))
  return past && over
}
