/**
 * Whether words may clear a cauda equina question: the one place that says so. They are read as the reply to it, as a whole:
 * it has to be denied itself, and nothing of the message may be left that could tell a sign, doubt, suppose, or speak of
 * another. A denial of a part, or of another question, clears nothing.
 */
import type { CaudaEquinaId } from '../../machines/terms.ts'
import { opinionOn, type Weights } from './evidence.ts'
import { findingsIn } from './findings.ts'
import { type CueSpan, hasKind } from './lexicon.ts'
import type { Concept, CueKind } from './lexicon-names.ts'
import { nearnessOf } from './nearest.ts'
import { partsDenied } from './parts-denied.ts'
import { replyWords } from './reply-words.ts'
import type { Token } from './text.ts'
import { type Understood, understand } from './understand.ts'
import { readYesNoUnsure } from './yes-no-unsure.ts'

/** More is a story: what it says as a whole is for a person to say. */
const mostWords = 60
/** Evidence that is less sure than this of no sign has a word that is not read. */
const clearBelow = -1.5
/** Where something is spoken of that is not said to be well. */
const clearTouchedBelow = -3

/** What makes any message no plain denial. */
const spoiling: ReadonlySet<CueKind> = new Set(['possible', 'supposed', 'unchanged', 'other', 'kin', 'over'])

/** `labels`: the options' labels; the one for "no", as it stands, is a no. */
export function mayClear(
  typed: string,
  questionId: CaudaEquinaId,
  labels: Readonly<Record<string, string>> = {},
  weights?: Weights,
): boolean {
  const short = readYesNoUnsure(typed, { labels, questionId })
  if (short.kind === 'answer') return short.answer === 'no'
  return isWholeDenial(typed, questionId, weights)
}

function isWholeDenial(typed: string, questionId: CaudaEquinaId, weights: Weights | undefined): boolean {
  const understood = understand(typed)
  const { text, scope } = understood
  if (text.tokens.length === 0 || text.tokens.length > mostWords || text.struck || isAsking(understood)) return false
  const findings = findingsIn(understood, questionId)
  if (findings.length > 0) return false
  if (scope.heeded.some((cue) => cue.cue.kinds.some((kind) => spoiling.has(kind)))) return false
  if (isSpoiled(understood) || plus.test(typed)) return false
  if (takesBack(understood) || endsOpen(understood) || hasLooseDenial(understood)) return false
  const below = nearnessOf(understood) === 'touched' ? clearTouchedBelow : clearBelow
  if (opinionOn(understood, findings, questionId, weights).score >= below) return false
  const unread = unreadIn(understood)
  return (
    (saysPlainNo(understood) && !deniesMore(understood) && unread <= mostUnread.beside) ||
    (partsDenied(understood, questionId) && unread <= mostUnread.around)
  )
}

/** Words that no list knows: beside a plain no, which may answer something else, and around a denial that says what it denies. */
const mostUnread = { beside: 0, around: 5 }

function unreadIn({ text: { tokens }, spans, scope }: Understood): number {
  const read = new Set<number>()
  for (const { from, to } of [...spans, ...scope.cues]) for (let at = from; at <= to; at += 1) read.add(at)
  return tokens.filter(
    ({ text }, at) =>
      !read.has(at) && !replyWords.fill.has(text) && !replyWords.no.has(text) && !replyWords.harmless.has(text),
  ).length
}

/** A trouble that is asked after and denied in the same breath is told ("Numbness? No."); any other question asks. */
const isAsking = ({ text: { asked, tokens }, spans, scope }: Understood): boolean =>
  [...asked].some((sentence) => {
    const troubles = spans.filter(({ from, concept }) => tokens[from]?.sentence === sentence && troubled.has(concept))
    return troubles.length === 0 || !troubles.every((span) => scope.assert(span).state === 'absent')
  })
const troubled: ReadonlySet<Concept> = new Set([
  'saddle',
  'numb',
  'sphincter',
  'sphincterBare',
  'gait',
  'giveWay',
  'cannot',
])

/** Said of another time, or of a change that is not denied. */
const isSpoiled = ({ text: { tokens }, scope }: Understood): boolean =>
  tokens.some(({ text }, at) => replyWords.spoils.has(text) && scope.assert({ from: at, to: at }).state !== 'absent')

/** "Numbness +" tells it, and "<normal" is none. */
const plus = /(?<!\b[a-z]{1,3}\s?)\+(?!\s?ve)|\+(?!\s?(?:ve|[a-z]{1,3}\b))|</iu

