/** The words of a duration, and what each is worth. */
import { phrases } from './phrases.ts'

/**
 * Hours in each unit. A year is 52 weeks and a month a twelfth of it, so that 12 months, 1 year and the protocol's 52
 * weeks are one and the same, and 3 months are 13 weeks. Whole numbers all, so that sums are exact.
 */
const hours = {
  hour: 1,
  day: 24,
  week: 7 * 24,
  fortnight: 14 * 24,
  month: (52 * 7 * 24) / 12,
  year: 52 * 7 * 24,
} as const
export const hoursInWeek = hours.week

/** "m" is not here: months to some, minutes to others. */
export const units: ReadonlyMap<string, number> = new Map(
  (
    [
      [hours.hour, 'h, hr, hrs, hour, hours'],
      [hours.day, 'd, day, days'],
      [hours.week, 'w, wk, wks, week, weeks'],
      [hours.fortnight, 'fortnight, fortnights'],
      [hours.month, 'mo, mos, mth, mths, mnth, mnths, month, months'],
      [hours.year, 'y, yr, yrs, year, years'],
    ] as const
  ).flatMap(([worth, names]) => phrases(names).map((name) => [name, worth] as const)),
)

/** The clinic's shorthand: 2/7 is two days, 8/52 eight weeks, 3/12 three months. */
export const shorthand: ReadonlyMap<string, number> = new Map([
  ['7', hours.day],
  ['52', hours.week],
  ['12', hours.month],
])
/** All the time, not twenty-four days. */
export const notShorthand = '24/7'

/** Amounts in words, in hundredths, beside the numbers. "A few" and "several" are no amounts. */
export const amounts: ReadonlyMap<string, number> = new Map(
  (
    [
      [100, 'a, an'],
      [50, 'half, half a, half an, a half, 1/2, 1/2 a'],
      [200, 'couple, couple of, a couple, a couple of'],
    ] as const
  ).flatMap(([hundredths, names]) => phrases(names).map((name) => [name, hundredths] as const)),
)
export const halves: readonly string[] = phrases('and a half, and half, 1/2')
export const joiners: ReadonlySet<string> = new Set(phrases('and, &'))

/** Whole messages, in hours. What began today has lasted no whole day; "since yesterday" may be one or nearly two. */
export const wholeMessages: ReadonlyMap<string, number> = new Map([
  ...phrases('fortnight, last fortnight, the last fortnight, the past fortnight').map(
    (name) => [name, hours.fortnight] as const,
  ),
  ...phrases(
    'today, started today, began today, just today, this morning, since this morning, started this morning',
  ).map((name) => [name, 0] as const),
])

/** What may stand before and after. A bound ("over", "nearly", "at least", "past") is no amount: asked back. */
export const opening: readonly string[] =
  phrases(`for, about, approx, approximately, around, roughly, circa, c, ~, ≈, the last,
  the past, last, it's been, it has been, been, started, began, lbp, back pain, pain, history of, hx, hx of`)
export const closing: readonly string[] = phrases(`ago, now, so far, or so, ish, approx, approximately, roughly,
  give or take, in total, history, hx, pain, of pain, of back pain`)

/** "Since 3/12" is the third of December as well as three months; what is "ago" is an amount. */
export const isDated = (said: string): boolean => dated.test(said)
const dated =
  /(?:^|[^a-z])(?:since|from|on|started|starting|began|begun)(?: (?:about|around|approx|roughly|the))? \d{1,2}\/(?:7|12)(?![\d/])(?! ago)/

/** Directly before an amount they make a bound or a range of it, of which it is only one end. */
export const bounding: ReadonlySet<string> = new Set(
  phrases(
    'almost, nearly, pushing, approaching, over, under, than, least, most, to, or, between, upto, beyond, towards, <, >, ≤, ≥',
  ),
)
/** Directly after it, likewise. */
export const boundingAfter: ReadonlySet<string> = new Set(
  phrases(
    'plus, more, less, to, or more, or less, or longer, or two, or three, max, maximum, tops, min, minimum, at most, at least',
  ),
)

/** Weeks at which the protocol's rules turn (questions 20, 23 and 24): rounding never reaches or crosses one. */
export const boundaries: readonly number[] = [6, 12, 52]
