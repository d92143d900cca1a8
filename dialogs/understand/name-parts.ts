/** Where a name that has begun ends, and what stands after one. */
import { givenNames } from './given-names.ts'
import type { Word } from './identifier-tokens.ts'
import { afterName, particles } from './identifier-words.ts'
import { isNeverName } from './never-names.ts'

/** "Maria del Carmen Ruiz Garcia". */
const mostParts = 5

/** "Mrs A Rahman", "mr k. sandhu". */
export function afterInitials(words: readonly Word[], start: number): number {
  let end = start
  while (end < start + mostParts && words[end]?.plain && words[end]?.text.length === 1) {
    end += words[end + 1]?.text === '.' ? 2 : 1
  }
  return end
}

/** ", 58" after a name. */
export const isAge = (words: readonly Word[], at: number): boolean =>
  /^[,(]$/.test(words[at]?.text ?? '') && /^\d{1,3}$/.test(words[at + 1]?.text ?? '')

export const isToldOf = (next: Word | undefined): boolean =>
  next !== undefined && afterName.has(next.text.toLowerCase())

/** The one after the last word of a name that goes on in capitals. */
export function endOfCapitals(words: readonly Word[], start: number): number {
  let end = start + 1
  while (end < start + mostParts) {
    const next = words[end]
    if (!next?.joined) break
    if (next.text === '.' && words[end - 1]?.text.length === 1) end += 1
    else if (next.capital && (isNamePart(next) || isInitial(words, end))) end += 1
    else if (particles.has(next.base) && words[end + 1]?.capital && isNamePart(words[end + 1])) end += 2
    else break
  }
  return end
}

/** Of a name in small letters: one word, or two where the first is a given name and something else goes on after them. */
export function endInSmall(words: readonly Word[], start: number): number {
  const [first, second] = [words[start], words[start + 1]]
  if (!first || !second?.plain || !second.joined || second.text.length < 2 || isNeverName(second.base)) return start + 1
  if (afterName.has(second.base) || !givenNames.has(first.base)) return start + 1
  return endsThere(words[start + 2]) || second.text !== second.text.replace(/['’]s$/, '') ? start + 2 : start + 1
}

export const endsThere = (next: Word | undefined): boolean =>
  next === undefined || !next.plain || afterName.has(next.base) || afterName.has(next.text.toLowerCase())

export const isGiven = ({ base, plain }: Word): boolean =>
  plain && (givenNames.has(base) || givenNames.has(base.split('-')[0] ?? '')) && !isNeverName(base)

/** "LBP" after a name is none of it: a word of capitals is only a surname where it is long. */
export const isNamePart = (word: Word | undefined): boolean =>
  word !== undefined && word.text.length > 1 && !isNeverName(word.base) && !/^\p{Lu}{2,4}$/u.test(word.text)

const isInitial = (words: readonly Word[], at: number): boolean =>
  words[at]?.text.length === 1 && /^(?:\.|[A-Z].+)$/u.test(words[at + 1]?.text ?? '')
