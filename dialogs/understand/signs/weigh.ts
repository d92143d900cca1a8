/** What a match comes to in its place: denied, supposed, told of another, long over, or doubtful. Errs towards a sign. */
import type { Context } from './context-words.ts'
import type { Span } from './find.ts'
import type { Found } from './look.ts'
import type { Word } from './words.ts'

export interface Match extends Span {
  readonly parts: readonly Span[]
  /** A doubt about a thing, rather than the thing. */
  readonly doubt?: boolean
}

/** What is left of a match when it is read in its place; none where it is no sign. */
export function weigh(match: Match, words: readonly Word[], found: Found): 'yes' | 'unsure' | undefined {
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
  const own = (span: Span): boolean =>
    match.parts.some((part) => overlaps(span, part)) || found('hedge').some((doubt) => within(span, doubt))
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

const answerReach = 8

function isAnswered(match: Match, words: readonly Word[], found: Found): boolean {
  const { sentence } = words[match.to] as Word
  const said = found('answeredNo').some(
    ({ from }) => from > match.to && from - match.to <= answerReach && (words[from]?.sentence ?? 0) <= sentence + 1,
  )
  if (said) return true
  return found('denied').some(({ from, to }) => {
    const gap = from - match.to - 1
    if (gap < 0 || gap > 3) return false
    const between = words.slice(match.to + 1, from)
    if (between.some(({ text }) => text === 'but' || text === 'and' || subjects.has(text))) return false
    const here = words[from]?.sentence
    const ends = words[to + 1]?.sentence !== here
    if (here === sentence)
      return ends || ((to > from || !plainNo.has(words[from]?.text ?? '')) && words[from]?.afterComma === false)
    return here === sentence + 1 && words[from - 1]?.sentence === sentence && isQuestion(match, words)
  })
}

/** "Bladder and bowels ok", "no change when he wipes": the sentence denies something, or says that something is well. */
export function isWell(match: Span, words: readonly Word[], found: Found): boolean {
  const { sentence } = words[match.from] as Word
  if (found('illness').some((span) => overlaps(span, match))) return true
  return (['normal', 'negator', 'denied'] as const).some((cue) =>
    found(cue).some(({ from }) => words[from]?.sentence === sentence),
  )
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
    if (from > match.from || match.parts.some((part) => overlaps({ from, to }, part))) return false
    const asked = words[from]?.text === 'if' && asking.some((span) => span.to === from - 1)
    const between = (span: Span): boolean => span.from > to && span.from < match.from
    const cut =
      near('boundary').some((span) => words[span.from]?.text === 'but' && between(span)) ||
      near('current').some(between)
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
