/** Identifiers that have a form: NHS numbers, telephone numbers, postcodes, e-mail addresses. Every quantifier is bounded. */
import { hasDigit, placesOf, type Span } from './identifier-tokens.ts'
import { postcodeAreas, unitsLikePostcodes } from './identifier-words.ts'

const email = /(?<![\w.+%'-])[\w.+%'-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6}(?<![.-])/gi
const spokenEmail =
  /(?<![\w.-])[\w-]{1,40}(?: (?:dot|underscore) [\w-]{1,40}){0,3} at [\w-]{1,40}(?: dot [a-z]{2,20}){1,3}(?!\w)/gi

export const emailsIn = (text: string): readonly Span[] => [
  ...placesOf(text, text.includes('@') ? email : never),
  ...placesOf(text, / dot /i.test(text) ? spokenEmail : never),
]

const never = /(?!)/g
const separator = '[ .\\u00a0\\u2010-\\u2015-]{0,2}'
const tenDigits = new RegExp(`(?<![\\d/.+])\\d{3}${separator}\\d{3}${separator}\\d{4}(?![\\d/])`, 'g')
const saidToBe = new RegExp(
  `(?<![\\[\\w])(?:nhs|chi|h&c|hcn)(?:['’]s)?[ :#.=-]{0,3}(?:(?:no|num|number|id)(?:['’]s|\\.)?[ :#=-]{0,3})?(?:is[ :]{1,2})?(\\d(?:${separator}\\d){8,11})(?!\\d)`,
  'gi',
)

/** By its check digit; one that is said to be an NHS number also without. */
export const nhsNumbersIn = (text: string): readonly Span[] =>
  hasDigit(text)
    ? inOrder([...placesOf(text, saidToBe), ...placesOf(text, tenDigits, (match) => isNhsNumber(digitsOf(match)))])
    : []

const digitsOf = (text: string): string => text.replace(/\D/g, '')

function isNhsNumber(digits: string): boolean {
  const sum = Array.from(digits.slice(0, 9)).reduce((total, digit, index) => total + Number(digit) * (10 - index), 0)
  return (11 - (sum % 11)) % 11 === Number(digits[9]) && !/^(\d)\1+$/.test(digits)
}

const between = '[ ().\\u00a0\\u2010-\\u2015-]{0,3}'
const national = new RegExp(`(?<![\\w/.])\\(?0[1-3578]\\d(?:${between}\\d){7,8}(?![\\d/])`, 'g')
const international = new RegExp(`(?<![\\w/])(?:\\+|00)[1-9](?:${between}\\d){8,13}(?![\\d/])`, 'g')
const localNumber =
  /(?<!\[)\b(?:tel|telephone|phone|mobile|mob|landline|ring(?: (?:him|her|them|back))?)(?: (?:no|num|number))?(?:'s|’s|\.| is| on)?[ :]{1,2}(\d(?:[ -]?\d){5,11})(?![\d/])/gi

/** Groups of a telephone number are longer than those of dates, levels and times. */
export const phonesIn = (text: string): readonly Span[] =>
  hasDigit(text)
    ? inOrder([
        ...placesOf(text, international),
        ...placesOf(text, national, (match) =>
          (match.match(/\d+/g) ?? []).every((group, at) => group.length > (at ? 1 : 2)),
        ),
        ...placesOf(text, localNumber),
      ])
    : []

const postcode = /(?<![\w/.-])(?:([a-z]{1,2})\d[a-z\d]? ?\d([abd-hjlnp-uw-z]{2})|(zz)99 ?\d[a-z]{2})(?![\w/-])/gi

/** A known area's, and not a spinal level with a number and a unit: "L5 2yr", "S1 3rd". */
export const postcodesIn = (text: string): readonly Span[] =>
  [...text.matchAll(postcode)]
    .filter(([, area = '', unit = '', ours]) => {
      const unclear = area.length === 1 && unit === unit.toLowerCase() && unitsLikePostcodes.has(unit)
      return ours !== undefined || (postcodeAreas.has(area.toUpperCase()) && !unclear)
    })
    .map(({ 0: match, index }) => ({ start: index, end: index + match.length }))

const inOrder = (spans: readonly Span[]): readonly Span[] =>
  spans.toSorted((a, b) => a.start - b.start || b.end - a.end)
