/** Where someone lives: a number with a street, a flat with a building, a care home by name, and the town after either. */
import { isMark, type Span, type Word, wordsIn } from './identifier-tokens.ts'
import { dwellings, homes, streets, streetsBefore, streetsInSmall } from './identifier-words.ts'
import { isNeverName } from './never-names.ts'

/** Words between a house's number and "Street". */
const mostWords = 4

export function addressesIn(text: string): readonly Span[] {
  const words = wordsIn(text)
  const spans: Span[] = []
  for (let at = 0; at < words.length; at += 1) {
    const found = dwellingEnd(words, at) ?? streetEnd(words, at) ?? homeEnd(words, at) ?? livesOnEnd(words, at)
    const first = words[at]
    if (found === undefined || !first) continue
    const end = townEnd(words, found)
    spans.push({ start: first.start, end: words[end - 1]?.end ?? first.end })
    at = end - 1
  }
  return spans
}

/** "Flat 2, 81 High Street", "Apartment 12, Canal Wharf". */
function dwellingEnd(words: readonly Word[], at: number): number | undefined {
  if (!dwellings.has(words[at]?.base ?? '') || !isHouseNumber(words[at + 1])) return undefined
  const next = at + (words[at + 2]?.text === ',' ? 3 : 2)
  const street = streetEnd(words, next) ?? (words[next]?.capital ? streetNameEnd(words, next) : undefined)
  if (street !== undefined) return street
  let end = next
  while (end < next + mostWords && words[end]?.joined && isProper(words[end])) end += 1
  return end > next ? end : undefined
}

/** "14 Mill Lane", "14 mill lane", "9 Ffordd y Mynydd". */
function streetEnd(words: readonly Word[], at: number): number | undefined {
  if (!isHouseNumber(words[at])) return undefined
  const start = at + (words[at + 1]?.text === ',' ? 2 : 1)
  if (streetsBefore.has(words[start]?.base ?? '')) return endOfProper(words, start + 1)
  return streetNameEnd(words, start)
}

function streetNameEnd(words: readonly Word[], start: number): number | undefined {
  for (let end = start; end < start + mostWords; end += 1) {
    const word = words[end]
    if (!word?.plain || !word.joined) return undefined
    const isStreet = word.capital ? streets.has(word.base) : streetsInSmall.has(word.base)
    if (isStreet && end > start && !goesOn(words, end)) return end + 1
    if (!isStreetWord(word) && !(word.capital && streets.has(word.base))) return undefined
  }
  return undefined
}

/** "Church Hill Road", "St Mary's Close": the last of them is the street. */
const goesOn = (words: readonly Word[], at: number): boolean => {
  const next = words[at + 1]
  return next?.joined === true && next.capital && streets.has(next.base)
}

const isStreetWord = (word: Word): boolean =>
  /^(?:the|st|saint|church|new|old|long|high|low|upper|lower|york|leeds|london|royal|university|hospital|station|school|park|victoria|queen|king|prince|north|south|east|west|spring|chapel|canal|market|castle|bank|brown|wilson|turner|hill)$/.test(
    word.base,
  ) || !isNeverName(word.base)

/** "Rosewood Care Home", "the Willows nursing home". */
function homeEnd(words: readonly Word[], at: number): number | undefined {
  if (!isProper(words[at])) return undefined
  for (let end = at + 1; end < at + mostWords; end += 1) {
    if (!words[end]?.joined) return undefined
    if (homes.has(`${words[end]?.base} ${words[end + 1]?.base}`)) return end + 2
    if (!isProper(words[end])) return undefined
  }
  return undefined
}

/** "Lives on Mill Lane", without a number. */
function livesOnEnd(words: readonly Word[], at: number): number | undefined {
  const [cue, link] = [words[at - 2]?.base ?? '', words[at - 1]?.base ?? '']
  const isCue =
    (/^(?:live|living|lives|reside|resides|residing|stay|staying|stays)$/.test(cue) && /^(?:at|on|in)$/.test(link)) ||
    cue === 'addres' ||
    cue === 'address'
  return isCue && words[at]?.capital ? streetNameEnd(words, at) : undefined
}

/** Towns after an address: with a comma, or a capital just after it. */
function townEnd(words: readonly Word[], found: number): number {
  let end = found
  for (let towns = 0; towns < 3; towns += 1) {
    const start = words[end]?.text === ',' ? end + 1 : end
    const street = streetEnd(words, start)
    if (street === undefined && !isTown(words[start])) return end
    end = street ?? endOfProper(words, start)
  }
  return end
}

function endOfProper(words: readonly Word[], start: number): number {
  let end = start + 1
  while (end < start + 3 && words[end]?.joined && (isTown(words[end]) || isLinkedTown(words, end))) end += 1
  return end
}

/** "Stoke on Trent", "Ffordd y Mynydd". */
const isLinkedTown = (words: readonly Word[], at: number): boolean =>
  /^(?:on|upon|under|in|le|y|yr|by|of|the)$/.test(words[at]?.text ?? '') &&
  words[at + 1]?.joined === true &&
  isTown(words[at + 1])

const isTown = (word: Word | undefined): boolean =>
  isProper(word) ||
  (word?.capital === true && /^(?:leeds|bradford|barnsley|york|london|manchester|sheffield|glasgow)$/.test(word.base))

const isProper = (word: Word | undefined): boolean =>
  word?.capital === true &&
  !isMark(word.text) &&
  word.text.length > 2 &&
  !/^\p{Lu}{2,4}$/u.test(word.text) &&
  !isNeverName(word.base)

const isHouseNumber = (word: Word | undefined): boolean => word !== undefined && /^\d{1,4}[a-z]?$/i.test(word.text)
