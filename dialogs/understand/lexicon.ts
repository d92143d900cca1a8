/**
 * The words that are looked for, as data: `lexicon/findings.tsv`, what a phrase may tell of; `lexicon/cues.tsv`, what its
 * surroundings say of it. Checked as they are read: a phrase in the form of `text.ts`, once, of kinds that there are.
 */
import { type Concept, type Cue, type CueKind, concepts, cueKinds, directions } from './lexicon-names.ts'
import { readTable } from './table.ts'
import type { Token } from './text.ts'

/** Token numbers, both ends included. */
export interface Span {
  readonly concept: Concept
  readonly from: number
  readonly to: number
}

export interface CueSpan extends Omit<Span, 'concept'> {
  readonly cue: Cue
}

interface Entry {
  readonly words: readonly string[]
  readonly concepts: readonly Concept[]
  readonly cue?: Cue
}

const isPlain = /^[a-z0-9/?.]+\*?$/u

function wordsOf(phrase: string, file: string): readonly string[] {
  const words = phrase.split(' ')
  const wrong = words.find((word) => !isPlain.test(word))
  if (wrong !== undefined) throw new Error(`${file}: "${phrase}" is never found: "${wrong}" is not how a text is read`)
  return words
}

function named<Name extends string>(list: string, names: readonly Name[], where: string): readonly Name[] {
  return list.split(' ').map((one) => {
    const name = names.find((other) => other === one)
    if (name === undefined) throw new Error(`${where}: there is no "${one}"`)
    return name
  })
}

const findings: readonly Entry[] = readTable('findings.tsv', ['phrase', 'concepts']).map(
  ({ phrase, concepts: list }) => ({
    words: wordsOf(phrase, 'findings.tsv'),
    concepts: named(list, concepts, `findings.tsv: "${phrase}"`),
  }),
)

const cues: readonly Entry[] = readTable('cues.tsv', ['phrase', 'kinds', 'direction', 'reach', 'ends']).map(
  ({ phrase, kinds, direction, reach, ends }) => {
    const where = `cues.tsv: "${phrase}"`
    const [way = 'both'] = named(direction, directions, where)
    return {
      words: wordsOf(phrase, 'cues.tsv'),
      concepts: [],
      cue: {
        kinds: named(kinds, cueKinds, where),
        direction: way,
        reach: Number(reach),
        ends: ends === '' ? [] : named(ends, ['ends', 'clause', 'subject'], where),
      },
    }
  },
)

const entries = [...findings, ...cues]

/** Of a sense or a function that is there as often as not. */
const silent: ReadonlySet<Concept> = new Set(['sense', 'function', 'notThere', 'stillThere'])

/** The phrases of one word that may tell of a sign; `*` ends a stem. */
export const tellingWords: readonly string[] = findings.flatMap(({ words: [word, ...more], concepts: of }) =>
  word !== undefined && more.length === 0 && !of.every((concept) => silent.has(concept)) ? [word] : [],
)

/** By the first word, and by the first two where both are whole: of "no" alone there are hundreds. A stem, by its first letters. */
const firstOf = ({ words: [first = '', second = ''] }: Entry): string =>
  second === '' || second.endsWith('*') ? first : `${first} ${second}`
const byFirst = Map.groupBy(
  entries.filter(({ words: [first = ''] }) => !first.endsWith('*')),
  firstOf,
)
const stemLetters = 2
const byStem = Map.groupBy(
  entries.filter(({ words: [first = ''] }) => first.endsWith('*')),
  ({ words: [first = ''] }) => first.slice(0, stemLetters),
)

const everyWord = new Set(entries.flatMap(({ words }) => words))
const words: ReadonlySet<string> = new Set([...everyWord].map((word) => word.replace('*', '')))
const stems: readonly string[] = [...everyWord]
  .filter((word) => word.endsWith('*') && word.length > 5)
  .map((word) => word.slice(0, -1))

/** The words of the lists, stems without their star; and the stems that are long enough to be one by themselves. */
export const listedWords = (): ReadonlySet<string> => words
export const listedStems = (): readonly string[] => stems

/** A mark between two words of a phrase parts them, but for these. */
const joined = /^\/?$/u

export interface Found {
  readonly spans: readonly Span[]
  readonly cues: readonly CueSpan[]
}

/** Every phrase of the lists, in the order of the text. */
export function find(tokens: readonly Token[]): Found {
  const spans: Span[] = []
  const cueSpans: CueSpan[] = []
  const look = (entry: Entry, from: number): void => {
    if (!standsAt(entry, tokens, from)) return
    const to = from + entry.words.length - 1
    for (const concept of entry.concepts) spans.push({ concept, from, to })
    if (entry.cue) cueSpans.push({ cue: entry.cue, from, to })
  }
  for (const [from, { text }] of tokens.entries()) {
    const next = tokens[from + 1]?.text ?? ''
    for (const entry of byFirst.get(text) ?? none) look(entry, from)
    for (const entry of byFirst.get(`${text} ${next}`) ?? none) look(entry, from)
    for (const entry of byStem.get(text.slice(0, stemLetters)) ?? none) look(entry, from)
    for (const own of possessives(text, next))
      for (const entry of byFirst.get(own) ?? none) if (takesPossessive(entry)) look(entry, from)
  }
  return { spans, cues: cueSpans }
}

const none: readonly Entry[] = []

/** What the words are without the s that an apostrophe has left. */
function possessives(text: string, next: string): readonly string[] {
  const one = text.endsWith('s') ? text.slice(0, -1) : ''
  const other = next.endsWith('s') ? next.slice(0, -1) : ''
  return [
    ...(one ? [one, `${one} ${next}`] : []),
    ...(other ? [`${text} ${other}`] : []),
    ...(one && other ? [`${one} ${other}`] : []),
  ]
}

/** "His dad's", "his bum's": the apostrophe is lost. */
const takesPossessive = ({ concepts: of, cue }: Entry): boolean =>
  of.includes('region') || cue?.kinds.includes('other') === true

function standsAt(entry: Entry, tokens: readonly Token[], from: number): boolean {
  const { sentence } = tokens[from] as Token
  return entry.words.every((want, offset) => {
    const token = tokens[from + offset]
    if (!token || token.sentence !== sentence || (offset > 0 && !joined.test(token.before))) return false
    if (want.endsWith('*')) return token.text.startsWith(want.slice(0, -1))
    return token.text === want || (takesPossessive(entry) && token.text === `${want}s`)
  })
}

export const hasKind = ({ cue }: CueSpan, kind: CueKind): boolean => cue.kinds.includes(kind)
