/** Whether what a line names is said of this patient, today: not denied, not over, not the family's. */
import type { QuestionId } from '../../../machines/answers.ts'
import { phrases } from '../phrases.ts'
import type { Place } from '../scope.ts'
import type { Token } from '../text.ts'
import { createFinder } from './find.ts'

const denials = createFinder(
  phrases(
    'not had any, has not had, have not had, without any, no longer any, no history of, no hx, no c/o, nil c/o, nil of, not complaining of, neg for, ruling out, no new, not troubled by, no, not, nil, never, without, w/o, denies, denied, denying, deny, neg, negative, negative for, none of, neither, nor, nae, nothing, zero, absence of, free of, free from, rules out, ruled out, excluded, no evidence of, no sign of, no signs of',
  ),
)
/** Of somebody else, whatever it is. */
const ofFamily = createFinder(
  phrases(
    'fh, fh of, fhx, fhx of, family history, family history of, family hx, family hx of, mother, father, brother, sister, wife, husband, mum, dad, mother had, father had, off, stopped, come off, finished, declined',
  ),
)
/** Of another time; what makes a risk stays one. */
const before = createFinder(phrases('previous, previously, prev, past, old, h/o, pmh, pmhx, query, possible, possibly'))
/** Directly after it. */
const isOver = createFinder(
  phrases(
    'nil, none, neg, negative, denied, absent, resolved, has resolved, now resolved, settled, has settled, gone, has gone, long gone, better, improved, better now, years ago, in past, in the past, last year, unlikely',
  ),
)

const reach = 3
/** "Wt loss: nil". */
const joined = /^:?$/
/** A question mark asks for these: "? wedge" suspects one. */
const suspected: ReadonlySet<QuestionId> = new Set(['wedgeFracture', 'inflammatoryDisorder', 'riskFactors'])
/** What was once so still counts of these. */
const stays: ReadonlySet<QuestionId> = new Set([
  'riskFactors',
  'mriContraindications',
  'structuralDeformity',
  'inflammatoryDisorder',
  'tbContact',
  'subcontinentTravel',
  'conservativeTherapy',
  'rehabilitation',
  'xrayResult',
])

export function isSaidOf(place: Place, questionId: QuestionId, words: readonly Token[]): boolean {
  if (words[place.from - 1]?.text === '?' && !suspected.has(questionId)) return false
  if (isNear(denials(words), place, words, reach) || isNear(ofFamily(words), place, words, 2)) return false
  if (isOver(words).some(({ from }) => from === place.to + 1 && joined.test(words[from]?.before ?? ',')))
    return stays.has(questionId) && !isDeniedAfter(place, words)
  return stays.has(questionId) || !isNear(before(words), place, words, 1)
}

const deniedAfter: ReadonlySet<string> = new Set(phrases('nil, none, neg, negative, denied, absent'))
const isDeniedAfter = ({ to }: Place, words: readonly Token[]): boolean => deniedAfter.has(words[to + 1]?.text ?? '')

/** A cue ends so many words before it at most, and no mark stands between. */
const isNear = (cues: readonly Place[], { from }: Place, words: readonly Token[], within: number): boolean =>
  cues.some(
    ({ to }) => to < from && from - to <= within && words.slice(to + 1, from + 1).every((word) => word.before === ''),
  )
