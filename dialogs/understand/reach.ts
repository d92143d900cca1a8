/** How far a cue reaches: over a list of what is denied, and not over what is said in a new clause. */
import { type CueSpan, hasKind } from './lexicon.ts'
import type { Text, Token } from './text.ts'

export interface Lists {
  readonly text: Text
  /** The cues by the token at which they start. */
  readonly starts: ReadonlyMap<number, readonly CueSpan[]>
  /** The tokens of phrases that may tell a sign. */
  readonly telling: ReadonlySet<number>
}

export interface Reached {
  readonly at: number
  /** Past a comma that may have ended the list. */
  readonly doubtful: boolean
}

const pronouns: ReadonlySet<string> = new Set(['he', 'she', 'i'])

/** Onwards to what ends it, in its sentence. */
export function reachOn(cue: CueSpan, lists: Lists): readonly Reached[] {
  const { tokens } = lists.text
  const { reach, ends } = cue.cue
  const here = tokens[cue.to] as Token
  const reached: Reached[] = []
  let last = cue.to
  while (tokens[last + 1] && last < cue.to + reach && !stops(last + 1)) last += 1
  const listed = hasKind(cue, 'denied') ? listIn(lists, cue.to + 1, last) : undefined
  for (let at = cue.from; at <= last; at += 1) reached.push({ at, doubtful: listed?.(at) ?? false })
  return reached

  function stops(at: number): boolean {
    const token = tokens[at] as Token
    if (token.sentence !== here.sentence) return true
    if (ends.includes('clause') && token.clause !== here.clause) return true
    if (ends.includes('subject') && (pronouns.has(token.text) || token.text === 'but'))
      return at > cue.to + 1 || token.text === 'but'
    if (hasKind(cue, 'supposed'))
      return (lists.starts.get(at) ?? []).some((other) => hasKind(other, 'current')) || token.text === 'but'
    return ends.includes('ends') && (lists.starts.get(at) ?? []).some((other) => hasKind(other, 'ends'))
  }
}

/** Words that name a thing, rather than tell that it happens. */
const nominal =
  /(?:ness|ion|ence|ance|esia|aesthesiae|ment|ity|ing|ations?|ems|ems?|oms|toms?|ia|loss|change|changes|symptoms|problems?|issues|trouble|difficult(?:y|ies)|accidents?|leaks?|leakage|deficits?|falls|pain|flags?|fever|sweats?|ances|retention|hesitancy|urgency|frequency|control|sciatica|signs|needles|ui|fi|dui|aur|ces|sa)$/u
const joiners: ReadonlySet<string> = new Set(['or', 'nor', 'and'])
const timed = /^(?:since|today|yesterday|now|for|new|last|this|x\d|tonight)$/u

/** Whether the denial has come to an end at a comma: not in a list that "or" closes, nor where a thing is named. */
function listIn({ text: { tokens }, telling }: Lists, from: number, to: number): (at: number) => boolean {
  const commas: number[] = []
  let closes = -1
  for (let at = from; at <= to; at += 1) {
    const { before, text } = tokens[at] as Token
    if (before.includes(',') && !joiners.has(text)) commas.push(at)
    if (text === 'or' || text === 'nor') closes = at
  }
  // "No travel, numbness" is no list of one kind.
  const isAbout = (begin: number, end: number): boolean => {
    for (let at = begin; at < end; at += 1) if (telling.has(at)) return true
    return false
  }
  return (at) => {
    const comma = commas.findLast((other) => other <= at)
    if (comma === undefined || at <= closes + 1 || (closes > comma && at > comma)) return false
    // "No, numb there": the no may be an answer.
    if (commas[0] === from) return true
    if (!isAbout(from, commas[0] ?? to)) return true
    let end = comma
    while (end < to && !commas.includes(end + 1)) end += 1
    const segment = tokens.slice(comma, end + 1)
    if (segment.some(({ text }) => timed.test(text))) return true
    return !segment.some(({ text }) => nominal.test(text))
  }
}

/** How many words a question may have that is told with its answer. */
const askedReach = 9

/** Back to what it answers: "saddle numbness: no", "a, b and c denied", "Leaking? No." */
export function reachBack(cue: CueSpan, { text, starts }: Lists): readonly Reached[] {
  const { tokens, asked } = text
  const { reach, ends } = cue.cue
  const here = tokens[cue.from] as Token
  const isDenial = hasKind(cue, 'denied')
  const endsClause = tokens[cue.to + 1]?.clause !== here.clause
  if (isDenial && !answersBack(cue, text)) return []
  let first = cue.from
  while (first > 0 && cue.from - (first - 1) <= reach && !stops(first - 1)) first -= 1
  return Array.from({ length: cue.from - first }, (_, index) => ({ at: first + index, doubtful: false }))

  function stops(at: number): boolean {
    const token = tokens[at] as Token
    const next = tokens[at + 1] as Token
    if (token.sentence !== here.sentence) {
      const isLast = token.sentence === here.sentence - 1
      return !isLast || !(hasKind(cue, 'answered') || (asked.has(token.sentence) && cue.from - at <= askedReach))
    }
    const startsHere = starts.get(at + 1) ?? []
    if (isDenial && startsHere.some((other) => hasKind(other, 'denied') && other !== cue)) return true
    if (ends.includes('ends') && (starts.get(at) ?? []).some((other) => hasKind(other, 'ends'))) return true
    // Into the clause before only where it stands by itself: "numbness - nil".
    if (isDenial) return next.clause !== token.clause && (cue.from - at > 1 || !endsClause)
    return ends.includes('clause') && token.clause !== here.clause
  }
}

/** A "no" behind something answers it where nothing follows that it denies. */
function answersBack(cue: CueSpan, { tokens }: Text): boolean {
  const next = tokens[cue.to + 1]
  const here = tokens[cue.from] as Token
  const last = tokens[cue.from - 1]
  if (!last) return false
  const ended =
    !next || next.sentence !== here.sentence || next.before !== '' || joiners.has(next.text) || next.text === 'but'
  if (ended) return !here.before.includes(',') || !plainNo.has(here.text) || hasKind(cue, 'answered')
  return !plainNo.has(here.text) && cue.cue.direction === 'backward'
}
const plainNo: ReadonlySet<string> = new Set(['no', 'not', 'never', 'nothing', 'denies', 'nil'])
