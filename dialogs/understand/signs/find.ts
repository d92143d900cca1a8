/** Where the phrases of a list stand among the words of a text. */
import { likeness } from './likeness.ts'
import type { Word } from './words.ts'

/** From its first word to its last, both included. */
export interface Span {
  readonly from: number
  readonly to: number
}

export type Finder = (words: readonly Word[]) => readonly Span[]

interface Phrase<Name> {
  readonly name: Name
  readonly words: readonly string[]
}

/** `*` at a word's end stands for any ending. */
export function createFinder(phrases: readonly string[]): Finder {
  const find = createFinders(new Map([['', phrases]]))
  return (words) => find(words).get('') ?? []
}

/** As `createFinder` for each of many lists, in one pass over the words; a list that stands nowhere is left out. */
export function createFinders<Name>(
  lists: ReadonlyMap<Name, readonly string[]>,
): (words: readonly Word[]) => ReadonlyMap<Name, readonly Span[]> {
  const all = [...lists].flatMap(([name, phrases]) =>
    phrases.map((written): Phrase<Name> => ({ name, words: written.split(/[ '-]+/).filter(Boolean) })),
  )
  const firstOf = ({ words }: Phrase<Name>): string => words[0] ?? ''
  const isStem = (phrase: Phrase<Name>): boolean => firstOf(phrase).endsWith('*')
  const byFirst = Map.groupBy(
    all.filter((phrase) => !isStem(phrase)),
    firstOf,
  )
  const byLetter = Map.groupBy(
    all.filter(isStem).map((phrase) => ({ stem: firstOf(phrase).slice(0, -1), phrase })),
    ({ stem }) => stem.charAt(0),
  )
  return (words) => {
    const found = new Map<Name, Span[]>()
    const look = (phrase: Phrase<Name>, from: number): void => {
      if (!standsAt(phrase, words, from)) return
      const spans = found.get(phrase.name) ?? []
      spans.push({ from, to: from + phrase.words.length - 1 })
      found.set(phrase.name, spans)
    }
    for (const [from, { text }] of words.entries()) {
      for (const phrase of byFirst.get(text) ?? []) look(phrase, from)
      for (const { stem, phrase } of byLetter.get(text.charAt(0)) ?? []) if (text.startsWith(stem)) look(phrase, from)
    }
    return found
  }
}

function standsAt({ words: wanted }: Phrase<unknown>, words: readonly Word[], from: number): boolean {
  const { sentence } = words[from] as Word
  return wanted.every((want, offset) => {
    const word = words[from + offset]
    if (!word || word.sentence !== sentence || (offset > 0 && word.afterComma)) return false
    return want.endsWith('*') ? word.text.startsWith(want.slice(0, -1)) : word.text === want
  })
}

/** Words of the lists that are long enough to be found misspelt. */
export function createCorrection(lists: readonly (readonly string[])[]): (words: readonly Word[]) => readonly Word[] {
  const known = new Set(lists.flat().flatMap((phrase) => phrase.split(/[ '-]+/)))
  const like = likeness([...known].map((word) => word.replace('*', '')).filter((word) => word.length >= 5))
  // A shorter one is the beginning of much else.
  const stems = [...known].filter((word) => word.endsWith('*') && word.length > 5).map((word) => word.slice(0, -1))
  const isKnown = (word: string): boolean => known.has(word) || stems.some((stem) => word.startsWith(stem))
  return (words) => words.map((word) => (isKnown(word.text) ? word : { ...word, text: like(word.text) ?? word.text }))
}
