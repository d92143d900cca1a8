import {
  amounts,
  boundaries,
  closing,
  halves,
  hoursInWeek,
  isDated,
  joiners,
  notShorthand,
  opening,
  shorthand,
  units,
  wholeMessages,
} from './duration-words.ts'
import { normalise, withoutApostrophes } from './normalise.ts'
import { numberWords } from './number-words.ts'
import { phraseAt } from './phrases.ts'
import { inRange, type Reading, unreadable } from './reading.ts'

/** More words than this are a sentence. */
const mostWords = 20

export interface DurationHint {
  /** The unit that the person saw beside the field; without it, a bare "8" is unreadable. */
  readonly bareUnit?: 'weeks'
}

/** Something read from the words, and where the words after it begin. */
interface Read {
  readonly value: number
  readonly end: number
}

/** Reads how long something has lasted, in weeks to two decimals: "8/52", "six weeks", "1 year 2 months". */
export function readDuration(
  text: string,
  range: { readonly min: number; readonly max: number },
  hint: DurationHint = {},
): Reading<number> {
  const all = wordsOf(text)
  if (all.length > mostWords || isDated(all.join(' '))) return unreadable
  const whole = wholeMessages.get(all.join(' '))
  if (whole !== undefined) return inRange(inWeeks(whole * 100), range)
  const words = withoutOpeningAndClosing(all)
  const hundredths = readTerms(words) ?? readBare(words, hint)
  return hundredths === undefined ? unreadable : inRange(inWeeks(hundredths), range)
}

/** "6w" is taken apart and "six-week" is two words; "6-8" stays one, which no one can read. */
function wordsOf(text: string): readonly string[] {
  return withoutApostrophes(normalise(text))
    .replace(/-(?=[a-z])/g, ' ')
    .replace(/\d(?=[a-z])|[a-z~≈](?=\d)/g, '$& ')
    .replace(/\.(?= )/g, '')
    .replace(/, /g, ' and ')
    .split(' ')
    .filter((word) => word !== '')
}

/** The words of the amount itself. */
export function withoutOpeningAndClosing(all: readonly string[]): readonly string[] {
  let said = all.join(' ')
  for (;;) {
    const before = opening.find((phrase) => said.startsWith(`${phrase} `))
    const after = closing.find((phrase) => said.endsWith(` ${phrase}`))
    if (before) said = said.slice(before.length + 1)
    else if (after) said = said.slice(0, -after.length - 1)
    else return said === '' ? [] : said.split(' ')
  }
}

/** One or more amounts with their units, the longer unit first, in hundredths of an hour. */
function readTerms(words: readonly string[]): number | undefined {
  if (words.length === 0) return undefined
  let total = 0
  let at = 0
  let longerUnit = Number.POSITIVE_INFINITY
  while (at < words.length) {
    if (at > 0 && joiners.has(words[at] ?? '')) at += 1
    const term = readTerm(words, at)
    if (!term || term.unit >= longerUnit) return undefined
    total += term.value
    longerUnit = term.unit
    at = term.end
  }
  return total
}

function readTerm(words: readonly string[], start: number): (Read & { unit: number }) | undefined {
  const [count, denominator] = split(words[start] ?? '')
  const shortUnit = shorthand.get(denominator)
  if (shortUnit && /^\d{1,4}$/.test(count))
    return { value: Number(count) * 100 * shortUnit, end: start + 1, unit: shortUnit }
  const amount = readAmount(words, start)
  const unit = units.get(words[amount?.end ?? words.length] ?? '')
  if (!amount || !unit) return undefined
  const half = readHalf(words, amount.end + 1)
  return { value: (amount.value + half.value) * unit, end: half.end, unit }
}

const split = (word: string): readonly [string, string] => {
  const [count = '', denominator = '', ...more] = word === notShorthand ? [] : word.split('/')
  return more.length > 0 ? ['', ''] : [count, denominator]
}

/** An amount in hundredths: "6", "1.5", "six", "a couple of", "two and a half". */
const readAmount = (words: readonly string[], start: number): Read | undefined =>
  readCount(words, start) ?? phraseAt(words, start, amounts)

/** A number with its half, but not the "a" and "half" that need a unit. */
function readCount(words: readonly string[], start: number): Read | undefined {
  const number = readNumber(words, start)
  const half = number && readHalf(words, number.end)
  return half && { value: number.value + half.value, end: half.end }
}

function readNumber(words: readonly string[], start: number): Read | undefined {
  if (/^\d{1,4}(?:\.\d{1,2})?$/.test(words[start] ?? '')) {
    return { value: Math.round(Number(words[start]) * 100), end: start + 1 }
  }
  const named = phraseAt(words, start, numberWords)
  return named && { value: named.value * 100, end: named.end }
}

function readHalf(words: readonly string[], start: number): Read {
  const said = halves.map((half) => half.split(' ')).find((half) => half.every((word, i) => word === words[start + i]))
  return said ? { value: 50, end: start + said.length } : { value: 0, end: start }
}

/** A number alone, where the person saw the unit. */
function readBare(words: readonly string[], { bareUnit }: DurationHint): number | undefined {
  const count = bareUnit && readCount(words, 0)
  return count?.end === words.length ? count.value * hoursInWeek : undefined
}

/** Two decimals, on the same side of every boundary: 11.996 weeks are 11.99, never the 12 that a rule asks. */
export function inWeeks(hundredths: number): number {
  const weeks = hundredths / 100 / hoursInWeek
  const rounded = Math.round(weeks * 100) / 100
  if (weeks === rounded || !boundaries.includes(rounded)) return rounded
  return Math.round(rounded * 100 + (weeks < rounded ? -1 : 1)) / 100
}
