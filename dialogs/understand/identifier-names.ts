/** Names of people. A capital alone tells nothing: there is a title, a label, a known given name or a mark beside it. */
import { givenNames } from './given-names.ts'
import { endOfName, isMark, type Span, type Word, wordsIn } from './identifier-tokens.ts'
import {
  linksToName,
  nameCues,
  nameLabels,
  people,
  titles,
  titlesInSmall,
  unclearGivenNames,
} from './identifier-words.ts'
import {
  afterInitials,
  endInSmall,
  endOfCapitals,
  endsThere,
  isAge,
  isGiven,
  isNamePart,
  isToldOf,
} from './name-parts.ts'
import { isEponym, isNeverName } from './never-names.ts'

/** Words that are a name, as numbers of the first and of the one after the last. */
type Found = readonly [start: number, end: number] | undefined

export const namesIn = (text: string): readonly Span[] => spansOf(wordsIn(text), nameAt)

/** Two words with capitals beside a date of birth or a number, where the text or a sentence begins. */
export const namesBesideMarksIn = (text: string): readonly Span[] =>
  text.includes('[') ? spansOf(wordsIn(text), besideMarkAt) : []

function spansOf(words: readonly Word[], recognise: (words: readonly Word[], at: number) => Found): readonly Span[] {
  const spans: Span[] = []
  for (let at = 0; at < words.length; at += 1) {
    const [start, end] = recognise(words, at) ?? [at, at]
    const [first, last] = [words[start], words[end - 1]]
    if (end === start || !first || !last) continue
    spans.push({ start: first.start, end: endOfName(last) })
    at = end - 1
  }
  return spans
}

function nameAt(words: readonly Word[], at: number): Found {
  const word = words[at]
  if (!word?.plain) return undefined
  return (
    titledAt(words, at) ??
    labelledAt(words, at) ??
    surnameFirstAt(words, at) ??
    knownAt(words, at) ??
    openingAt(words, at)
  )
}

/** "Mrs Joan Whitby", "mr okonkwo"; the mark takes the title with it. */
function titledAt(words: readonly Word[], at: number): Found {
  const title = words[at]
  if (!title || !titles.has(title.base) || /^(?:MS|MX)$/.test(title.text)) return undefined
  const start = afterInitials(words, words[at + 1]?.text === '.' ? at + 2 : at + 1)
  const first = words[start]
  if (!first?.plain || !first.joined || first.text.length === 1 || isNeverName(first.base)) return undefined
  if (title.capital && first.capital) return [at, endOfCapitals(words, start)]
  const opens = at === 0 && title.base === 'miss' && endsThere(words[start + 1])
  if (!opens && !titlesInSmall.has(title.base) && !givenNames.has(first.base)) return undefined
  return title.text === 'MR' && !givenNames.has(first.base) ? undefined : [at, endInSmall(words, start)]
}

/** "Her name is siobhan", "patient: Jane Doe", "wife Priya": a cue with a single unknown word tells too little. */
function labelledAt(words: readonly Word[], at: number): Found {
  const first = words[at]
  if (!first || isNeverName(first.base)) return undefined
  let before = at - 1
  while (before > at - 3 && linksToName.has(words[before]?.text.toLowerCase() ?? '')) before -= 1
  const cue = words[before]?.base ?? ''
  const end = first.capital ? endOfCapitals(words, at) : at
  if (nameLabels.has(cue)) return [at, Math.max(end, endInSmall(words, at))]
  const isHeading = before < at - 1 && words[at - 1]?.text === ':' && /^(?:p(?:atien)?t|client|caller)$/.test(cue)
  const isTold = end > at && isNamePart(first) && (isToldOf(words[end]) || isAge(words, end))
  const isEnough = end > at + 1 || (isHeading && end > at) || (isTold && people.has(cue))
  return nameCues.has(cue) && isEnough ? [at, end] : undefined
}

/** A given name that is known, with the words after it that are its surname. */
function knownAt(words: readonly Word[], at: number): Found {
  const first = words[at]
  if (!first || !isGiven(first) || isEponym(words[at - 1]?.base)) return undefined
  if (first.capital) return [at, endOfCapitals(words, at)]
  const cue = words[at - 1]?.base ?? ''
  const end = endInSmall(words, at)
  return end > at + 1 || nameCues.has(cue) || at === 0 ? [at, end] : undefined
}

/** "HOLLIS Margaret", "FITCH, Leonard", "smith, john - 72yo". */
function surnameFirstAt(words: readonly Word[], at: number): Found {
  const surname = words[at]
  if (!surname || surname.text.length < 2 || isNeverName(surname.base)) return undefined
  const comma = words[at + 1]?.text === ','
  const given = words[at + (comma ? 2 : 1)]
  if (!given || !isGiven(given)) return undefined
  const isListed = at === 0 && endsThere(words[at + (comma ? 3 : 2)])
  if (!isListed && !(surname.capital && given.capital && (/^\p{Lu}{2,}$/u.test(surname.text) || !comma)))
    return undefined
  return [at, comma || !given.capital ? at + (comma ? 3 : 2) : endOfCapitals(words, at + 1)]
}

/** "Nkechi Obi says", "Ackroyd T, 50", "PYM, G": where the text begins, and only before what is told of a person. */
function openingAt(words: readonly Word[], at: number): Found {
  const first = words[at]
  if (at > 0 || !first?.capital) return undefined
  if (!isNamePart(first) && !unclearGivenNames.has(first.base) && !/^[A-KM-QU-Z]$/.test(first.text)) return undefined
  const letter = at + (words[at + 1]?.text === ',' ? 2 : 1)
  if (/^[A-HJ-Z]$/.test(words[letter]?.text ?? '') && /^(?:[,.(;:-]|\d+)$/.test(words[letter + 1]?.text ?? '')) {
    return [at, letter + 1]
  }
  const end = endOfCapitals(words, at)
  return end > at + 1 && (isAge(words, end) || isToldOf(words[end]) || /['’]s$/.test(words[end - 1]?.text ?? ''))
    ? [at, end]
    : undefined
}

/** "Sheila Bramley [date of birth]". */
function besideMarkAt(words: readonly Word[], at: number): Found {
  const first = words[at]
  if (!first?.capital || !begins(words[at - 1]) || !isNamePart(first)) return undefined
  const end = endOfCapitals(words, at)
  const link = /^(?:[,(;:-]|of|at|on|dob|d|nhs|born|tel)$/i.test(words[end]?.text ?? '') ? end + 1 : end
  return end > at + 1 && isMark((words[link] ?? words[end])?.text) ? [at, end] : undefined
}

const begins = (before: Word | undefined): boolean =>
  before === undefined || /^[.!?;:)\]]$/.test(before.text) || isMark(before.text)
