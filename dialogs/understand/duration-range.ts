/** A duration that is told as a bound or a range: "<6/52", "6 to 8 weeks", "a few days", "since Christmas". */
import { inWeeks, readDuration, withoutOpeningAndClosing } from './duration.ts'
import * as words from './duration-range-words.ts'
import { hoursInWeek } from './duration-words.ts'
import { normalise, withoutApostrophes } from './normalise.ts'
import { answered, type Reading, unreadable } from './reading.ts'
import { durationFill } from './sentences/number-sentence-words.ts'

interface Range {
  readonly from: number
  readonly upTo: number
}

const mostWords = 40
const mostCharacters = 300
/** "From about the end of September 2025 on". */
const longestRange = 9
/** The least that is told apart, in weeks. */
const step = 0.01

/** The lower end in weeks, with the upper. */
export function readDurationRange(text: string, { max }: { readonly max: number }): Reading<number> {
  if (text.length > mostCharacters) return unreadable
  const said = spoken(text)
  const range = rangeOf(said, words.bareUnits) ?? rangeWithin(said.split(' '))
  if (!range || range.upTo > max || range.from > range.upTo) return unreadable
  if (range.from === range.upTo) return answered(range.from)
  return { kind: 'answer', answer: range.from, upTo: range.upTo }
}

/** Between pieces: no amount goes over it. */
const pause = '|'

const spoken = (text: string): string =>
  withoutApostrophes(normalise(text.replaceAll(/[\r\n]/g, ' ')))
    .replaceAll(/(?<!\d),|,(?!\d)|[;:!]|\.(?!\d)/g, ` ${pause} `)
    .replaceAll(/ ?([-–—<>≤≥]) ?/g, '$1')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[ |]+|[ |]+$/g, '')

/** In a sentence of which every other word is a filler; of several, or of another time, none. */
function rangeWithin(said: readonly string[]): Range | undefined {
  if (said.length > mostWords || said.some((word) => words.denying.has(word))) return undefined
  for (let from = 0; from < said.length; from += 1) {
    const before = said[from - 1] ?? ''
    if (before === 'a' || words.otherTime.has(before)) continue
    for (let to = Math.min(from + longestRange, said.length); to > from; to -= 1) {
      const others = [...said.slice(0, from), ...said.slice(to)]
      if (words.otherTime.has(said[to] ?? '') || !others.every(isFill)) continue
      const range = rangeOf(said.slice(from, to).join(' '), new Map())
      if (range) return range
    }
  }
  return undefined
}

const isFill = (word: string): boolean => word === pause || durationFill.has(word)

function rangeOf(said: string, bare: typeof words.bareUnits): Range | undefined {
  const since = sinceIn(said)
  if (since) return since
  const amount = withoutOpeningAndClosing(said.split(' ')).join(' ')
  const vague = words.vague.get(said) ?? words.vague.get(amount) ?? bare.get(amount)
  if (vague) return rounded(...vague)
  return boundOf(amount) ?? betweenOf(amount)
}

function sinceIn(said: string): Range | undefined {
  const opening = words.since.exec(said) ?? words.sinceAlone.exec(said)
  const when = opening && said.slice(opening[0].length).replace(/ (?:now|onwards?|on)$/, '')
  const found = when ? words.sinceWhen.find(([pattern]) => pattern.test(when)) : undefined
  return found && rounded(0, found[1])
}

function boundOf(said: string): Range | undefined {
  const inside = words.plusInside.exec(said)
  if (inside) return from(weeksOf(`${inside[1]}${inside[2]}`))
  const bound = bounds.find(({ cue }) => cue.test(said))
  const weeks = bound && weeksOf(said.replace(bound.cue, ''))
  return weeks === undefined ? undefined : bound?.of(weeks)
}

const bounds: readonly { readonly cue: RegExp; readonly of: (weeks: number) => Range | undefined }[] = [
  { cue: words.below, of: (weeks) => rounded(0, weeks - step) },
  { cue: words.atMost, of: (weeks) => rounded(0, weeks) },
  { cue: words.above, of: (weeks) => from(weeks + step) },
  { cue: words.atLeast, of: (weeks) => from(weeks) },
  { cue: words.orLess, of: (weeks) => rounded(0, weeks) },
  { cue: words.orMore, of: (weeks) => from(weeks) },
]

const from = (weeks: number | undefined): Range | undefined =>
  weeks === undefined ? undefined : rounded(weeks, words.longest)

/** "A week or two" has its unit before it. */
const bareNumber = /^(?:\d{1,3}|[a-z]+)$/

function betweenOf(said: string): Range | undefined {
  const ends = words.between.exec(said) ?? words.fromTo.exec(said)
  const [, first = '', last = ''] = ends ?? []
  const upTo = weeksOf(last) ?? (bareNumber.test(last) ? weeksOf(`${last} ${first.split(' ').at(-1)}`) : undefined)
  if (upTo === undefined) return undefined
  const unit = /^\S+?(\/\d+)$/.exec(last)?.[1] ?? ` ${last.split(' ').at(-1)}`
  const least = weeksOf(first) ?? weeksOf(`${first}${unit.trim() === last ? last.replace(/^[\d.]+/, '') : unit}`)
  return least === undefined ? undefined : rounded(least, upTo)
}

function weeksOf(said: string): number | undefined {
  const reading = readDuration(said, { min: 0, max: words.longest })
  return reading.kind === 'answer' ? reading.answer : undefined
}

/** Never rounded to where a rule turns. */
function rounded(least: number, most: number): Range {
  const [low, high] = [least, most].map((weeks) => inWeeks(Math.round(weeks * hoursInWeek * 100)))
  return { from: low ?? 0, upTo: high ?? 0 }
}
