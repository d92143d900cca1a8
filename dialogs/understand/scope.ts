/**
 * What its surroundings say of each phrase that was found, after ConText: a cue has a direction, a reach, and what ends it;
 * words that only look like a cue are found first. Errs towards what is told: where a list may or may not go on being denied
 * ("no fever, numbness"), what follows is possible.
 */
import { type CueSpan, hasKind, type Span } from './lexicon.ts'
import type { Concept, CueKind } from './lexicon-names.ts'
import { type Lists, reachBack, reachOn } from './reach.ts'
import type { Text, Token } from './text.ts'

/** Token numbers, both ends included. */
export type Place = Pick<Span, 'from' | 'to'>

export interface Assertion {
  readonly of: Place
  readonly state: 'present' | 'absent' | 'possible'
  readonly whose: 'patient' | 'other'
  readonly when: 'now' | 'over'
  /** Not feared, advised, asked or supposed. */
  readonly real: boolean
  /** Said to be as it should be. */
  readonly well: boolean
  /** Another place, or another thing of the same name. */
  readonly elsewhere: boolean
  /** Persists: "no change in his". */
  readonly unchanged: boolean
  /** What makes it doubtful that it is told of the patient's saddle, bladder or walking, and of now. */
  readonly doubt?: 'kin' | 'past' | 'limb' | 'asked'
  readonly cues: readonly CueSpan[]
}

/** The cues that reach a token, forwards and backwards; `doubtful` where a list may have ended. */
interface Reaching {
  readonly cue: CueSpan
  readonly doubtful: boolean
  /** "Fine down there": it says no more than that. */
  readonly onlyWell?: true
}

export interface Scope {
  /** What is said of the tokens from `from` to `to`. */
  assert(place: Place): Assertion
  readonly cues: readonly CueSpan[]
  /** Of the cues, those that are what they look like. */
  readonly heeded: readonly CueSpan[]
}

