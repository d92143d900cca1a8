/** Findings by rule: phrases that together tell a sign, and what their surroundings make of them. */
import type { QuestionId } from '../../machines/answers.ts'
import type { CueSpan, Span } from './lexicon.ts'
import { hasKind } from './lexicon.ts'
import type { Concept } from './lexicon-names.ts'
import { type Rule, rules } from './rules.ts'
import type { Assertion, Scope } from './scope.ts'
import type { Text } from './text.ts'

/** `told` plainly; `unsure`: told as a possibility; `doubtful`: what the words say of it can be taken in two ways. */
export type Strength = 'told' | 'unsure' | 'doubtful'

export interface Finding {
  readonly questionIds: readonly QuestionId[]
  readonly strength: Strength
  readonly rule: Rule
  /** From the first word to the last. */
  readonly from: number
  readonly to: number
  readonly because: readonly (Span | CueSpan)[]
}

/** More than anyone says of one thing in one message: what is left is taken for a sign that cannot be excluded. */
const maxMatches = 100

interface Seen {
  readonly text: Text
  readonly scope: Scope
  readonly by: ReadonlyMap<Concept | 'hedge', readonly Span[]>
}

/** `open`: the cauda equina question that the text answers. */
export function findingsIn(seen: Seen, open?: QuestionId): readonly Finding[] {
  return rules
    .filter(({ whenOpen, questionIds }) => !whenOpen || (open !== undefined && questionIds.includes(open)))
    .flatMap((rule) => applied(rule, seen))
}

function applied(rule: Rule, seen: Seen): readonly Finding[] {
  const found: Finding[] = []
  let matched = 0
  for (const parts of matchesOf(rule, seen)) {
    matched += 1
    if (matched > maxMatches) break
    const finding = weigh(rule, parts, seen)
    if (finding) found.push(finding)
  }
  return found
}

/** One phrase of each list, in one sentence, in any order, not further apart than the rule allows. */
function* matchesOf(
  { all: [first, second], within }: Rule,
  { text: { tokens }, by }: Seen,
): Generator<readonly Span[]> {
  const others = second === undefined ? [] : (by.get(second) ?? [])
  let start = 0
  for (const one of by.get(first) ?? []) {
    if (second === undefined) {
      yield [one]
      continue
    }
    while (start < others.length && (others[start] as Span).to < one.from - within - 8) start += 1
    for (let at = start; at < others.length; at += 1) {
      const other = others[at] as Span
      if (other.from > one.to + within + 1) break
      const apart = Math.max(one.from, other.from) - Math.min(one.to, other.to) - 1
      if (apart <= within && tokens[one.from]?.sentence === tokens[other.from]?.sentence) yield [one, other]
    }
  }
}

function weigh(rule: Rule, parts: readonly Span[], seen: Seen): Finding | undefined {
  const { scope } = seen
  const asserted = parts.map((part) => scope.assert(part))
  // Of a place and what is the matter with it, the latter is denied; of a doubt, what it is about.
  const told = (rule.all[1] === 'hedge' ? asserted[0] : asserted.at(-1)) as Assertion
  if (asserted.some((one) => !one.real || one.whose === 'other' || one.when === 'over' || one.elsewhere))
    return undefined
  if (rule.named && (asserted.some(({ well, state }) => well || state !== 'present') || isDeniedBeside(parts, seen)))
    return undefined
  if (told.state === 'absent') return undefined
  return {
    questionIds: rule.questionIds,
    strength: strengthOf(rule, told, asserted),
    rule,
    from: Math.min(...parts.map(({ from }) => from)),
    to: Math.max(...parts.map(({ to }) => to)),
    because: [...parts, ...new Set(asserted.flatMap(({ cues }) => cues))],
  }
}

const troubles: readonly Concept[] = ['saddle', 'numb', 'sphincter', 'cannot', 'gait', 'giveWay']

/** "Legs are not giving way": what may be the matter with what is named is denied in the same breath. */
function isDeniedBeside([part]: readonly Span[], { scope, by, text: { tokens } }: Seen): boolean {
  const clause = tokens[part?.from ?? 0]?.clause
  const beside = troubles
    .flatMap((concept) => by.get(concept) ?? [])
    .filter(({ from }) => tokens[from]?.clause === clause)
  return beside.length > 0 && beside.every((span) => scope.assert(span).state === 'absent')
}

function strengthOf(rule: Rule, told: Assertion, asserted: readonly Assertion[]): Strength {
  const isDenied = told.cues.some((cue) => hasKind(cue, 'denied') || hasKind(cue, 'answered'))
  if (isDenied && told.state === 'possible') return 'doubtful'
  if (rule.named || asserted.some(({ doubt }) => doubt !== undefined)) return 'doubtful'
  if (rule.unsure || asserted.some(({ state }) => state === 'possible')) return 'unsure'
  return 'told'
}
