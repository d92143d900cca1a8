/**
 * What can be seen at each word of a text, as evidence for or against a sign: the word with those before it, the lists of
 * `lexicon.ts` (`#numb`) and `context-words.ts` (`#otherPerson`) that end there, and what stands near. Each is a line of
 * `evidence.tsv`, in these spellings:
 *
 * `numb` · `numb bum` · `cannot feel it` · `numb _ bum` · `^ still` (begins a sentence) · `still $` (ends one) ·
 * `!numb`, `!#numb` (after a no) · `#region #numb` (near each other) · `no #numb` · `#numb since` ·
 * `otherPerson .. #numb`, `#numb .. resolved` (in one sentence) · `?gaitDisturbance wobbly` (in answer to it)
 */
import type { QuestionId } from '../../../machines/answers.ts'
import { type Context, contexts } from './context-words.ts'
import type { Span } from './find.ts'
import { type Concept, concepts } from './lexicon.ts'
import type { Looked } from './look.ts'
import type { Word } from './words.ts'

/** How far, in words, a list's phrase is near another; and how far a context reaches onwards and back. */
const near = 5
const reaches = { onwards: 14, back: 10 } as const

const contextNames = Object.keys(contexts) as readonly Context[]
const names = [...(Object.keys(concepts) as readonly Concept[]), ...contextNames]
const isContext: ReadonlySet<string> = new Set(contextNames)
const nos: ReadonlySet<string> = new Set('no not never denies denied nil without nor neither nae none'.split(' '))

/** The names of pairs of lists are few: each is put together once, since that takes time. */
function pairNames(name: (one: string, other: string) => string): (one: string, other: string) => string {
  const known = new Map<string, Map<string, string>>()
  return (one, other) => {
    const ofOne = known.get(one) ?? new Map<string, string>()
    known.set(one, ofOne)
    const pair = ofOne.get(other) ?? name(one, other)
    ofOne.set(other, pair)
    return pair
  }
}

const nearby = pairNames((one, other) => `#${one} #${other}`)
const after = pairNames((context, name) => `${context} .. #${name}`)
const before = pairNames((name, context) => `#${name} .. ${context}`)

interface Named extends Span {
  readonly name: Concept | Context
}

/** For each word of the text, what is seen there, each once. */
export function featuresAt(looked: Looked, open: QuestionId | undefined): readonly (readonly string[])[] {
  const { words } = looked
  const ending = phrasesEnding(looked)
  const places = contextsIn(ending)
  const features: string[][] = words.map(() => [])
  for (const { from, to } of sentencesOf(words)) {
    const sentence = { from, to }
    let denied = false
    for (let at = from; at <= to; at += 1) {
      const { afterComma } = words[at] as Word
      const word = wordAt(words, at)
      if (afterComma || word === 'but' || word === 'and') denied = false
      const phrases = (ending[at] ?? []).flatMap((named) => [
        ...(denied ? [`!#${named.name}`] : []),
        ...phraseFeatures(named, { words, sentence, ending }),
        ...(isContext.has(named.name) ? [] : placeFeatures(named, { sentence, places, open })),
      ])
      const all = [...wordFeatures(words, at, sentence), ...(denied ? [`!${word}`] : []), ...phrases]
      if (open) all.push(`?${open} ${word}`)
      features[at] = [...new Set(all)]
      if (nos.has(word)) denied = true
    }
  }
  return features
}

/** The contexts by the word at which they start, and by that at which they end. */
interface Contexts {
  readonly starting: readonly (readonly string[])[]
  readonly ending: readonly (readonly string[])[]
}

function contextsIn(all: readonly (readonly Named[])[]): Contexts {
  const starting: string[][] = all.map(() => [])
  const ending: string[][] = all.map(() => [])
  for (const { name, from, to } of all.flat()) {
    if (!isContext.has(name)) continue
    starting[from]?.push(name)
    ending[to]?.push(name)
  }
  return { starting, ending }
}

export function sentencesOf(words: readonly Word[]): readonly Span[] {
  const starts = words.flatMap(({ sentence }, at) => (sentence === words[at - 1]?.sentence ? [] : [at]))
  return starts.map((from, index) => ({ from, to: (starts[index + 1] ?? words.length) - 1 }))
}

/** Of one list that ends twice at a word, the first phrase. */
function phrasesEnding({ words, found }: Looked): readonly (readonly Named[])[] {
  const ending: Named[][] = words.map(() => [])
  for (const name of names) {
    for (const { from, to } of found(name)) {
      const here = ending[to]
      if (here && !here.some((other) => other.name === name)) here.push({ name, from, to })
    }
  }
  return ending
}

/** One number is as another. */
const wordAt = (words: readonly Word[], at: number): string => {
  const text = words[at]?.text ?? ''
  return /^\d+$/.test(text) ? '0' : text
}

function wordFeatures(words: readonly Word[], at: number, { from, to }: Span): readonly string[] {
  const word = wordAt(words, at)
  const [second, first] = [wordAt(words, at - 1), wordAt(words, at - 2)]
  return [
    word,
    at > from ? `${second} ${word}` : `^ ${word}`,
    ...(at === to ? [`${word} $`] : []),
    ...(at > from + 1 ? [`${first} ${second} ${word}`, `${first} _ ${word}`] : []),
  ]
}

interface Place {
  readonly words: readonly Word[]
  readonly sentence: Span
  readonly ending: readonly (readonly Named[])[]
}

function phraseFeatures({ name, from, to }: Named, { words, sentence, ending }: Place): readonly string[] {
  const earlier = ending.slice(Math.max(sentence.from, from - near - 1), from).flat()
  return [
    `#${name}`,
    ...(from > sentence.from ? [`${wordAt(words, from - 1)} #${name}`] : []),
    ...(to < sentence.to ? [`#${name} ${wordAt(words, to + 1)}`] : []),
    ...earlier.map((other) => nearby(other.name, name)),
  ]
}

interface Surroundings {
  readonly sentence: Span
  readonly places: Contexts
  readonly open: QuestionId | undefined
}

function placeFeatures({ name, from, to }: Named, { sentence, places, open }: Surroundings): readonly string[] {
  const behind = places.ending.slice(Math.max(sentence.from, from - reaches.onwards), from).flat()
  const ahead = places.starting.slice(to + 1, Math.min(sentence.to, to + reaches.back) + 1).flat()
  return [
    ...behind.map((context) => after(context, name)),
    ...ahead.map((context) => before(name, context)),
    ...(open ? [`?${open} #${name}`] : []),
  ]
}
