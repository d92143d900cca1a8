/** Where the phrases of a list stand among the words of a text. */
import { likeness } from './likeness.ts'
import type { Word } from './words.ts'

/** From its first word to its last, both included. */
export interface Span {
  readonly from: number
  readonly to: number
}

export type Finder = (words: readonly Word[]) => readonly Span[]

interface Phrase {
  readonly words: readonly string[]
}

/** `*` at a word's end stands for any ending. */
export function createFinder(phrases: readonly string[]): Finder {
  const byFirst = new Map<string, Phrase[]>()
  const byStem: { readonly stem: string; readonly phrase: Phrase }[] = []
  for (const written of phrases) {
    const phrase = { words: written.split(/[ '-]+/).filter(Boolean) }
    const first = phrase.words[0] ?? ''
    if (first.endsWith('*')) byStem.push({ stem: first.slice(0, -1), phrase })
    else byFirst.set(first, [...(byFirst.get(first) ?? []), phrase])
  }
  const beginningWith = (word: string): readonly Phrase[] => [
    ...(byFirst.get(word) ?? []),
    ...byStem.filter(({ stem }) => word.startsWith(stem)).map(({ phrase }) => phrase),
  ]
  return (words) =>
    words.flatMap((word, from) =>
      beginningWith(word.text).flatMap((phrase) =>
        standsAt(phrase, words, from) ? [{ from, to: from + phrase.words.length - 1 }] : [],
      ),
    )
}

function standsAt({ words: wanted }: Phrase, words: readonly Word[], from: number): boolean {
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
