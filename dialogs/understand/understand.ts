/** A text as it is understood: its words, what was found in them, and what their surroundings say of that. */
import { find, hasKind, type Span } from './lexicon.ts'
import type { Concept } from './lexicon-names.ts'
import { patternsIn } from './patterns.ts'
import { type Scope, scopeOf } from './scope.ts'
import { type Text, textOf } from './text.ts'

export interface Understood {
  readonly text: Text
  readonly spans: readonly Span[]
  readonly by: ReadonlyMap<Concept | 'hedge', readonly Span[]>
  readonly scope: Scope
}

export function understand(typed: string): Understood {
  const text = textOf(typed)
  const found = find(text.tokens)
  const spans = [...found.spans, ...patternsIn(text.tokens, found.spans)].toSorted(
    (one, other) => one.from - other.from,
  )
  const scope = scopeOf(text, spans, found.cues)
  const by = new Map<Concept | 'hedge', readonly Span[]>(Map.groupBy(spans, ({ concept }) => concept))
  const hedges = scope.cues.filter((cue) => hasKind(cue, 'possible'))
  by.set(
    'hedge',
    hedges.map(({ from, to }) => ({ concept: 'topic', from, to })),
  )
  return { text, spans, by, scope }
}
