/** A text as words, and where the phrases of each list stand in it. */
import { type Context, contexts } from './context-words.ts'
import { createCorrection, createFinders, type Span } from './find.ts'
import { type Concept, concepts } from './lexicon.ts'
import { findLost, isLostFunction, lostFunctions } from './lost-functions.ts'
import { type Word, wordsIn } from './words.ts'

export type Found = (name: Concept | Context) => readonly Span[]

export interface Looked {
  readonly words: readonly Word[]
  readonly found: Found
}

const correct = createCorrection([...Object.values(concepts), ...Object.values(contexts)])
const findListed = createFinders<Concept | Context>(
  new Map(
    Object.entries({ ...concepts, ...contexts }).map(([name, phrases]) => [
      name as Concept,
      ['otherPerson', 'region'].includes(name) ? phrases.flatMap(withPossessive) : phrases,
    ]),
  ),
)

/** "His dad's", "his bum's": the apostrophe is lost. */
function withPossessive(phrase: string): readonly string[] {
  return phrase.endsWith('*') ? [phrase] : [phrase, `${phrase}s`]
}

const nowhere: readonly Span[] = []

function spansOf(name: Concept | Context, words: readonly Word[], listed: readonly Span[]): readonly Span[] {
  if (name === 'largeVolume') return largeVolumes(words)
  return isLostFunction(name) ? [...listed, ...findLost(lostFunctions[name], words)] : listed
}

const residualMl = 150

/** What a bladder scan finds that is too much to be left behind, in ml. */
const largeVolumes = (words: readonly Word[]): readonly Span[] =>
  words.flatMap(({ text }, at) =>
    /^\d{3,4}(?:mls?)?$/.test(text) && Number.parseInt(text, 10) >= residualMl ? [{ from: at, to: at }] : [],
  )

export function look(text: string): Looked {
  const words = correct(wordsIn(text))
  const listed = findListed(words)
  const known = new Map<Concept | Context, readonly Span[]>()
  const found: Found = (name) => {
    const spans = known.get(name) ?? spansOf(name, words, listed.get(name) ?? nowhere)
    known.set(name, spans)
    return spans
  }
  return { words, found }
}

/** A stretch of the text as it was written. */
export const textOf = ({ from, to }: Span, words: readonly Word[]): string =>
  words
    .slice(from, to + 1)
    .filter(({ place }, at, all) => place !== all[at - 1]?.place)
    .map(({ said }) => said)
    .join(' ')
