/** What identifies a person is taken out of what was typed, before anything reads, keeps or shows it (protocol, section 7). */
import { addressesIn } from './identifier-addresses.ts'
import { adjacentBirthDatesIn, birthDatesIn } from './identifier-dates.ts'
import { type IdentifierKind, marks } from './identifier-marks.ts'
import { namesBesideMarksIn, namesIn } from './identifier-names.ts'
import { emailsIn, nhsNumbersIn, phonesIn, postcodesIn } from './identifier-numbers.ts'
import { isMark, type Span, wordsIn } from './identifier-tokens.ts'
import { labelsOfMarks } from './identifier-words.ts'
import { holdsSign } from './sign-guard.ts'

/** In this order: a mark that is there already tells the next what stands beside it. */
const recognisers: readonly (readonly [IdentifierKind, (text: string) => readonly Span[]])[] = [
  ['email', emailsIn],
  ['nhsNumber', nhsNumbersIn],
  ['phone', phonesIn],
  ['dateOfBirth', birthDatesIn],
  ['postcode', postcodesIn],
  ['address', addressesIn],
  ['name', namesIn],
  ['dateOfBirth', adjacentBirthDatesIn],
  ['name', namesBesideMarksIn],
]

/** Marks that were set last may tell what stands beside them; more rounds than this have not been seen to find more. */
const mostRounds = 4

/** The text with a neutral mark in the place of each identifier, and the kinds that were found. Never throws. */
export function withoutIdentifiers(text: string): { readonly text: string; readonly found: readonly IdentifierKind[] } {
  const found = new Set<IdentifierKind>()
  let cleaned = text
  for (let round = 0; round < mostRounds; round += 1) {
    const before = cleaned
    for (const [kind, recognise] of recognisers) {
      const masked = mask(cleaned, recognise(cleaned), marks[kind])
      if (masked !== cleaned) found.add(kind)
      cleaned = masked
    }
    if (cleaned === before) break
  }
  return { text: cleaned, found: [...found] }
}

/** Whether a cleaned text says nothing but what was left out of it. */
export const isOnlyMarks = (text: string): boolean =>
  Object.values(marks).some((mark) => text.includes(mark)) &&
  wordsIn(text.replace(labelsOfMarks, ' ')).every((word) => isMark(word.text) || !/[\p{L}\p{N}]/u.test(word.text))

/** A missed name is the lesser harm: whatever holds a word of a cauda equina sign stays as it was typed. */
function mask(text: string, spans: readonly Span[], mark: string): string {
  let masked = ''
  let end = 0
  for (const span of spans) {
    if (span.start < end || tellsSign(text.slice(span.start, span.end))) continue
    masked += text.slice(end, span.start) + mark
    end = span.end
  }
  return masked + text.slice(end)
}

/** "Ed.Pad@example.com" tells of no sign. */
const isPlainlyEmail = (text: string): boolean => /^\S+@\S+\.(?:com|uk|org|net|eu|ie|info)$/i.test(text)

const tellsSign = (part: string): boolean => !isPlainlyEmail(part) && holdsSign(part)
