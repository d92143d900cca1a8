import { withoutApostrophes } from './normalise.ts'

/**
 * The phrases of a word list, written one after another with commas between, so that it reads like a list. In lower
 * case, with their apostrophes left out as in a text that is compared with them.
 */
export const phrases = (list: string): readonly string[] =>
  withoutApostrophes(list)
    .split(',')
    .map((phrase) => phrase.trim())

/** No phrase of a table that is searched has more words. */
const mostWords = 4

/** The longest phrase of the table that begins at `start`, and where the words after it begin. */
export function phraseAt(
  words: readonly string[],
  start: number,
  table: ReadonlyMap<string, number>,
): { readonly value: number; readonly end: number } | undefined {
  for (let end = Math.min(start + mostWords, words.length); end > start; end -= 1) {
    const value = table.get(words.slice(start, end).join(' '))
    if (value !== undefined) return { value, end }
  }
  return undefined
}
