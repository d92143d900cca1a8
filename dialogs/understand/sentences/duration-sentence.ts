/** A sentence with one duration in it, and nothing else that could be the answer. */

import { readDuration } from '../duration.ts'
import { amounts, bounding, boundingAfter, isDated, wholeMessages } from '../duration-words.ts'
import { normalise, withoutApostrophes } from '../normalise.ts'
import { numberWords } from '../number-words.ts'
import { nearly, type Reading, unreadable } from '../reading.ts'
import { beforeDuration, durationAsksBack, durationFill } from './number-sentence-words.ts'
import { spellings } from './spellings.ts'

const mostWords = 40
const mostCharacters = 600
/** "About one and a half to" is no duration; "one year and two and a half months" is. */
const longestDuration = 8

const respelt: ReadonlyMap<string, string> = new Map([
  ...spellings,
  ['weaks', 'weeks'],
  ['weeke', 'week'],
  ['yers', 'years'],
  ['yeras', 'years'],
  ['moths', 'months'],
  ['monhts', 'months'],
  ['mounths', 'months'],
  ['dayes', 'days'],
])
/** A day of the last week or so. */
const sinceThisWeek =
  /\bsince (?:last |the )?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\bsince (?:last |the )?weekend\b/
const startsAmount: ReadonlySet<string> = new Set(
  [...numberWords.keys(), ...amounts.keys(), ...wholeMessages.keys()].map((phrase) => phrase.split(' ')[0] ?? ''),
)
const mayStart = (word: string): boolean => startsAmount.has(word) || /^\d/.test(word)

export function readDurationSentence(
  text: string,
  range: { readonly min: number; readonly max: number },
): Reading<number> {
  if (text.length > mostCharacters) return unreadable
  const words = withoutApostrophes(normalise(text.replaceAll(/[\r\n]/g, ' ')))
    .replaceAll(/(?<!\d),|,(?!\d)|[;:!]|\.(?!\d)| - /g, ' ')
    .replaceAll('?', ' ? ')
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => respelt.get(word) ?? word)
  if (words.length > mostWords || isDated(words.join(' '))) return unreadable
  const found: Reading<number>[] = []
  let allKnown = true
  let isClear = true
  for (let at = 0; at < words.length; ) {
    const duration = mayStart(words[at] ?? '') ? longestFrom(words, at, range) : undefined
    const [last, word] = [words[at - 1], words[at] ?? '']
    if (!duration) allKnown &&= durationFill.has(word)
    if (duration && isOneEnd(words, at, at + duration.words)) return unreadable
    isClear &&= duration
      ? last === undefined || durationFill.has(last) || beforeDuration.has(last)
      : !durationAsksBack.has(word) && !mayStart(word)
    if (duration) found.push(duration.reading)
    at += duration?.words ?? 1
  }
  const [only] = found
  if (found.length === 0 && sinceThisWeek.test(words.join(' '))) return nearly(1)
  if (found.length !== 1 || !only) return unreadable
  // Words beside it may say anything but that it is a bound, or of something else.
  if (allKnown || isClear) return only
  return only.kind === 'answer' ? nearly(only.answer) : unreadable
}

/** Of a bound, a range or a longer figure: "almost 6 weeks", "6 to 8 weeks". */
function isOneEnd(words: readonly string[], from: number, to: number): boolean {
  const [before = '', next = ''] = [words[from - 1], words[to]]
  const isSecond = before === 'and' && words.includes('between')
  const isNumber = /^\d+(?:[.,]\d+)?$/.test(before) || numberWords.has(before)
  return (
    isSecond ||
    isNumber ||
    bounding.has(before) ||
    boundingAfter.has(next) ||
    boundingAfter.has(`${next} ${words[to + 1]}`)
  )
}

function longestFrom(words: readonly string[], at: number, range: { readonly min: number; readonly max: number }) {
  for (let end = Math.min(at + longestDuration, words.length); end > at; end -= 1) {
    if (durationFill.has(words[end - 1] ?? '') && end - at > 1) continue
    const reading = readDuration(words.slice(at, end).join(' '), range)
    if (reading.kind !== 'unreadable') return { reading, words: end - at }
  }
  return undefined
}
