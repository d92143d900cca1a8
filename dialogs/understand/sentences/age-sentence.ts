/** A sentence with one age in it. */
import { normalise, withoutApostrophes } from '../normalise.ts'
import { oldestInMonths } from '../number.ts'
import { numberWords } from '../number-words.ts'
import { phraseAt } from '../phrases.ts'
import { inRange, nearly, type Reading, unreadable } from '../reading.ts'
import { afterAge, afterOpeningAge, ageAsksBack, beforeAge, notYears } from './number-sentence-words.ts'

const mostWords = 40
const mostCharacters = 600
/** A smaller number in a sentence counts something else, unless years are said. */
const youngestBare = 10

const respelt: ReadonlyMap<string, string> = new Map([
  ['fourty', 'forty'],
  ['ninty', 'ninety'],
  ['fivty', 'fifty'],
  ['fity', 'fifty'],
  ['sixity', 'sixty'],
  ['eigthy', 'eighty'],
  ['eighy', 'eighty'],
  ['seventey', 'seventy'],
  ['thrity', 'thirty'],
  ['yeras', 'years'],
  ['yaers', 'years'],
  ['yers', 'years'],
])

interface Found {
  readonly value: number
  readonly start: number
  readonly end: number
}

export function readAgeSentence(text: string, range: { readonly min: number; readonly max: number }): Reading<number> {
  const words = text.length > mostCharacters ? [] : wordsOf(text)
  if (words.length > mostWords) return unreadable
  const ages = numbersIn(words).filter((number) => !isAmount(number, words))
  const [only] = ages
  if (ages.length !== 1 || !only) return unreadable
  const reading = inRange(only.value, range)
  if (isSaid(only, words) && !words.some((word) => ageAsksBack.has(word))) return reading
  return reading.kind === 'answer' && Number.isInteger(only.value) && only.value >= youngestBare
    ? nearly(only.value)
    : unreadable
}

const wordsOf = (text: string): readonly string[] =>
  withoutApostrophes(normalise(text.replaceAll(/[\r\n]/g, ' ; ')))
    .replaceAll(/(?<=[a-z])-(?=[a-z])|(?<=\d)-(?=[a-z])/g, ' ')
    .replaceAll(/(?<![a-z\d./-])\d{1,3}(?=[a-z])/g, '$& ')
    .replaceAll(/[,;:!?()%~<>]|\.(?!\d)| - |(?<=\d)\//g, ' $& ')
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => respelt.get(word) ?? word)

function numbersIn(words: readonly string[]): readonly Found[] {
  const found: Found[] = []
  for (let at = 0; at < words.length; ) {
    const word = words[at] ?? ''
    const named = /^[-+]?\d+(?:[./-]\d+)*$/.test(word)
      ? { value: Number(word), end: at + 1 }
      : phraseAt(words, at, numberWords)
    if (named) found.push({ ...named, start: at })
    at = named?.end ?? at + 1
  }
  return found
}

/** "3 years of LBP" is no age, "50 years" is. */
function isAmount({ start, end }: Found, words: readonly string[]): boolean {
  const [next = '', afterNext = ''] = words.slice(end)
  const years = next === 'years' || next === 'yrs' || next === 'year'
  // The 12 of "6/12" is half of an amount.
  return (
    notYears.has(next) ||
    ['for', '/'].includes(words[start - 1] ?? '') ||
    (years && (afterNext === 'of' || afterNext === 'history'))
  )
}

function isSaid({ value, start, end }: Found, words: readonly string[]): boolean {
  const [next = ''] = words.slice(end)
  const before = beforeAge.has(words[start - 1] ?? '')
  // "18m" may be months.
  if (next === 'm' && value <= oldestInMonths) return false
  if (afterAge.has(next)) return start === 0 || before || value >= youngestBare
  if (!Number.isInteger(value) || value < youngestBare) return false
  const closed = next === '' || /^[,;.]$/.test(next) || afterOpeningAge.has(next)
  return closed && (start === 0 || before)
}
