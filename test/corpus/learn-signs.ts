/**
 * What the labelled utterances teach of cauda equina signs: the weights of `dialogs/understand/signs/evidence.tsv`.
 * Logistic regression on the strongest stretch of each text, with AdaGrad and a small L2 penalty, on the part of the corpus
 * that is tuned on. The same corpus and lexicon give the same weights.
 */
import { writeFileSync } from 'node:fs'
import { always, background, judged, scale, stretchesOf, unasked } from '../../dialogs/understand/signs/evidence.ts'
import { featuresAt } from '../../dialogs/understand/signs/features.ts'
import { look } from '../../dialogs/understand/signs/look.ts'
import { isCaudaEquinaId } from '../../machines/terms.ts'
import { partOf } from './corpus.ts'
import { plainRows, replyRows, type SignRow, signRows, tells } from './signs.ts'

const target = new URL('../../dialogs/understand/signs/evidence.tsv', import.meta.url)
/** Passes over the corpus; the weights are the mean of the second half of them. */
const passes = 8
const rate = 0.1
const penalty = 0.003
/** What is seen in fewer texts teaches nothing. */
const fewestTexts = 3
/** Errors that are smaller move nothing. */
const smallestError = 0.001

interface Example {
  /** For each stretch of the text, the numbers of what is seen in it. */
  readonly stretches: readonly Int32Array[]
  /** For each of `judged`, whether the text tells it. */
  readonly told: readonly boolean[]
}

interface Lesson {
  readonly features: readonly string[]
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
  const read = rows.map((row) => {
    const looked = look(row.text)
    const open = isCaudaEquinaId(row.question) ? row.question : undefined
    const seen = featuresAt(looked, open).map((features) => features.map(numberOf))
    const base = background(open).map(numberOf)
    for (const number of new Set([...base, ...seen.flat()])) texts[number] = (texts[number] ?? 0) + 1
    const stretches = stretchesOf(looked).map(({ from, to }) => new Set([...base, ...seen.slice(from, to + 1).flat()]))
    return {
      stretches: stretches.length > 0 ? stretches : [new Set(base)],
      told: judged.map((what) => tells(row, what)),
    }
  })
  const often = (number: number): boolean => (texts[number] ?? 0) >= fewestTexts
  return {
    features: [...numbers.keys()],
    examples: read.map(({ stretches, told }) => ({
      stretches: stretches.map((seen) => Int32Array.from([...seen].filter(often))),
      told,
    })),
  }
}

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

const sumOf = (weights: Float64Array, seen: Int32Array): number => seen.reduce((sum, at) => sum + (weights[at] ?? 0), 0)

function strongest(weights: Float64Array, stretches: readonly Int32Array[]): { seen: Int32Array; score: number } {
  const scored = stretches.map((seen) => ({ seen, score: sumOf(weights, seen) }))
  return scored.reduce((best, other) => (other.score > best.score ? other : best))
}

function learnOne({ features, examples }: Lesson, column: number): Float64Array {
  const weights = new Float64Array(features.length)
  const squares = new Float64Array(features.length)
  const mean = new Float64Array(features.length)
  for (let pass = 0; pass < passes; pass += 1) {
    for (const { stretches, told } of shuffled(examples, pass + 1)) {
      const { seen, score } = strongest(weights, stretches)
      const error = 1 / (1 + Math.exp(-score)) - (told[column] ? 1 : 0)
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

/** One row for each feature: its weight for each of `judged`, in hundredths. */
export function learn(rows: readonly SignRow[]): ReadonlyMap<string, readonly number[]> {
  const lesson = lessonOf(rows)
  const columns = judged.map((_, column) => learnOne(lesson, column))
  const weighed = lesson.features.map(
    (feature, at) => [feature, columns.map((weights) => Math.round((weights[at] ?? 0) * scale))] as const,
  )
  return new Map(weighed.filter(([, weights]) => weights.some((weight) => weight !== 0)))
}

/** The strongest for the core signs first, so that a reader sees what tells most. */
export function asTable(weights: ReadonlyMap<string, readonly number[]>): string {
  const first = new Set([always, unasked])
  const lines = [...weights]
    .toSorted(([one, [a = 0]], [other, [b = 0]]) => b - a || (one < other ? -1 : 1))
    .toSorted(([one], [other]) => Number(first.has(other)) - Number(first.has(one)))
    .map(([feature, columns]) => [feature, ...columns].join('\t'))
  return `${[['feature', ...judged].join('\t'), ...lines].join('\n')}\n`
}

/** The part that is tuned on, and the plainest words. */
export const lessons: readonly SignRow[] = [
  ...plainRows,
  ...[...signRows, ...replyRows].filter(({ text }) => partOf(text) === 'tuned'),
]

if (import.meta.main) writeFileSync(target, asTable(learn(lessons)))
