/**
 * Spelling, put right once, before anything looks: what `spellings.tsv` knows, and else a word of four letters or more that
 * is one slip from a word of the lists, two where it has ten. A word that is English, or that the clinic has for an option
 * ("pred", "mets"), is left alone.
 */
import { LRUCache } from 'lru-cache'
import { isEnglish } from './english.ts'
import { listedStems, listedWords } from './lexicon.ts'
import { synonyms } from './option-words.ts'
import { isOneSlip, isTwoSlips } from './slips.ts'
import { readTable } from './table.ts'

const shortest = 4
const longEnoughForTwo = 10
const longest = 24
const mostRemembered = 5_000

const table: ReadonlyMap<string, readonly string[]> = new Map(
  readTable('spellings.tsv', ['typed', 'meant']).map(({ typed, meant }) => [typed, meant.split(' ')]),
)

const clinical: ReadonlySet<string> = new Set(
  Object.values(synonyms)
    .flatMap((options) => Object.values<readonly string[]>(options).flat())
    .flatMap((phrase) => phrase.split(/[^a-z]+/u)),
)

/** By their first letter, which a slip keeps: "afebrile" is not "febrile". */
let listed: ReadonlyMap<string, readonly string[]> | undefined
const remembered = new LRUCache<string, readonly string[]>({ max: mostRemembered })

/** The word as it was typed, in lower case → the words that it stands for. */
export function spelledRight(word: string): readonly string[] {
  const known = remembered.get(word) ?? table.get(word) ?? [likest(word) ?? word]
  remembered.set(word, known)
  return known
}

function likest(word: string): string | undefined {
  if (word.length < shortest || word.length > longest || /[^a-z]/u.test(word)) return undefined
  if (listedWords().has(word) || listedStems().some((stem) => word.startsWith(stem))) return undefined
  listed ??= Map.groupBy(
    [...listedWords()].filter((other) => other.length >= shortest && /^[a-z]+$/u.test(other)),
    (other) => other.charAt(0),
  )
  const others = listed.get(word.charAt(0)) ?? []
  const near = others.filter((other) => isOneSlip(word, other))
  // Of two that are as near, a short word says too little.
  const found = near.length === 1 || word.length > shortest + 1 ? near[0] : undefined
  const like = found ?? (word.length >= longEnoughForTwo ? others.find((other) => isTwoSlips(word, other)) : undefined)
  return like === undefined || clinical.has(word) || isEnglish(word) ? undefined : like
}
