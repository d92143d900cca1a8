/** Whole numbers from 0 to 120 in words, and the words that stand around an age. */
import { phrases } from './phrases.ts'

const small =
  phrases(`zero, one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen,
  fifteen, sixteen, seventeen, eighteen, nineteen`)
const tens = phrases('twenty, thirty, forty, fifty, sixty, seventy, eighty, ninety')
const hundreds = phrases('a hundred, one hundred, hundred')

const belowHundred: readonly (readonly [string, number])[] = [
  ...small.map((word, value) => [word, value] as const),
  ...tens.flatMap((ten, index) => {
    const value = (index + 2) * 10
    return [
      [ten, value] as const,
      ...small.slice(1, 10).map((one, unit) => [`${ten} ${one}`, value + unit + 1] as const),
    ]
  }),
]

/** "fifty eight" → 58, "a hundred and two" → 102. Hyphens are spaces here. */
export const numberWords: ReadonlyMap<string, number> = new Map([
  ...belowHundred,
  ...hundreds.flatMap((hundred) => [
    [hundred, 100] as const,
    ...belowHundred
      .filter(([, value]) => value > 0 && value <= 20)
      .flatMap(([word, value]) => ['and ', ''].map((and) => [`${hundred} ${and}${word}`, 100 + value] as const)),
  ]),
])

const sexes = phrases('m, f, male, female, man, woman, gentleman, lady, boy, girl')
const people =
  phrases(`he is, she is, i am, they are, he's, she's, i'm, im, they're, it's, patient, pt, patient is, pt is,
  the patient is`)
const aged = phrases('age, aged, age is, his age is, her age is, my age is, just turned')

/** Every way to join one of each list, where any may be left out. */
const joined = (...lists: readonly (readonly string[])[]): ReadonlySet<string> =>
  new Set(
    lists.reduce<readonly string[]>(
      (starts, list) => starts.flatMap((start) => ['', ...list].map((next) => `${start} ${next}`.trim())),
      [''],
    ),
  )

/** "the patient is aged", "a", "m". */
export const beforeAge = joined([...people, ...sexes], [...aged, 'a', 'an', 'now'])

/** "yo f", "years old", "year old man". */
export const afterAge = joined(
  phrases(`y, yo, y/o, y.o, yr, yrs, year, years, yr old, yrs old, year old, years old, years of age, yr/o, yom, yof`),
  [...sexes, 'now'],
)

/** A baby's age, in parts of a year. Without "old" it would be a duration. */
export const partsOfYear: ReadonlyMap<string, number> = new Map([
  ...phrases('month old, months old, mo old, months of age').map((unit) => [unit, 12] as const),
  ...phrases('week old, weeks old, weeks of age').map((unit) => [unit, 52] as const),
  ...phrases('day old, days old').map((unit) => [unit, 365] as const),
])
