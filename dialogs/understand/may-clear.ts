/**
 * Whether words may clear a cauda equina question: the one place that says so. They are read as the reply to it, as a whole:
 * it has to be denied itself, and nothing of the message may be left that could tell a sign, doubt, suppose, or speak of
 * another. A denial of a part, or of another question, clears nothing.
 */
import { type CaudaEquinaId, caudaEquinaIds } from '../../machines/terms.ts'
import { opinionOn, type Weights } from './evidence.ts'
import { findingsIn } from './findings.ts'
import { type CueSpan, hasKind } from './lexicon.ts'
import type { Concept, CueKind } from './lexicon-names.ts'
import { nearnessOf } from './nearest.ts'
import { partsDenied } from './parts-denied.ts'
import { replyWords } from './reply-words.ts'
import type { Assertion } from './scope.ts'
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
const doubting: ReadonlySet<CueKind> = new Set(['possible', 'supposed'])
/** And where it stands in a clause that says something of it. */
const spoiling: ReadonlySet<CueKind> = new Set(['other', 'kin', 'over'])

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
  const { text } = understood
  if (text.tokens.length === 0 || text.tokens.length > mostWords || text.struck || isAsking(understood)) return false
  const findings = findingsIn(understood, questionId)
  if (findings.length > 0) return false
  if (isSpoiled(understood) || plus.test(typed)) return false
  if (takesBack(understood) || endsOpen(understood) || hasLooseDenial(understood)) return false
  const below = nearnessOf(understood) === 'touched' ? clearTouchedBelow : clearBelow
  if (opinionOn(understood, findings, questionId, weights).score >= below) return false
  const unread = unreadIn(understood)
  const about = aboutOf(understood, questionId)
  return (
    (saysPlainNo(understood, about) && !deniesMore(understood) && unread <= mostUnread.beside) ||
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

/** Whether what is named is of the question, or only of others. */
type About = 'own' | 'others' | 'nothing'

function aboutOf({ spans }: Understood, questionId: CaudaEquinaId): About {
  const isNamed = (id: CaudaEquinaId): boolean => spans.some(({ concept }) => spokenOf[id].includes(concept))
  if (isNamed(questionId)) return 'own'
  return caudaEquinaIds.some(isNamed) ? 'others' : 'nothing'
}

/** What speaks of each question. */
const spokenOf: Readonly<Record<CaudaEquinaId, readonly Concept[]>> = {
  saddleAnaesthesia: ['saddle', 'region', 'wiping', 'saddleNamed'],
  sphincterDisturbance: ['sphincter', 'bladder', 'bowel', 'residual', 'tone', 'sphincterNamed'],
  gaitDisturbance: ['gait', 'legs', 'gaitTopic', 'gaitNamed'],
  bilateralLegSymptoms: ['both'],
  sexualDysfunction: ['sexual', 'sexTopic'],
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

/** Supposed, doubted, another's or of another time, in a clause that says something of what was asked. */
function isSpoiled(understood: Understood): boolean {
  const { text, scope } = understood
  const saying = sayingClauses(understood)
  const isSaying = (at: number): boolean => saying.has(text.tokens[at]?.clause ?? 0)
  const has = (cue: CueSpan, kinds: ReadonlySet<CueKind>): boolean => cue.cue.kinds.some((kind) => kinds.has(kind))
  return (
    understood.spans.some(
      (span) =>
        (troubled.has(span.concept) && isOfThePast(scope.assert(span))) ||
        (span.concept === 'ces' && scope.assert(span).state !== 'absent'),
    ) ||
    scope.heeded.some(
      (cue) =>
        has(cue, doubting) ||
        (has(cue, spoiling) && isSaying(cue.from) && !isAddress(cue, text.tokens)) ||
        (hasKind(cue, 'unchanged') && troubledBeside(cue, understood)),
    ) ||
    text.tokens.some(
      ({ text: word }, at) =>
        replyWords.spoils.has(word) && isSaying(at) && !isNegated(scope.assert({ from: at, to: at }), at),
    )
  )
}

/** "Never once", "without any aid". */
const isNegated = ({ state, cues }: Assertion, at: number): boolean =>
  state === 'absent' && cues.some((cue) => hasKind(cue, 'denied') && !hasKind(cue, 'well') && cue.from < at)

const isOfThePast = ({ when, doubt, state }: Assertion): boolean =>
  state !== 'absent' && (when === 'over' || doubt === 'past')

/** Clauses in which something is named, denied or said to be well. */
function sayingClauses({ text: { tokens }, spans, scope }: Understood): ReadonlySet<number> {
  const named = spans.filter(({ concept }) => !neutral.has(concept))
  const said = scope.heeded.filter((cue) => hasKind(cue, 'denied') || hasKind(cue, 'well') || hasKind(cue, 'answered'))
  const places = [...[...named, ...said].map(({ from }) => from), ...tokens.keys()].filter(
    (at, index) => index < named.length + said.length || replyWords.no.has(tokens[at]?.text ?? ''),
  )
  return new Set(places.map((at) => tokens[at]?.clause ?? 0))
}

/** "Numbness unchanged": what is the matter still is. */
const troubledBeside = (cue: CueSpan, { text: { tokens }, spans, scope }: Understood): boolean =>
  spans.some(
    (span) =>
      troubled.has(span.concept) &&
      tokens[span.from]?.clause === tokens[cue.from]?.clause &&
      scope.assert(span).state !== 'absent',
  )

/** "Nah mate", "no, sister". */
const isAddress = ({ from, to }: CueSpan, tokens: readonly Token[]): boolean =>
  replyWords.no.has(tokens[from - 1]?.text ?? '') ||
  (to === tokens.length - 1 && from > 0 && addresses.has(tokens[to]?.text ?? ''))
const addresses: ReadonlySet<string> = new Set(['mate', 'sister', 'brother', 'mum', 'son', 'daughter'])

/** "Numbness +" tells it, and "<normal" is none. */
const plus = /(?<!\b[a-z]{1,3}\s?)\+(?!\s?ve)|\+(?!\s?(?:ve|[a-z]{1,3}\b))|</iu

/** "But", "except": what follows takes something back, unless it is said of the back or a limb. */
function takesBack({ text: { tokens }, scope: { cues } }: Understood): boolean {
  return cues.some((cue) => {
    if (!hasKind(cue, 'ends') || !takingBack.has(tokens[cue.from]?.text ?? '')) return false
    const rest = tokens
      .slice(cue.to + 1)
      .map(({ text }, at, all) => (text === 'back' && isPart.test(all[at + 1]?.text ?? '') ? 'behind' : text))
    const isOfTheBack = rest.some((word) => replyWords.harmless.has(word) || word === 'back')
    return (
      !isOfTheBack ||
      rest.some((word) => !replyWords.harmless.has(word) && !replyWords.fill.has(word) && word !== 'back')
    )
  })
}
/** "The back passage" is no back. */
const isPart = /^(?:passage|end|door|side)/u
const takingBack: ReadonlySet<string> = new Set(
  'but however although though except apart aside other save bar only until till yet unless'.split(' '),
)

/** A "not" that denies nothing that is known: what it denies may be what should be there. */
function hasLooseDenial({ text: { tokens }, spans, scope }: Understood): boolean {
  const denials = scope.cues.filter((cue) => hasKind(cue, 'denied') || hasKind(cue, 'well') || hasKind(cue, 'answered'))
  const problems = spans.filter(({ concept }) => !neutral.has(concept))
  const well = scope.heeded.filter((cue) => hasKind(cue, 'well'))
  return tokens.some(({ text, clause }, at) => {
    // "Nothing feels normal".
    if (text === 'nothing')
      return (
        well.some(({ from }) => from > at && tokens[from]?.clause === clause) &&
        !scope.heeded.some((cue) => cue.from <= at && cue.to > at)
      )
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
function saysPlainNo({ text: { tokens }, scope: { cues, heeded } }: Understood, about: About): boolean {
  if (heeded.some((cue) => hasKind(cue, 'other') || hasKind(cue, 'kin'))) return false
  const ofTrouble = new Set<number>()
  for (const cue of heeded)
    if (hasKind(cue, 'denied') && /^(?:no|nothing|without) (?!chang|differ)/u.test(phraseOf(cue, tokens)))
      for (let at = cue.from; at <= cue.to; at += 1) ofTrouble.add(at)
  const wordAt = (at: number): string => tokens[at]?.text ?? ''
  // "No one has asked her".
  const isPseudo = (at: number): boolean => cues.some((cue) => hasKind(cue, 'pseudo') && cue.from <= at && at <= cue.to)
  const says = (at: number): boolean => replyWords.no.has(wordAt(at)) && !isPseudo(at)
  const clauses = [...Map.groupBy(tokens.keys(), (at) => tokens[at]?.clause).values()]
  // To other questions, which it names, the no behind them is an answer.
  return (about === 'others' ? clauses.slice(0, 1) : clauses).some(
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
