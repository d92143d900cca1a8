/** A text as words and punctuation, each with its place. */
import { isNeverName } from './never-names.ts'

export interface Span {
  readonly start: number
  readonly end: number
}

export interface Word extends Span {
  readonly text: string
  /** In lower case, without the 's of what is somebody's. */
  readonly base: string
  /** Letters only. */
  readonly plain: boolean
  /** Begins with a capital, where capitals tell anything in this text. */
  readonly capital: boolean
  /** Nothing but spaces stands between it and the word before. */
  readonly joined: boolean
}

const token = /\[[A-Za-z ]{4,13}\]|[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*|[^\s]/gu
const mark = /^\[(?:name|NHS number|date of birth|phone number|address|postcode|email)\]$/

export const isMark = (text: string | undefined): boolean => text !== undefined && mark.test(text)

export function wordsIn(text: string): readonly Word[] {
  const found = [...text.matchAll(token)]
  const capitals = tellsByCapitals(found.map(([word]) => word))
  let end = 0
  return found.map(({ 0: word, index }) => {
    const plain = /^\p{L}[\p{L}\p{M}'’-]*$/u.test(word)
    const joined = index > 0 && !text.slice(end, index).includes('\n')
    end = index + word.length
    const base = word.toLowerCase().replaceAll('’', "'").replace(/'s?$/, '')
    const capital = plain && capitals && /^\p{Lu}/u.test(word)
    return { text: word, start: index, end, base, plain, capital, joined }
  })
}

/** Not in a text that is all capitals, or that begins everyday words with one, too. */
function tellsByCapitals(words: readonly string[]): boolean {
  const long = words.filter((word) => /^\p{L}{4}/u.test(word))
  const shouted = long.filter((word) => /^\p{Lu}+$/u.test(word))
  if (long.length >= 5 && shouted.length > long.length * 0.6) return false
  const capital = long.filter((word) => /^\p{Lu}/u.test(word))
  // Most texts have few capitals, and need no look at the words.
  if (capital.length < 3 || capital.length < long.length * 0.6) return true
  const everyday = long.filter((word) => isNeverName(word.toLowerCase()))
  const raised = everyday.filter((word) => /^\p{Lu}/u.test(word))
  return raised.length < 3 || raised.length < everyday.length * 0.8
}

/** Most identifiers have one, and most texts do not. */
export const hasDigit = (text: string): boolean => /\d/.test(text)

/** The word without the 's at its end, so that the mark keeps it. */
export const endOfName = (word: Word): number => word.end - (/['’]s?$/.exec(word.text)?.[0].length ?? 0)

/** Places of every match; of its first group where there is one. */
export const placesOf = (text: string, pattern: RegExp, accept: (match: string) => boolean = () => true): Span[] =>
  [...text.matchAll(pattern)]
    .map((match) => {
      const part = match[1] ?? match[0]
      const start = match.index + match[0].lastIndexOf(part)
      return { start, end: start + part.length, part }
    })
    .filter(({ part }) => accept(part))
    .map(({ start, end }) => ({ start, end }))
