/** Whether a cauda equina question is denied itself: its sign as a whole, or each part that makes up the whole. */
import type { CaudaEquinaId } from '../../machines/terms.ts'
import { hasKind, type Span } from './lexicon.ts'
import type { Concept } from './lexicon-names.ts'
import type { Assertion } from './scope.ts'
import type { Token } from './text.ts'
import type { Understood } from './understand.ts'

type Said = (span: Span) => Assertion

/** "Not completely numb" is numb: what stands between the denial and the thing may take from it. */
const isAbsent = ({ state, cues, of }: Assertion, tokens: readonly Token[]): boolean =>
  state === 'absent' &&
  cues.some(
    (cue) => hasKind(cue, 'denied') && (tokens[cue.to]?.text !== 'not' || cue.to + 1 >= of.from || cue.from > of.to),
  )

const undoing: ReadonlySet<string> = new Set(
  'not cannot never unable without hardly barely struggles struggling stopped'.split(' '),
)

/** What is no better for being as usual. */
const isTrouble = /^(?:fall|fell|trip|stumbl|leak|accident|wet|soil|drip|dribbl|numb|tingl|limp|drag)/u

/** How far from each other a part and its trouble stand: "trouble with the bladder or bowels". */
const besideReach = 4

const isBeside = (one: Span, other: Span, tokens: readonly Token[]): boolean =>
  tokens[one.from]?.clause === tokens[other.from]?.clause &&
  Math.max(one.from, other.from) - Math.min(one.to, other.to) <= besideReach

/** Tingling, a fall: parts of it, which denied are no answer. */
const part =
  /notic|know|tell|aware|tingl|pins|needle|prickl|buzz|fizz|fall|trip|stumbl|stick|frame|limp|drag|chair|carr|crawl|crutch|shuffl|slip|giv|buckl/u

const joins: ReadonlySet<string> = new Set(['or', 'nor', 'and', 'but'])
const troubles =
  /^(?:sx|symptoms?|prob(?:lem)?s?|issues?|troubles?|dysfunctions?|disturbances?|changes?|concerns?|complaints?|deficits?)$/u

/** "Just the left leg", "unilateral": of one leg, and of nothing more. */
function isOneLeg(tokens: readonly Token[]): boolean {
  const said = new Set(tokens.map(({ text }) => text))
  const has = (...words: readonly string[]): boolean => words.some((word) => said.has(word))
  if (has('both', 'other', 'too', 'also', 'bilateral', 'not', 'now', 'second')) return false
  return has('unilateral', 'unilat', 'neither') || (has('just', 'only') && has('left', 'right', 'one', 'back'))
}

export function partsDenied({ spans, scope, text: { tokens } }: Understood, questionId: CaudaEquinaId): boolean {
  const said: Said = (span) => scope.assert(span)
  const wordsOf = ({ from, to }: Span): string =>
    tokens
      .slice(from, to + 1)
      .map(({ text }) => text)
      .join(' ')
  const of = (...concepts: readonly Concept[]): readonly Span[] =>
    spans.filter(({ concept }) => concepts.includes(concept))
  const absent = (...concepts: readonly Concept[]): boolean =>
    of(...concepts).some((span) => isAbsent(said(span), tokens))
  /** And it is more than a part. */
  const isDenied = (...concepts: readonly Concept[]): boolean =>
    of(...concepts).some((span) => !part.test(wordsOf(span)) && isAbsent(said(span), tokens))
  /** A "not" anywhere may undo it. */
  const isUndone = tokens.some(({ text }) => undoing.has(text))
  const well = (...concepts: readonly Concept[]): boolean =>
    !isUndone &&
    of(...concepts).some((span) => {
      if (isTrouble.test(wordsOf(span))) return false
      const { well: isWell, doubt, cues } = said(span)
      return isWell && doubt !== 'limb' && !cues.some((cue) => hasKind(cue, 'denied') && cue.to < span.from)
    })
  /** Something is the matter with it, beside it, and that is denied. */
  const troubleDenied = (...concepts: readonly Concept[]): boolean =>
    of(...concepts).some((span) =>
      of('cannot', 'sphincterBare', 'sphincter').some(
        (other) => isBeside(span, other, tokens) && isAbsent(said(other), tokens),
      ),
    )
  /** And not of a limb. */
  const deniedAbove = (...concepts: readonly Concept[]): boolean =>
    of(...concepts).some(
      (span) => !part.test(wordsOf(span)) && isAbsent(said(span), tokens) && said(span).doubt !== 'limb',
    )
  /** "Nil bladder", "no saddle symptoms": and not "no bladder control". */
  const trouble = (...concepts: readonly Concept[]): boolean =>
    of(...concepts).some(({ from, to }) => {
      const next = tokens[to + 1]
      const ends = !next || next.sentence !== tokens[to]?.sentence || next.before !== '' || joins.has(next.text)
      return (ends || troubles.test(next.text)) && isAbsent(said({ concept: 'topic', from, to }), tokens)
    })
  const named = (pattern: RegExp): boolean =>
    of('sphincter', 'sphincterBare', 'bladder', 'bowel').some(
      (span) => pattern.test(wordsOf(span)) && isAbsent(said(span), tokens),
    )
  switch (questionId) {
    case 'saddleAnaesthesia':
      return (
        deniedAbove('saddle', 'numb') ||
        well('region', 'wiping', 'saddleTopic', 'saddleNamed') ||
        trouble('saddleNamed')
      )
    case 'sphincterDisturbance': {
      const isOf = (organ: 'bladder' | 'bowel'): boolean => well(organ) || troubleDenied(organ) || trouble(organ)
      if (isOf('bladder') && isOf('bowel') && !absent('region')) return true
      if (named(/^sphincter/u) || named(/^(?:no )?toilet/u)) return true
      return named(/incontinen|leak|wet|accident/u) && named(/retention|hesitan|strain/u)
    }
    case 'gaitDisturbance':
      // How far is no answer to how.
      return of('largeVolume').length === 0 && (isDenied('gait') || well('gait', 'gaitTopic', 'gaitNamed'))
    case 'bilateralLegSymptoms':
      return absent('both') || isOneLeg(tokens)
    case 'sexualDysfunction':
      return absent('sexual') || well('sexTopic')
  }
}
