/** What is found by its shape, and not by a phrase: a function that is not there, and a volume that is too much. */
import type { Span } from './lexicon.ts'
import type { Concept } from './lexicon-names.ts'
import type { Token } from './text.ts'

const lostReach = 4
/** What the bladder keeps back that is too much, in ml. */
const residualMl = 150
const volume = /^\d{3,4}(?:mls?)?$/u

/** "Hasn't been able to feel", "doesn't always know": by what it is a case of. */
const lost = { sense: 'numb', function: 'cannot' } as const satisfies Partial<Record<Concept, Concept>>

/** "Doesn't feel any different" feels as it did. */
const isNoDifferent = (tokens: readonly Token[], at: number): boolean =>
  different.has(tokens[at]?.text ?? '') ||
  (amounts.has(tokens[at]?.text ?? '') && different.has(tokens[at + 1]?.text ?? ''))
const amounts: ReadonlySet<string> = new Set(['any', 'anything', 'all', 'that'])
const different: ReadonlySet<string> = new Set('different differently unusual strange odd wrong abnormal'.split(' '))

export function patternsIn(tokens: readonly Token[], spans: readonly Span[]): readonly Span[] {
  const starting = (concept: Concept): ReadonlySet<number> =>
    new Set(spans.filter((span) => span.concept === concept).map(({ from }) => from))
  const still = starting('stillThere')
  const functions = (['sense', 'function'] as const).map((concept) => [lost[concept], starting(concept)] as const)
  const found: Span[] = []
  for (const { from, to: last } of spans.filter(({ concept }) => concept === 'notThere')) {
    const sought = new Map(functions)
    for (let to = last + 1; to <= last + lostReach; to += 1) {
      const token = tokens[to]
      if (!token || token.clause !== tokens[from]?.clause || token.before !== '' || still.has(to)) break
      for (const [concept, places] of sought)
        if (places.has(to) && !isNoDifferent(tokens, to + 1)) {
          found.push({ concept, from, to })
          sought.delete(concept)
        }
    }
  }
  for (const [at, { text }] of tokens.entries())
    if (volume.test(text) && Number.parseInt(text, 10) >= residualMl)
      found.push({ concept: 'largeVolume', from: at, to: at })
  return found
}