/** `spans` and `found`: the phrases and the cues in it. */
export function scopeOf(text: Text, spans: readonly Span[], found: readonly CueSpan[]): Scope {
  const { tokens } = text
  const cues = withoutInner(found)
  const lists: Lists = { text, starts: startsOf(cues), telling: tellingIn(spans) }
  const asking = new Set(found.filter((cue) => hasKind(cue, 'asks')).map(({ to }) => to))
  const forward: Reaching[][] = tokens.map(() => [])
  const backward: Reaching[][] = tokens.map(() => [])
  const heeded = cues.filter((cue) => !isVoid(cue, lists, asking))
  for (const cue of heeded) {
    if (cue.cue.direction !== 'backward')
      for (const { at, doubtful } of reachOn(cue, lists)) forward[at]?.push({ cue, doubtful })
    else if (hasKind(cue, 'well'))
      for (const { at } of reachOn(cue, lists))
        if (at <= cue.to + wellReach) forward[at]?.push({ cue, doubtful: false, onlyWell: true })
    if (cue.cue.direction !== 'forward')
      for (const { at, ...reached } of reachBack(cue, lists)) backward[at]?.push({ cue, ...reached })
    // "No change": what it denies may stand in it.
    if (cue.cue.direction === 'backward' && hasKind(cue, 'denied'))
      for (let at = cue.from + 1; at <= cue.to; at += 1) backward[at]?.push({ cue, doubtful: false })
  }
  const spoken = times(tokens, cues)
  const asserted = new Map<number, Assertion>()
  return {
    cues,
    heeded,
    assert({ from, to }) {
      const place = from * (tokens.length + 1) + to
      const known = asserted.get(place) ?? assertion({ from, to })
      asserted.set(place, known)
      return known
    },
  }

  /** "No accidents until Saturday", "fine apart from": what is said so far has an end. */
  function isExcepted({ to }: Place): boolean {
    const { sentence } = tokens[to] as Token
    for (let at = to + 1; at <= to + exceptionReach && tokens[at]?.sentence === sentence; at += 1)
      if (excepting.has(tokens[at]?.text ?? '')) return true
    return false
  }

  /** "Perianal [sensation] intact": what is said of its last words is said of it. */
  function overlapping({ from, to }: Place): readonly Reaching[] {
    if (from === to) return []
    return (forward[to] ?? []).filter(
      ({ cue }) => hasKind(cue, 'well') && cue.from > from && cue.from <= to && cue.to > to,
    )
  }

  function assertion(of: Place): Assertion {
    const all = [...(forward[of.from] ?? []), ...overlapping(of), ...(backward[of.to] ?? [])]
    const reaching = all.filter(({ cue }) => !isOwn(cue, of, tokens))
    const by = (...kinds: readonly CueKind[]): readonly Reaching[] =>
      reaching.filter(({ cue, onlyWell }) => kinds.some((kind) => hasKind(cue, kind) && (!onlyWell || kind === 'well')))
    const denied = by('denied', 'answered')
    const possible =
      by('possible').length > 0 ||
      (reaching.length > 0 && isExcepted(of)) ||
      (denied.length > 0 && denied.every(({ doubtful }) => doubtful))
    const sentence = tokens[of.from]?.sentence ?? 0
    const { when, past } = spoken(sentence)
    const doubtOf = (): Pick<Assertion, 'doubt'> => {
      if (by('kin').length > 0) return { doubt: 'kin' }
      if (past) return { doubt: 'past' }
      if (by('limb').length > 0) return { doubt: 'limb' }
      return text.asked.has(sentence) ? { doubt: 'asked' } : {}
    }
    return {
      of,
      state: possible ? 'possible' : denied.length > 0 ? 'absent' : 'present',
      whose: by('other').length > 0 ? 'other' : 'patient',
      when,
      real: by('supposed').length === 0,
      well: by('well').length > 0 && !isExcepted(of),
      elsewhere: by('elsewhere', 'illness').length > 0,
      unchanged: by('unchanged').length > 0,
      ...doubtOf(),
      cues: reaching.map(({ cue }) => cue),
    }
  }
}

const wellReach = 4
const exceptionReach = 6
const excepting: ReadonlySet<string> = new Set('until till except apart aside bar'.split(' '))

const isWithin = (inner: { from: number; to: number }, outer: { from: number; to: number }): boolean =>
  inner.from >= outer.from && inner.to <= outer.to

const negators: ReadonlySet<string> = new Set(['no', 'not', 'never', 'cannot', 'without', 'unable', 'nothing', 'nil'])

/** The "no" of "no feeling" and of "has not felt" is part of what is told, and that of "no loss of feeling" is not. */
function isOwn(cue: CueSpan, of: Place, tokens: readonly Token[]): boolean {
  if (isWithin(of, cue) && !isWithin(cue, of)) return false
  for (let at = Math.max(cue.from, of.from); at <= Math.min(cue.to, of.to); at += 1)
    if (negators.has(tokens[at]?.text ?? '') || isWithin(cue, of)) return true
  return false
}

/** Of cues that overlap, the longest; "no doubt" is no "no", and "not deny" not "does not". */
function withoutInner(found: readonly CueSpan[]): readonly CueSpan[] {
  const longest = new Map<number, CueSpan>()
  const rank = (cue: CueSpan): number => cue.to - cue.from + (hasKind(cue, 'pseudo') ? 0.5 : 0)
  for (const cue of found)
    for (let at = cue.from; at <= cue.to; at += 1) {
      const other = longest.get(at)
      if (!other || rank(other) < rank(cue)) longest.set(at, cue)
    }
  return found.filter((cue) => {
    for (let at = cue.from; at <= cue.to; at += 1) {
      const other = longest.get(at) as CueSpan
      if (rank(other) > rank(cue) && (isWithin(cue, other) || hasKind(other, 'pseudo'))) return false
    }
    return true
  })
}