/** "But", "except": what follows takes something back, unless it is said of the back or a limb. */
function takesBack({ text: { tokens }, scope: { cues } }: Understood): boolean {
  return cues.some((cue) => {
    if (!hasKind(cue, 'ends') || !takingBack.has(tokens[cue.from]?.text ?? '')) return false
    const rest = tokens.slice(cue.to + 1).map(({ text }) => text)
    const isOfTheBack = rest.some((word) => replyWords.harmless.has(word))
    return !isOfTheBack || rest.some((word) => !replyWords.harmless.has(word) && !replyWords.fill.has(word))
  })
}
const takingBack: ReadonlySet<string> = new Set(
  'but however although though except apart aside other save bar only until till yet unless'.split(' '),
)

/** A "not" that denies nothing that is known: what it denies may be what should be there. */
function hasLooseDenial({ text: { tokens }, spans, scope }: Understood): boolean {
  const denials = scope.cues.filter((cue) => hasKind(cue, 'denied') || hasKind(cue, 'well') || hasKind(cue, 'answered'))
  const problems = spans.filter(({ concept }) => !neutral.has(concept))
  return tokens.some(({ text }, at) => {
    if (!loose.has(text)) return false
    const own = denials.findLast((cue) => cue.from <= at && at <= cue.to)
    if (own && (hasKind(own, 'well') || hasKind(own, 'answered') || own.cue.direction === 'backward')) return false
    return !problems.some((span) => span.from > at && scope.assert(span).state === 'absent') && !denies(at, own, tokens)
  })
}
const loose: ReadonlySet<string> = new Set(
  'not cannot never without unable hardly barely struggles struggling stopped'.split(' '),
)
const neutral: ReadonlySet<Concept> = new Set([
  'function',
  'sense',
  'notThere',
  'stillThere',
  'topic',
  'exclude',
  'both',
])

/** "Not at all", "has not". */
const denies = (at: number, own: CueSpan | undefined, tokens: readonly Token[]): boolean => {
  const next = tokens[(own?.to ?? at) + 1]
  return own !== undefined && (!next || next.clause !== tokens[at]?.clause)
}

/** A clause that is a no, and nothing else; whoever says it. */
function saysPlainNo({ text: { tokens }, scope: { heeded } }: Understood): boolean {
  const ofTrouble = new Set<number>()
  for (const cue of heeded)
    if (hasKind(cue, 'denied') && /^(?:no|nothing|without) (?!chang|differ)/u.test(phraseOf(cue, tokens)))
      for (let at = cue.from; at <= cue.to; at += 1) ofTrouble.add(at)
  const wordAt = (at: number): string => tokens[at]?.text ?? ''
  const says = (at: number): boolean => replyWords.no.has(wordAt(at))
  const clauses = Map.groupBy(tokens.keys(), (at) => tokens[at]?.clause)
  return [...clauses.values()].some(
    (places) =>
      places.some(says) && places.every((at) => says(at) || ofTrouble.has(at) || replyWords.fill.has(wordAt(at))),
  )
}

const phraseOf = ({ from, to }: CueSpan, tokens: readonly Token[]): string =>
  tokens
    .slice(from, to + 1)
    .map(({ text }) => text)
    .join(' ')

/** "No she isn't wetting the bed": without a mark between them, the no is of that, which may be a part or another question. */
const deniesMore = ({ text: { tokens }, spans, scope }: Understood): boolean =>
  tokens.some(({ text, clause }, at) => {
    const next = tokens[at + 1]
    if (!replyWords.no.has(text) || !next || next.clause === clause || next.before !== '') return false
    return spans.some(
      (span) =>
        troubled.has(span.concept) &&
        tokens[span.from]?.clause === next.clause &&
        scope.assert(span).state === 'absent',
    )
  })

/** "No, he does" takes its "no" back. */
const endsOpen = ({ text: { tokens } }: Understood): boolean =>
  tokens.some(
    ({ text, clause }, at) =>
      helping.has(text) &&
      tokens[at + 1]?.clause !== clause &&
      !tokens.some((other) => other.clause === clause && loose.has(other.text)) &&
      !tokens.slice(Math.max(0, at - 3), at).some((other) => asEver.has(other.text)),
  )
/** "As it always has", "so he is". */
const asEver: ReadonlySet<string> = new Set(['as', 'always', 'ever', 'so', 'aye'])
const helping: ReadonlySet<string> = new Set(
  'do does did has have had is are was were am can could will would'.split(' '),
)
