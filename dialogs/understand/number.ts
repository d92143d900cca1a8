import { normalise, withoutApostrophes } from './normalise.ts'
import { afterAge, beforeAge, numberWords, partsOfYear } from './number-words.ts'
import { phraseAt } from './phrases.ts'
import { inRange, type Reading, unreadable } from './reading.ts'

/** More words than this are a sentence. */
const mostWords = 12

/** "18m" may be a boy's months as well as a man's years; above this, it is a man. */
export const oldestInMonths = 24

/** Reads an age in whole years: "58", "58M", "72yo F", "fifty eight". A rough age, or two numbers, is unreadable. */
export function readAge(text: string, range: { readonly min: number; readonly max: number }): Reading<number> {
  const words = wordsOf(text)
  const found = words.length > mostWords ? undefined : findNumber(words)
  if (!found) return unreadable
  const { value, start, end } = found
  const before = words.slice(0, start).join(' ')
  const after = words.slice(end).join(' ')
  if (!beforeAge.has(before)) return unreadable
  const parts = partsOfYear.get(after)
  if (parts) return inRange(Math.floor(value / parts), range)
  const yearsOrMonths = after === 'm' && value <= oldestInMonths
  return afterAge.has(after) && !yearsOrMonths ? inRange(value, range) : unreadable
}

/** The words, with "58m" taken apart and "fifty-eight" as two; "58-60", "58.5" and "60+" stay what they are. */
function wordsOf(text: string): readonly string[] {
  return withoutApostrophes(normalise(text))
    .replace(/-(?=[a-z])/g, ' ')
    .replace(/\d(?=[a-z])|[a-z](?=\d)/g, '$& ')
    .replace(/[,:]/g, ' ')
    .split(' ')
    .filter((word) => word !== '')
}

/** The first number, in digits or in words, and where it stands. Any other number is left over, and so unreadable. */
function findNumber(words: readonly string[]): { value: number; start: number; end: number } | undefined {
  for (const [start, word] of words.entries()) {
    if (/^\d{1,4}$/.test(word)) return { value: Number(word), start, end: start + 1 }
    const named = phraseAt(words, start, numberWords)
    if (named) return { ...named, start }
  }
  return undefined
}
