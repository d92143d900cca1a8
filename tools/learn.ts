/**
 * What labelled utterances teach of cauda equina signs: logistic regression on the strongest stretch of each text, with
 * AdaGrad and a small L2 penalty. The same corpus and lists give the same weights, on every machine.
 */
import { scale, stretchesOf, type Weights } from '../dialogs/understand/evidence.ts'
import { findingsIn } from '../dialogs/understand/findings.ts'
import { background, seenAt } from '../dialogs/understand/seen.ts'
import { understand } from '../dialogs/understand/understand.ts'
import { isCaudaEquinaId } from '../machines/terms.ts'
import { type SignRow, tells } from '../test/corpus/signs.ts'

export interface Teaching {
  /** As many weights as are kept: the rest is forgotten, and these are learned again. */
  readonly most: number
  /** Passes over the corpus; the weights are the mean of the second half of them. */
  readonly passes: number
  readonly rate: number
  readonly penalty: number
  /** How much more what is seen often is worth keeping. */
  readonly commonness: number
}

export const teaching: Teaching = { most: 8_000, passes: 8, rate: 0.05, penalty: 0.003, commonness: 0.3 }

/** What is seen in fewer texts teaches nothing. */
const fewestTexts = 3
/** Errors that are smaller move nothing. */
const smallestError = 0.001

interface Example {
  /** For each stretch of the text, the numbers of what is seen in it. */
  readonly stretches: readonly Int32Array[]
  readonly told: boolean
}

interface Lesson {
  readonly features: readonly string[]
  readonly texts: readonly number[]
  readonly examples: readonly Example[]
}

function lessonOf(rows: readonly SignRow[]): Lesson {
  const numbers = new Map<string, number>()
  const texts: number[] = []
  const numberOf = (feature: string): number => {
    const number = numbers.get(feature) ?? numbers.size
    numbers.set(feature, number)
    return number
  }
  const examples = rows.map((row): Example => {
    const open = isCaudaEquinaId(row.question) ? row.question : undefined
    const understood = understand(row.text)
    const seen = seenAt(understood, findingsIn(understood, open), open).map((features) => features.map(numberOf))
    const base = background(open).map(numberOf)
    for (const number of new Set([...base, ...seen.flat()])) texts[number] = (texts[number] ?? 0) + 1
    const stretches = stretchesOf(understood.text.tokens).map(({ from, to }) =>
      Int32Array.from(new Set([...base, ...seen.slice(from, to + 1).flat()])),
    )
    return { stretches: stretches.length > 0 ? stretches : [Int32Array.from(base)], told: tells(row, 'core') }
  })
  return { features: [...numbers.keys()], texts, examples }
}

/** With what `isKept` keeps alone. */
const narrowed = ({ examples, ...lesson }: Lesson, isKept: (feature: number) => boolean): Lesson => ({
  ...lesson,
  examples: examples.map(({ stretches, told }) => ({ stretches: stretches.map((seen) => seen.filter(isKept)), told })),
})

/** The order of each pass is drawn by a generator of its own: the weights are to be the same on every machine. */
function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const order = [...items]
  let state = seed
  for (let last = order.length - 1; last > 0; last -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    const other = Math.floor((state / 2 ** 32) * (last + 1))
    ;[order[last], order[other]] = [order[other] as Item, order[last] as Item]
  }
  return order
}

function strongest(weights: Float64Array, stretches: readonly Int32Array[]): { seen: Int32Array; score: number } {
  let best = { seen: stretches[0] as Int32Array, score: Number.NEGATIVE_INFINITY }
  for (const seen of stretches) {
    let score = 0
    for (const at of seen) score += weights[at] ?? 0
    if (score > best.score) best = { seen, score }
  }
  return best
}

function learnFrom({ features, examples }: Lesson, { passes, rate, penalty }: Teaching): Float64Array {
  const weights = new Float64Array(features.length)
  const squares = new Float64Array(features.length)
  const mean = new Float64Array(features.length)
  for (let pass = 0; pass < passes; pass += 1) {
    for (const { stretches, told } of shuffled(examples, pass + 1)) {
      const { seen, score } = strongest(weights, stretches)
      const error = 1 / (1 + Math.exp(-score)) - (told ? 1 : 0)
      if (Math.abs(error) < smallestError) continue
      for (const at of seen) {
        const slope = error + penalty * (weights[at] ?? 0)
        squares[at] = (squares[at] ?? 0) + slope * slope
        weights[at] = (weights[at] ?? 0) - (rate * slope) / Math.sqrt((squares[at] ?? 0) + 1e-8)
      }
    }
    if (pass >= passes / 2)
      for (const [at, weight] of weights.entries()) mean[at] = (mean[at] ?? 0) + weight / (passes / 2)
  }
  return mean
}

/** Learned from all that is seen often enough, and again from what of it weighs most. */
export function learn(rows: readonly SignRow[], how: Teaching = teaching): Weights {
  const { most, commonness } = how
  const all = lessonOf(rows)
  const often = narrowed(all, (feature) => (all.texts[feature] ?? 0) >= fewestTexts)
  const first = learnFrom(often, how)
  const worth = (feature: number): number => Math.abs(first[feature] ?? 0) * (all.texts[feature] ?? 0) ** commonness
  const best = [...first.keys()].toSorted((one, other) => worth(other) - worth(one)).slice(0, most)
  const kept = new Set(best)
  const weights = learnFrom(
    narrowed(often, (feature) => kept.has(feature)),
    how,
  )
  return new Map(best.map((feature) => [all.features[feature] as string, weights[feature] ?? 0]))
}

/** What tells most first, so that a reader sees it. */
export const asTable = (weights: Weights): string =>
  [
    'seen\tweight',
    ...[...weights]
      .map(([seen, weight]) => [seen, Math.round(weight * scale)] as const)
      .filter(([, weight]) => weight !== 0)
      .toSorted(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
      .map((line) => line.join('\t')),
    '',
  ].join('\n')