/** What a list of signs may hold; a sense, a function or a place alone is none. */
const silent: ReadonlySet<Concept> = new Set(['function', 'sense', 'notThere', 'stillThere', 'topic'])

const tellingIn = (spans: readonly Span[]): ReadonlySet<number> =>
  new Set(spans.flatMap(({ concept, from, to }) => (silent.has(concept) ? [] : [from, to])))

function startsOf(cues: readonly CueSpan[]): Lists['starts'] {
  const starts = new Map<number, CueSpan[]>()
  for (const cue of cues) starts.set(cue.from, [...(starts.get(cue.from) ?? []), cue])
  return starts
}

const speakerReach = 4

/** "His wife says" tells of him, "check if" asks, and what only looks like a cue is none. */
function isVoid(cue: CueSpan, { text: { tokens }, starts }: Lists, asking: ReadonlySet<number>): boolean {
  if (hasKind(cue, 'pseudo') || hasKind(cue, 'ends')) return !hasKind(cue, 'current')
  if (hasKind(cue, 'supposed') && tokens[cue.from]?.text === 'if') return asking.has(cue.from - 1)
  // "Not good", "not so very good", "less than normal".
  let before = cue.from - 1
  while (amounts.has(tokens[before]?.text ?? '') && tokens[before + 1]?.before === '') before -= 1
  const last = tokens[before]
  const isUndone =
    last?.clause === tokens[cue.from]?.clause &&
    tokens[cue.from]?.before === '' &&
    (undone.has(last?.text ?? '') || (were.has(last?.text ?? '') && vague.has(tokens[cue.from]?.text ?? '')))
  if (hasKind(cue, 'well') && isUndone) return true
  if (!hasKind(cue, 'other') && !hasKind(cue, 'kin')) return false
  for (let at = cue.to + 1; at <= cue.to + speakerReach; at += 1) {
    if (tokens[at]?.sentence !== tokens[cue.to]?.sentence) return false
    if ((starts.get(at) ?? []).some((other) => hasKind(other, 'says'))) return true
  }
  return false
}

const amounts: ReadonlySet<string> = new Set(
  'very too so that really quite as all entirely completely totally fully exactly properly particularly always'.split(
    ' ',
  ),
)
const undone: ReadonlySet<string> = new Set(
  'not nae no cannot never hardly barely less than before denies denied denying without lacks lost'.split(' '),
)
/** "It was fine" is said of another time; "sensation was normal" of what was found. */
const were: ReadonlySet<string> = new Set(['was', 'were'])
const vague: ReadonlySet<string> = new Set(['fine', 'ok', 'good', 'right', 'well', 'grand', 'regular'])
const bygoneYear = /^(?:19\d\d|20[01]\d|202[0-4])$/u

/** Over, where it is said to be: by itself, or past and resolved; what is also told of today is not. */
function times(
  tokens: readonly Token[],
  cues: readonly CueSpan[],
): (sentence: number) => { readonly when: Assertion['when']; readonly past: boolean } {
  const kinds = new Map<number, Set<CueKind>>()
  const note = (at: number, kind: CueKind): void => {
    const sentence = tokens[at]?.sentence ?? 0
    kinds.set(sentence, (kinds.get(sentence) ?? new Set()).add(kind))
  }
  for (const cue of cues) for (const kind of cue.cue.kinds) note(cue.from, kind)
  for (const [at, { text }] of tokens.entries()) if (bygoneYear.test(text)) note(at, 'past')
  return (sentence) => {
    const says = (kind: CueKind, ...where: readonly number[]): boolean =>
      where.some((offset) => kinds.get(sentence + offset)?.has(kind))
    if (says('current', 0)) return { when: 'now', past: false }
    const past = says('past', 0, -1)
    const isOver = says('over', 0) || (past && (says('resolved', 0, 1) || says('well', 0, 1)))
    return { when: isOver ? 'over' : 'now', past }
  }
}
