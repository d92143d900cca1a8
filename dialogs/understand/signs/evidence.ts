/**
 * Signs by evidence: what is seen in a stretch of a text, each with the weight that the labelled corpus gives it, added up.
 * It hears what no rule knows, and doubts what a rule mishears. `evidence.tsv` is learned by `npm run learn-signs`.
 */
import { readFileSync } from 'node:fs'
import type { QuestionId } from '../../../machines/answers.ts'
import { caudaEquinaIds } from '../../../machines/terms.ts'
import { featuresAt, sentencesOf } from './features.ts'
import type { Span } from './find.ts'
import type { Looked } from './look.ts'

/** What the weights are for: any of the three core signs, and each sign by itself. */
export const judged = ['core', ...caudaEquinaIds] as const
export type Judged = (typeof judged)[number]

/** Seen in every text, and in each that answers no cauda equina question. */
export const always = '*'
export const unasked = '?'

export interface Judgement {
  /** The natural logarithm of the odds, before calibration: above 0 is more likely than not. */
  readonly score: number
  readonly stretch: Span
}

/** Stretches of a sentence: long enough for what says whose and when, short enough not to drown in a story. */
const stretchWords = 18
const stretchStep = 6

export function stretchesOf({ words }: Looked): readonly Span[] {
  return sentencesOf(words).flatMap(({ from, to }) => {
    const last = Math.max(0, Math.ceil((to - from + 1 - stretchWords) / stretchStep))
    return Array.from({ length: last + 1 }, (_, step) => ({
      from: from + step * stretchStep,
      to: Math.min(to, from + step * stretchStep + stretchWords - 1),
    }))
  })
}

/** What is always there, for a text that answers `open`. */
export const background = (open: QuestionId | undefined): readonly string[] => [always, open ? `?${open}` : unasked]

/** For each feature, one weight for each of `judged`. */
export type Weights = ReadonlyMap<string, Float32Array>

/** Weights are kept as whole hundredths. */
export const scale = 100

export const readWeights = (table: string): Weights =>
  new Map(
    table
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => {
        const [feature = '', ...columns] = line.split('\t')
        return [feature, Float32Array.from(columns, (column) => Number(column) / scale)] as const
      }),
  )

let learned: Weights | undefined

/** Read at the first message, since a start need not wait for it. */
export function learnedWeights(): Weights {
  learned ??= readWeights(readFileSync(new URL('evidence.tsv', import.meta.url), 'utf8'))
  return learned
}

export interface Evidence {
  /** The strongest stretch for each of `judged`. */
  readonly judgements: Readonly<Record<Judged, Judgement>>
  /** What each word adds to the core signs. */
  readonly added: readonly number[]
}

export function evidenceIn(looked: Looked, open: QuestionId | undefined, known: Weights = learnedWeights()): Evidence {
  const seen = featuresAt(looked, open).map((features) => features.flatMap((feature) => known.get(feature) ?? []))
  const base = background(open).flatMap((feature) => known.get(feature) ?? [])
  const best = judged.map(() => ({ score: Number.NEGATIVE_INFINITY, stretch: { from: 0, to: 0 } }))
  for (const stretch of stretchesOf(looked)) {
    const sum = new Float64Array(judged.length)
    for (const row of new Set([...base, ...seen.slice(stretch.from, stretch.to + 1).flat()])) {
      for (let column = 0; column < sum.length; column += 1) sum[column] = (sum[column] ?? 0) + (row[column] ?? 0)
    }
    for (const [column, score] of sum.entries()) {
      if (score > (best[column]?.score ?? 0)) best[column] = { score, stretch }
    }
  }
  return {
    judgements: Object.fromEntries(judged.map((name, column) => [name, best[column]])) as Evidence['judgements'],
    added: seen.map((rows) => rows.reduce((sum, row) => sum + (row[0] ?? 0), 0)),
  }
}

/** Of a stretch, the words that tell most: the run with the highest sum. */
export function tellingWords({ added }: Evidence, { from, to }: Span): Span {
  let best = { from, to, sum: Number.NEGATIVE_INFINITY }
  let run = { from, sum: 0 }
  for (let at = from; at <= to; at += 1) {
    if (run.sum < 0) run = { from: at, sum: 0 }
    run = { ...run, sum: run.sum + (added[at] ?? 0) }
    if (run.sum > best.sum) best = { from: run.from, to: at, sum: run.sum }
  }
  return { from: best.from, to: best.to }
}
