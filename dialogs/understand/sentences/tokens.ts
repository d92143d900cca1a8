/** A sentence as the phrases that the word lists know, longest first; a word that no list knows has no meaning. */
import { normalise, withoutApostrophes } from '../normalise.ts'
import { spellings } from './spellings.ts'

/** More words than this are a story: what it says as a whole is for a person to say. */
const mostWords = 60
const mostCharacters = 600
/** No phrase of a word list has more words. */
const longestPhrase = 7
/** Shorter words are not corrected: too many of them are one letter from another. */
const shortestCorrected = 6

export interface Token<Meaning> {
  readonly text: string
  readonly meaning: Meaning | undefined
}

export interface Lexicon<Meaning> {
  readonly phrases: ReadonlyMap<string, Meaning>
  readonly words: ReadonlySet<string>
  /** The long words of the phrases by their first letter, which a correction keeps: "afebrile" is not "febrile". */
  readonly byLetter: ReadonlyMap<string, readonly string[]>
}

/** Where a phrase stands under two meanings, the later one counts. Made when it is first looked into: a start does not wait. */
export function createLexicon<Meaning>(entries: Iterable<readonly [string, Meaning]>): Lexicon<Meaning> {
  let made: Lexicon<Meaning> | undefined
  const get = (): Lexicon<Meaning> => (made ??= lexiconOf(entries))
  return {
    get phrases() {
      return get().phrases
    },
    get words() {
      return get().words
    },
    get byLetter() {
      return get().byLetter
    },
  }
}

function lexiconOf<Meaning>(entries: Iterable<readonly [string, Meaning]>): Lexicon<Meaning> {
  const phrases = new Map<string, Meaning>()
  for (const [phrase, meaning] of entries) phrases.set(wordsOf(phrase).join(' ') || phrase, meaning)
  const words = new Set([...phrases.keys()].flatMap((phrase) => phrase.split(' ')))
  const long = [...words].filter((word) => word.length >= shortestCorrected)
  return { phrases, words, byLetter: Map.groupBy(long, (word) => word.charAt(0)) }
}

/** Every word and mark by itself; "-ve" and "+ve" are words. Common misspellings and dialect as the lists have them. */
export function wordsOf(text: string): readonly string[] {
  return withoutApostrophes(normalise(text.replaceAll(/[\r\n]/g, ' ; ')))
    .replaceAll(/- ?ve(?![a-z])/g, ' negve ')
    .replaceAll(/\+ ?ve(?![a-z])/g, ' posve ')
    .replaceAll('...', ' ; ')
    .replaceAll(/(?<=[a-z])-(?=[a-z])/g, ' ')
    .replaceAll(/[,;:?!/+()"&#↑↓~=<>]|\.(?!\d)/g, ' $& ')
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => spellings.get(word) ?? word)
}

/** Nothing for a text of too many words. */
export function tokensOf<Meaning>(text: string, lexicon: Lexicon<Meaning>): readonly Token<Meaning>[] {
  const said = text.length > mostCharacters ? [] : wordsOf(text)
  const words = said.length > mostWords ? [] : said.map((word) => corrected(word, lexicon))
  const tokens: Token<Meaning>[] = []
  for (let at = 0; at < words.length; ) {
    const token = phraseFrom(words, at, lexicon)
    tokens.push(token)
    at += token.text.split(' ').length
  }
  return tokens
}

function phraseFrom<Meaning>(words: readonly string[], at: number, { phrases }: Lexicon<Meaning>): Token<Meaning> {
  for (let end = Math.min(at + longestPhrase, words.length); end > at; end -= 1) {
    const text = words.slice(at, end).join(' ')
    const meaning = phrases.get(text)
    if (meaning !== undefined) return { text, meaning }
  }
  return { text: words[at] ?? '', meaning: undefined }
}

/** The one listed word that a long unknown one is a slip away from. */
function corrected(word: string, { words, byLetter }: Lexicon<unknown>): string {
  if (word.length < shortestCorrected || words.has(word)) return word
  const near = (byLetter.get(word.charAt(0)) ?? []).filter((listed) => isOneSlip(word, listed))
  return near.length === 1 && near[0] !== undefined ? near[0] : word
}

/** One letter more, less or other, or two neighbours changed over. */
function isOneSlip(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false
  let start = 0
  while (start < one.length && one[start] === other[start]) start += 1
  const [a, b] = [one.slice(start), other.slice(start)]
  const swapped = a.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2)
  return swapped || a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1)
}
