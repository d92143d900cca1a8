/**
 * The one place that cuts a text: words as they are read, each with where it stands in what was typed, in sentences and
 * clauses. Whoever reads a text reads these.
 */
import { clausesIn } from './clauses.ts'
import { type Folded, fold } from './fold.ts'
import { withoutMarks } from './identifier-marks.ts'
import { spelledRight } from './spelling.ts'

export interface Token {
  /** As it is read: spelled right, in lower case. A contraction is several tokens, at one place. */
  readonly text: string
  readonly typed: string
  readonly start: number
  readonly end: number
  readonly sentence: number
  readonly clause: number
  /** The marks between it and the token before, without spaces: `,` or `:` or nothing. A hyphen in a word is none. */
  readonly before: string
}

export interface Text {
  readonly typed: string
  readonly tokens: readonly Token[]
  /** The sentences that end with a question mark. */
  readonly asked: ReadonlySet<number>
  /** Something in it is struck through: what it says is not what its letters say. */
  readonly struck: boolean
}

/** A word before its clause is known. */
export type Word = Omit<Token, 'clause'>

/** UTF-16 units. Of a longer text nothing is read: cutting it could drop the "but" that follows a "no". */
const longest = 16_000

const struckThrough = /[\u0335-\u0338]/u

const pieces =
  /(?<negative>-\s?ve(?![a-z]))|(?<positive>\+\s?ve(?![a-z]))|(?<initials>(?<![a-z0-9])(?:[a-z]\.){1,5}[a-z](?![a-z0-9])\.?)|(?<number>\d+\.\d+(?![a-z0-9/])|(?<!\d)\.\d+(?![a-z0-9/]))|(?<word>[a-z0-9](?:[a-z0-9/]*[a-z0-9])?)|(?<plus>\+)|(?<doubt>\?+)|(?<mark>[^\s])|(?<line>\n)/gu
const endsSentence = /[.!?\n]/u
const isLetter = /[a-z0-9]/u
const touchesBack = /[a-z0-9)]/u
/** "Numbness/tingling" is two words; "8/52", "n/k" and "b/b" are one. */
const slashed = /^[a-z]{3,}(?:\/[a-z]{3,})+$/u
/** More marks than this between two words say no more. */
const mostMarks = 4

/** A text as it is read. Deterministic and in linear time; `typed.slice(start, end)` is what was typed of a token. */
export function textOf(typed: string): Text {
  const { words: cut, asked } = wordsOf(typed)
  const words = cut.map((word, at) => (isNormal(word, cut[at + 1], at) ? { ...word, text: 'normal' } : word))
  const clauses = clausesIn(words)
  return {
    typed,
    tokens: words.map((word, at) => ({ ...word, clause: clauses[at] ?? 0 })),
    asked,
    struck: struckThrough.test(typed),
  }
}

interface Cut {
  readonly words: readonly Word[]
  readonly asked: ReadonlySet<number>
}

function wordsOf(typed: string): Cut {
  const folded = fold(typed.length > longest ? '' : withoutMarks(typed))
  const words: Word[] = []
  const asked = new Set<number>()
  let sentence = 0
  let before = ''
  const add = (texts: readonly string[], from: number, to: number): void => {
    for (const text of texts) {
      words.push({ text, ...placeOf(folded, from, to, typed), sentence, before })
      before = ''
    }
  }
  const mark = (sign: string): void => {
    if (sign.startsWith('?')) asked.add(sentence)
    if (before.length < mostMarks) before += sign === '\n' ? ';' : sign.charAt(0)
    if (endsSentence.test(sign) && words.at(-1)?.sentence === sentence) sentence += 1
  }
  for (const { groups = {}, index, 0: piece } of folded.text.matchAll(pieces)) {
    const end = index + piece.length
    if (groups['word'] !== undefined) {
      let from = index
      for (const part of slashed.test(piece) ? piece.split('/') : [piece]) {
        if (from > index) before = '/'
        add(spelledRight(part.replace(heldDown, '$1$1')), from, from + part.length)
        from += part.length + 1
      }
    } else if (groups['number'] !== undefined) add([piece], index, end)
    else if (groups['initials'] !== undefined) add(spelledRight(piece.replaceAll('.', '')), index, end)
    else if (groups['negative'] !== undefined) add(['negative'], index, end)
    else if (groups['positive'] !== undefined) add(['positive'], index, end)
    else if (groups['plus'] !== undefined) add(['and'], index, end)
    else if (groups['doubt'] !== undefined && isDoubt(folded.text, index, end)) add(['?'], index, end)
    else if (piece !== '-' || !joins(folded.text, index)) mark(piece)
  }
  return { words, asked }
}

/** "Gait N, tone N": the short form of "and" that joins nothing. */
const isNormal = ({ text, typed, before, sentence }: Word, next: Word | undefined, at: number): boolean =>
  text === 'and' &&
  typed.toLowerCase() === 'n' &&
  at > 0 &&
  !before.includes(',') &&
  (!next || next.sentence !== sentence || /[,;)-]/u.test(next.before))

/** A letter of a word that is drawn out. */
const heldDown = /(?<=[a-z])([a-z])\1{2,}/gu

/** More spaces than that are an end. */
const widestGap = 40

/** "? CES", "numb ?saddle"; and not "numb?". */
const isDoubt = (text: string, from: number, to: number): boolean =>
  isLetter.test(text.charAt(to)) ||
  (!touchesBack.test(text.charAt(from - 1)) && /\S/u.test(text.slice(to, to + widestGap)))

/** The hyphen of "two-year" and "S2-4"; and not that of "numbness-nil". */
const joins = (text: string, at: number): boolean =>
  isLetter.test(text.charAt(at - 1)) && isLetter.test(text.charAt(at + 1)) && !answers.test(text.slice(at + 1, at + 8))
const answers = /^(?:no|nil|none|neg|nad|nope|denied|absent|normal|intact|ok|yes|y|n)(?![a-z0-9])/u

function placeOf(
  { starts, ends }: Folded,
  from: number,
  to: number,
  typed: string,
): Pick<Token, 'typed' | 'start' | 'end'> {
  const start = starts[from] ?? typed.length
  const end = ends[to - 1] ?? typed.length
  return { typed: typed.slice(start, end), start, end }
}
