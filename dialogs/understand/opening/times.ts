/** The age and the duration that an opening line gives, each with where it stands in what was typed. */
import { readDuration } from '../duration.ts'
import { readDurationRange } from '../duration-range.ts'
import type { Stretch } from './facts.ts'

export interface Amount extends Stretch {
  readonly value: number
  /** Of a duration that is told as a range. */
  readonly upTo?: number
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

const units = '(?:days?|weeks?|wks?|months?|mths?|years?|yrs?)'
const number = '\\d{1,3}(?:\\.\\d)?'
const amount = `(?:${number}(?:\\/(?:7|52|12)\\b| ?${units}\\b(?! ?old))|an? (?:week|month|year)\\b)`
const months = '(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*'
const feasts = '(?:christmas|xmas|easter|new year)'
/** As it is said: a range, a bound, no number, from when on, or one amount. The first that fits is the whole of it. */
const durations = new RegExp(
  [
    `(?<!\\d)${number} ?(?:-|–|to|or) ?${amount}`,
    `(?:[<>≤≥] ?|\\b(?:(?:just )?(?:over|under)|(?:less|more|longer) than|at least|up to) )${amount}`,
    `${amount}(?: ?\\+| plus\\b| or (?:more|longer)\\b)`,
    `\\b(?:an? )?(?:few|several) ${units}`,
    `\\b(?:an? )?couple (?:of )?${units}`,
    `\\bsince (?:${months}|${feasts}|yesterday|(?:last )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|\\d{1,2}\\/\\d{1,2})(?![\\w/])`,
    amount,
    '(?<=\\b(?:lbp|pain|sciatica) (?:for )?)(?:weeks|months|years)\\b',
  ].join('|'),
  'gi',
)
/** Half of a number or another bound before it: an amount that was not said is never read. */
const notAnAmount =
  /(?:[<>~≤≥]|\d[.,]|\d ?(?:-|–|to|or) ?|\b(?:almost|nearly|about|approx\.?|around|under|over|less than|more than|at least|up to|from|on|started)) ?$/i
/** Or after it; or that something else lasts since. */
const isOpenEnded =
  /^(?: ?(?:\+|plus\b|or (?:more|less|longer)\b|(?:-|–|to|or) ?\d)| (?:post ?-?(?:op|partum|natal)|pp)\b|[.,]\d)/i
/** What else lasts, or was so long ago: no pain of today's. */
const ofAnother =
  /\b(?:travel\w*|lahore|india|pakistan|bangladesh|abroad|holiday|surgery|operation|op|fusion|discectomy|born|birth|baby|delivery|post ?partum|postnatal|pregnan\w*|ago|diagnosed|dx|dry|marri\w*|physio|ca|cancer|mets|returned|smok\w*|retired|clean|remission|fell|fall)\b/gi
const ofThePain = /\b(?:lbp|pain|sciatica|sciatic|radic\w*|symptoms?|sx|hx|ache)\b/gi

/** The duration that is said of the pain, or else the first that is said of nothing else. */
export function durationIn(text: string, age: Stretch | undefined): Amount | undefined {
  const said = [...text.matchAll(durations)].flatMap(({ 0: words, index }) => {
    const end = index + words.length
    const isAge = age !== undefined && age.start <= index && index < age.end
    if (isAge || notAnAmount.test(text.slice(0, index)) || isOpenEnded.test(text.slice(end))) return []
    const of = whatLasts(text, { start: index, end })
    const reading = durationOf(words)
    if (of === 'another' || reading.kind !== 'answer') return []
    const { answer: value, upTo } = reading
    return [{ value, start: index, end, isOfPain: of === 'pain', ...(upTo !== undefined && { upTo }) }]
  })
  const [first] = said
  return said.find(({ isOfPain }) => isOfPain) ?? first
}

const range = { min: 0, max: 5_200 }
function durationOf(words: string): ReturnType<typeof readDuration> {
  const one = readDuration(words, range)
  return one.kind === 'answer' ? one : readDurationRange(words, range)
}

/** What its clause names nearest to it, the pain before what else may be as near. */
function whatLasts(text: string, { start, end }: Stretch): 'pain' | 'another' | undefined {
  const before =
    text
      .slice(0, start)
      .split(/[,.;()]| - /)
      .at(-1) ?? ''
  const after = text.slice(end).split(/[,.;()]| - /)[0] ?? ''
  const [pain, another] = [ofThePain, ofAnother].map((words) => {
    const last = [...before.matchAll(words)].at(-1)
    const next = [...after.matchAll(words)][0]
    return Math.min(
      last ? before.length - last.index - last[0].length : Number.POSITIVE_INFINITY,
      next ? next.index : Number.POSITIVE_INFINITY,
    )
  }) as [number, number]
  if (Math.min(pain, another) === Number.POSITIVE_INFINITY) return undefined
  return pain <= another ? 'pain' : 'another'
}
