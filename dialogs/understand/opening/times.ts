/** The age and the duration that an opening line gives, each with where it stands in what was typed. */
import { readDuration } from '../duration.ts'
import type { Stretch } from './facts.ts'

export interface Amount extends Stretch {
  readonly value: number
}

/** "58M", "72yo F", "F 61", "aged 40", "34 year old". */
const ages = [
  /\b(\d{1,3}) ?(?:y\/?o|yrs?|years?(?: old)?)? ?(?:m|f|male|female|man|woman|lady|gentleman)\b/i,
  /\b(?:m|f|male|female) ?(\d{1,3})\b(?!\/)/i,
  /\b(?:aged?|age) (\d{1,3})\b(?!\/)/i,
  /\b(\d{1,3}) ?(?:y\/?o|yrs?(?: old)?|years? old)\b/i,
]

export function ageIn(text: string): Amount | undefined {
  for (const pattern of ages) {
    const found = pattern.exec(text)
    if (found) return { value: Number(found[1]), start: found.index, end: found.index + found[0].length }
  }
  return undefined
}

/** "8/52", "6 weeks", "3/12". */
const durations = /\b\d{1,3}(?:\.\d)?(?:\/(?:7|52|12)\b| ?(?:days?|weeks?|wks?|months?|mths?|years?|yrs?)\b(?! ?old))/gi
/** A bound, a range, a date or half of a number before it: an amount that was not said is never read. */
const notAnAmount =
  /(?:[<>~≤≥]|\d[.,]|\d ?(?:-|–|to|or) ?|\b(?:almost|nearly|about|approx\.?|around|under|over|less than|more than|at least|up to|since|from|on|started)) ?$/i
/** Or after it. */
const isOpenEnded = /^ ?(?:\+|plus\b|or (?:more|less|longer)\b|(?:-|–|to|or) ?\d)/i
/** What else lasts, or was so long ago: no pain of today's. */
const ofAnother =
  /\b(?:travel\w*|lahore|india|pakistan|abroad|surgery|operation|op|fusion|discectomy|born|birth|baby|delivery|post ?partum|pregnan\w*|ago|diagnosed|dry|marri\w*)\b/i
const ofThePain = /\b(?:lbp|back pain|pain|sciatica|radic\w*|symptoms?|sx|hx|ache)\b/i

/** The duration that is said of the pain, or else the first that is said of nothing else. */
export function durationIn(text: string, age: Stretch | undefined): Amount | undefined {
  const said = [...text.matchAll(durations)].flatMap(({ 0: words, index }) => {
    const end = index + words.length
    const before = text.slice(0, index)
    const clause = `${before.split(/[,.;]/).at(-1) ?? ''}${words}${text.slice(end).split(/[,.;]/)[0] ?? ''}`
    const isAge = age !== undefined && age.start <= index && index < age.end
    if (isAge || notAnAmount.test(before) || isOpenEnded.test(text.slice(end)) || ofAnother.test(clause)) return []
    const reading = readDuration(words, { min: 0, max: 5_200 })
    return reading.kind === 'answer'
      ? [{ value: reading.answer, start: index, end, isOfPain: ofThePain.test(clause) }]
      : []
  })
  const [first] = said
  return said.find(({ isOfPain }) => isOfPain) ?? first
}
