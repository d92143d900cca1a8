/** Dates of birth, told from the dates of scans, falls and clinics by what is said of them, or by what they stand beside. */
import { hasDigit, placesOf, type Span } from './identifier-tokens.ts'
import { birthLabel, dateWords, months } from './identifier-words.ts'

const gap = '[\\s:=,.-]{0,3}'
const day = '(?:0?[1-9]|[12]\\d|3[01])'
const month = '(?:0?[1-9]|1[0-2])'
const year = "(?:(?:19|20)\\d\\d|'?\\d\\d)"
const withSlashes = `${day} ?[/.-] ?${month} ?[/.-] ?${year}|(?:19|20)\\d\\d[/.-]${month}[/.-]${day}`
const named = `${day}(?:st|nd|rd|th)?[ -]{0,2}(?:of )?(?:${months})[a-z]{0,6}\\.?[ ,-]{0,2}${year}|(?:${months})[a-z]{0,6}\\.? ${day}(?:st|nd|rd|th)?,? ${year}`
const labelled = `${withSlashes}|${named}|${day} ${month} ${year}|\\d{8}|\\d{6}`
const linking = `(?:['’]s)?${gap}(?:(?:is|was|on|the|of|given as)\\b${gap}){0,2}`
const ends = '(?![\\d/])'

const afterLabel = new RegExp(`(?<![\\[\\w])(?:${birthLabel})${linking}\\(?(${labelled})${ends}`, 'gi')
const beforeLabel = new RegExp(
  `(?<![\\d/.-])(${withSlashes}|${named})${gap}(?:is|was|as|for)?${gap}(?:(?:his|her|their|the|my)\\b)?${gap}(?:${birthLabel})`,
  'gi',
)
/** In words, at most nine of them. */
const inWords = new RegExp(
  `(?<![\\[\\w])(?:${birthLabel})${linking}((?:(?:${dateWords}|\\d{1,4}(?:st|nd|rd|th)?)(?![a-z])[ ,-]{0,2}){2,9})`,
  'gi',
)
const hasMonth = new RegExp(`\\b(?:${months})`, 'i')

const anyLabel = new RegExp(birthLabel, 'i')

export const birthDatesIn = (text: string): readonly Span[] =>
  anyLabel.test(text)
    ? [
        ...placesOf(text, afterLabel),
        ...placesOf(text, beforeLabel),
        ...placesOf(text, inWords, (match) => hasMonth.test(match)).map((span) => trimmed(text, span)),
      ].toSorted((a, b) => a.start - b.start)
    : []

function trimmed(text: string, { start, end }: Span): Span {
  return { start, end: start + text.slice(start, end).replace(/[ ,-]{1,2}$/, '').length }
}

const alone = new RegExp(`^\\s*\\(?(${withSlashes}|${named})\\)?[\\s.]*$`, 'gi')
const afterMark = new RegExp(`\\][\\s,;:(-]{0,3}(${withSlashes}|${named})${ends}`, 'gi')
const beforeMark = new RegExp(`(?<![\\d/.-])(${withSlashes}|${named})[\\s,;:)-]{1,3}\\[`, 'gi')

/** A date without a label, far enough back, that is all there is or stands beside something that identifies. */
export const adjacentBirthDatesIn = (text: string): readonly Span[] =>
  hasDigit(text)
    ? [
        ...placesOf(text, alone, isFarBack),
        ...[...placesOf(text, afterMark, isFarBack), ...placesOf(text, beforeMark, isFarBack)].toSorted(
          (a, b) => a.start - b.start,
        ),
      ]
    : []

/** Scans, blood tests and onsets are of late: from this year on a date needs a label to be one of birth. */
const recentFrom = 2012
/** Above this, two digits are of the last century. */
const thisCenturyTo = 30

/** "6-8/52", "6.5/52": weeks or months. */
const isAmount = /^\d{1,2} ?[.-] ?\d{1,2} ?\/ ?(?:52|12)$/

function isFarBack(date: string): boolean {
  if (isAmount.test(date)) return false
  const [, long] = /((?:19|20)\d\d)/.exec(date) ?? []
  const short = Number(date.slice(-2))
  return (long ? Number(long) : (short > thisCenturyTo ? 1900 : 2000) + short) < recentFrom
}
