/**
 * A second opinion on whether a text tells a cauda equina sign: what is seen in a stretch of it, each with the weight that
 * the labelled corpus gives it, added up. It may raise to a question or lower to one; it decides nothing by itself.
 * `evidence.tsv` is learned by `npm run learn-signs`.
 */
import type { QuestionId } from '../../machines/answers.ts'
import type { Finding } from './findings.ts'
import { background, seenAt } from './seen.ts'
import { readTable } from './table.ts'
import type { Token } from './text.ts'
import type { Understood } from './understand.ts'

export interface Stretch {
  readonly from: number
  readonly to: number
}

export interface Opinion {
  /** The natural logarithm of the odds that a core sign is told: above 0 is more likely than not. */
  readonly score: number
  /** Where it is told, if it is. */
  readonly stretch: Stretch
}

/** Stretches of a sentence: long enough for what says whose and when, short enough not to drown in a story. */
const stretchWords = 18
const stretchStep = 6

export function stretchesOf(tokens: readonly Token[]): readonly Stretch[] {
  const starts = tokens.flatMap(({ sentence }, at) => (sentence === tokens[at - 1]?.sentence ? [] : [at]))
  return starts.flatMap((from, index) => {
    const to = (starts[index + 1] ?? tokens.length) - 1
    const last = Math.max(0, Math.ceil((to - from + 1 - stretchWords) / stretchStep))
    return Array.from({ length: last + 1 }, (_, step) => ({
      from: from + step * stretchStep,
      to: Math.min(to, from + step * stretchStep + stretchWords - 1),
    }))
  })
}

export type Weights = ReadonlyMap<string, number>

/** Weights are kept as whole hundredths. */
export const scale = 100

const learned: Weights = new Map(
  readTable('evidence.tsv', ['seen', 'weight']).map(({ seen, weight }) => [seen, Number(weight) / scale]),
)

/** The opinion on the stretch that tells most. */
export function opinionOn(
  understood: Understood,
  findings: readonly Finding[],
  open: QuestionId | undefined,
  weights: Weights = learned,
): Opinion {
  const seen = seenAt(understood, findings, open)
  const sum = (features: Iterable<string>): number => {
    let total = 0
    for (const feature of features) total += weights.get(feature) ?? 0
    return total
  }
  const base = sum(background(open))
  let best: Opinion = { score: Number.NEGATIVE_INFINITY, stretch: { from: 0, to: 0 } }
  for (const stretch of stretchesOf(understood.text.tokens)) {
    const score = base + sum(new Set(seen.slice(stretch.from, stretch.to + 1).flat()))
    if (score > best.score) best = { score, stretch }
  }
  return best
}
