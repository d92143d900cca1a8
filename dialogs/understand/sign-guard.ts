/** Whether words that seem to identify someone hold a word of a cauda equina sign: then they stay as they were typed. */
import { signWords } from './identifier-words.ts'
import { tellingWords } from './lexicon.ts'

/** Shorter ones are "no", "s2" and the beginnings of too many names. */
const shortest = 3

const whole: ReadonlySet<string> = new Set([
  ...signWords,
  ...tellingWords.filter((word) => word.length >= shortest && !word.endsWith('*')),
])
const stems: readonly string[] = [
  ...new Set(
    tellingWords.filter((word) => word.endsWith('*') && word.length > shortest + 1).map((word) => word.slice(0, -1)),
  ),
]

export const isSignWord = (word: string): boolean => whole.has(word) || stems.some((stem) => word.startsWith(stem))

export const holdsSign = (text: string): boolean =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{M}]+/u)
    .some(isSignWord)
