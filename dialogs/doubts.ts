/** Doubts that are known: the one that is open, and those that were answered with a plain no (protocol, section 3). */
import { openQuestion } from '../machines/triage.ts'
import { audienceOf, type Place } from './conversation.ts'

/** Whether these are the words that had the open question put. */
export function isOpenDoubt(words: string, { triage }: Place): boolean {
  const { check } = triage.context.standing
  return check?.questionId === openQuestion(triage) && isSame(words, check?.because ?? '')
}

/** A clause is asked about again once answers have aged, where another person tells it, or where words were added. */
export function isSettledDoubt(quoted: string, place: Place): boolean {
  const { record, triage } = place
  const aged = record.findLastIndex(({ event }) => event.type === 'caudaEquinaAged')
  const by = audienceOf(place)
  return (
    triage.context.checks.length === 0 &&
    record.some(
      ({ event }, at) => at > aged && event.type === 'doubted' && event.by === by && isSame(event.because, quoted),
    )
  )
}

const isSame = (one: string, other: string): boolean => plain(one) === plain(other)
const plain = (words: string): string =>
  words
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
