/** The words of a duration that is told as a bound or a range, or from when on. For a clinician to read and extend. */
import { phrases } from './phrases.ts'

const day = 1 / 7
const month = 52 / 12
export const longest = 5_200

/** Weeks, both ends included. */
type Ends = readonly [from: number, upTo: number]

const listed = (ends: Ends, names: string) => phrases(names).map((name) => [name, ends] as const)

/** Amounts that are no number: wide enough for whoever says them. */
export const vague: ReadonlyMap<string, Ends> = new Map([
  ...listed([2 * day, 6 * day], 'a few days, few days, some days'),
  ...listed([3 * day, 2], 'several days'),
  ...listed([2, 8], 'a few weeks, few weeks, some weeks, a good few weeks'),
  ...listed([3, 12], 'several weeks, many weeks, weeks and weeks, for weeks'),
  ...listed([2 * month, 6 * month], 'a few months, few months, some months'),
  ...listed([2 * month, 104], 'several months, many months, months and months, for months, a good few months'),
  ...listed(
    [104, longest],
    'a few years, few years, some years, several years, many years, years and years, for years, donkeys years, for donkeys years',
  ),
])
/** Units alone say so only as a whole reply. */
export const bareUnits: ReadonlyMap<string, Ends> = new Map([
  ...listed([2 * day, 2], 'days'),
  ...listed([2, 12], 'weeks'),
  ...listed([2 * month, 104], 'months'),
  ...listed([104, longest], 'years'),
])

/** The amount after one of these is the upper end; after `below`, it is not reached. */
export const below = /^(?:(?:just |well )?under|(?:just )?less than|<|not yet|shorter than) ?(?!=)/
export const atMost = /^(?:up to|upto|at most|no more than|not more than|no longer than|≤|<=|max(?:imum)?) ?/
/** The lower end; after `above`, it is passed. */
export const above =
  /^(?:(?:just |well |a bit |a little )?over|(?:just |a bit |a little )?more than|longer than|>|beyond|upwards of) ?(?!=)/
export const atLeast = /^(?:at least|no less than|not less than|≥|>=|min(?:imum)?) ?/
/** Or before one of these. */
export const orMore = / ?(?:\+|plus|or more|or longer|or over|at least|min|minimum)$/
export const orLess = / (?:max|maximum|at most|or less|tops)$/
/** "6+ weeks", "6+/52". */
export const plusInside = /^(\S+)(?: ?\+| plus)(\/\d+| \S+)$/

export const between = /^(?:anything |anywhere |somewhere )?(?:between|from) (.+?) (?:and|to) (.+)$/
export const fromTo = /^(.+?)(?: ?[-–—] ?| to | or |\/(?=\d+ [a-z]))(.+)$/

const monthName =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const weekday = '(?:mon|tue|tues|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:day)?'
const season = '(?:spring|summer|autumn|winter)'
const feast =
  '(?:xmas|christmas|boxing day|new year|new years|new years eve|new years day|easter|halloween|bonfire night)'
const part =
  '(?:about |around |roughly |the )?(?:(?:early|mid|late|the end of|end of|the start of|start of|the beginning of) )?'
const year = '(?:19|20)\\d\\d'
const dayOfMonth = '\\d{1,2}(?:st|nd|rd|th)?(?: of)?'

/** What follows "since", and the most weeks ago that it can be. A year is no amount here, where no clock is. */
export const sinceWhen: readonly (readonly [RegExp, number])[] = (
  [
    ['yesterday|last night', 2 * day],
    [`(?:this |the )?(?:${weekday}|weekend|week)(?: (?:morning|night|afternoon|evening))?`, 1],
    [`last (?:${weekday}|weekend|week)|the week before last|the weekend before last`, 3],
    ['(?:earlier )?this month', 4.43],
    ['last month|the month before last', 3 * month],
    [`${part}(?:${dayOfMonth} )?${monthName}|${part}${monthName} ${dayOfMonth}`, 52],
    [`${part}(?:the )?${feast}|(?:the )?${season}|${part}this (?:${season}|year)`, 52],
    [`${part}last (?:${season}|year|${feast}|${monthName})`, 104],
    ['\\d{1,2}[/.-]\\d{1,2}', 52],
    ['\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{2,4}', longest],
    [`(?:${part}(?:${dayOfMonth} )?(?:${monthName}|${season}|${feast}) )?${year}`, longest],
    [`before ${part}(?:last |the )?(?:${feast}|${monthName}|${season}|${year})`, longest],
  ] as const
).map(([when, weeks]) => [new RegExp(`^(?:${when})$`), weeks])
/** "Yesterday" and "last week" say so without one. */
export const since = /^(?:(?:ever )?since|started|began|starting|from|it started|it began|onset)(?: on| in| at)? /
export const sinceAlone = /^(?=(?:yesterday|last (?:night|week|weekend|month|year))$)/

/** Directly before an amount it is of another time; directly after it, likewise. */
export const otherTime: ReadonlySet<string> = new Set(
  phrases('every, each, in, next, after, before, until, till, another'),
)
/** A bound that is denied is another one. */
export const denying: ReadonlySet<string> = new Set(phrases('hasnt, not, isnt, wasnt, never, no'))
