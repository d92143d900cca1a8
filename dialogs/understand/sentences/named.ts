/** A piece that answers a question by naming what it asks after, whichever question is open: "no TB contact", "gait normal". */
import type { QuestionId, YesNoUnsure } from '../../../machines/answers.ts'
import { type CaudaEquinaId, coreSigns, isCaudaEquinaId } from '../../../machines/terms.ts'
import { mayClear } from '../may-clear.ts'
import { normalise, withoutApostrophes } from '../normalise.ts'
import { phrases } from '../phrases.ts'
import { lexicons } from './complaint-lexicon.ts'
import { readComplaint } from './read-complaint.ts'
import { tokensOf } from './tokens.ts'

export interface Named {
  readonly questionId: QuestionId
  readonly answer: YesNoUnsure
}

/** Advice, a fear, or another time: it tells nothing of now. */
const notNow = new RegExp(
  `(?<![a-z])(?:${phrases('if, should, would, could, might, may, will, card, leaflet, safety, template, risk, risks, discussed, develops, develop, advised, advice, warned, worried, worry, in case, red flags, was, were, then, ago, cured, as a boy, as a girl, as a child, previous, previously, used to, years, hot and cold, mother, father, wife, husband, brother, sister, son, daughter, mum, dad, uncle, aunt').join('|')})(?![a-z])`,
  'u',
)

/** Whether what a message names may be said of now. */
export const mayName = (text: string): boolean => !notNow.test(withoutApostrophes(normalise(text)))

/** Nothing where no question of `among` is named, or more than one. */
export function readNamed(piece: string, among: readonly QuestionId[]): Named | undefined {
  const named = among.flatMap((questionId) => {
    const answer = isCaudaEquinaId(questionId) ? deniedBy(piece, questionId) : answerBy(piece, questionId)
    return answer === undefined ? [] : [{ questionId, answer }]
  })
  return named.length === 1 ? named[0] : undefined
}

/** A no that clears the others as well names none of them. A sign is heard at any question, and not here. */
const deniedBy = (piece: string, questionId: CaudaEquinaId): 'no' | undefined =>
  mayClear(piece, questionId) && coreSigns.every((id) => id === questionId || !mayClear(piece, id)) ? 'no' : undefined

/** They are a sign where their question is open, and everyday words elsewhere. */
const weakNames: ReadonlySet<string> = new Set(
  phrases(
    'higher up, exposure, exposed, lump, bulge, bend, bent, twist, step, lean, curve, temp, temperature, sweaty, hot and cold, dragging, drags, drop, weak, weaker, systemic, red flags, constitutional',
  ),
)

/** Every word is known, and one of them is what the question asks after. */
function answerBy(piece: string, questionId: QuestionId): 'yes' | 'no' | undefined {
  const lexicon = lexicons[questionId]
  const tokens = lexicon ? tokensOf(piece, lexicon) : []
  const isNamed = tokens.some(({ text, meaning }) => meaning?.does === 'sign' && !weakNames.has(text))
  if (!isNamed || tokens.some(({ meaning }) => meaning === undefined)) return undefined
  const reading = readComplaint(piece, questionId)
  return reading.kind === 'answer' && reading.answer !== 'unsure' ? reading.answer : undefined
}
