/** One question's lexicon: the general words, and over them its own. */
import type { QuestionId } from '../../../machines/answers.ts'
import type { Complaint } from './complaint.ts'
import { allFine, fine, trouble } from './condition-words.ts'
import { aboutAnother } from './correction-words.ts'
import { type GeneralMeaning, general } from './general-words.ts'
import { presentationWords } from './presentation-words.ts'
import { redFlagWords } from './red-flag-words.ts'
import { createLexicon, type Lexicon } from './tokens.ts'

export type Meaning = Readonly<{
  does: GeneralMeaning | 'fine' | 'trouble' | 'subject' | 'sign' | 'affirms' | 'denies' | 'comma'
  /** The part of the question that a sign or a subject is. */
  part?: string
}>

export const complaints: Readonly<Partial<Record<QuestionId, Complaint>>> = {
  ...redFlagWords,
  ...presentationWords,
}

/** A sign that is the question's own: denied, it is denied as a whole. */
export const whole = 'whole'

const meaning = (list: readonly string[], does: Meaning['does'], part?: string) =>
  list.map((phrase) => [phrase, { does, ...(part && { part }) }] as const)

/** "No, hasn't noticed any" is a no, where by itself it is a doubt. */
function afterComma(phrase: string): string {
  return phrase.replace('no ', 'no , ')
}

const parts = (of: Complaint['parts'], does: Meaning['does']) =>
  Object.entries(of ?? {}).flatMap(([part, list]) => meaning(list, does, part))

const generalEntries = [
  ...(Object.keys(general) as GeneralMeaning[]).flatMap((does) => meaning(general[does], does)),
  ...meaning(general.plainNo.filter((phrase) => phrase.includes('noticed')).map(afterComma), 'plainNo'),
  ...meaning(aboutAnother, 'asksBack'),
]
const marks = meaning(['(', ')', '"', '=', '~', '<', '>', '&', '#'], 'fill')
const stops = meaning([';', '.', ':', '!', '-'], 'breaks')

function lexiconOf(complaint: Complaint): Lexicon<Meaning> {
  const { fill = [], signs = [], yes = [], no = [], unsure = [], asksBack = [], fineAnswers } = complaint
  return createLexicon<Meaning>([
    ...generalEntries,
    ...marks,
    ...stops,
    [',', { does: 'comma' }],
    ...meaning(fine, 'fine'),
    ...meaning(trouble, 'trouble'),
    ...(fineAnswers ? meaning(allFine, 'denies') : []),
    ...meaning(fill, 'fill'),
    ...parts(complaint.subjects, 'subject'),
    ...parts(complaint.parts, 'sign'),
    ...meaning(signs, 'sign', whole),
    ...meaning(asksBack, 'asksBack'),
    ...meaning(unsure, 'unsure'),
    ...meaning(no, 'denies'),
    ...meaning(yes, 'affirms'),
  ])
}

export const lexicons: Readonly<Partial<Record<QuestionId, Lexicon<Meaning>>>> = Object.fromEntries(
  Object.entries(complaints).map(([id, complaint]) => [id, lexiconOf(complaint)]),
)
