/** How conservative therapy went, where words stand between it and what came of it: "physio x6, no better". */
import { phrases } from '../phrases.ts'
import type { Token } from '../text.ts'
import { type Read, stretchOf } from './facts.ts'
import { createFinder } from './find.ts'

const tried = createFinder(
  phrases('physio, physiotherapy, exercises, nsaids, conservative mx, conservative management'),
)
const inVain = createFinder(
  phrases(
    'no help, no better, no improvement, no benefit, no effect, no change, not helping, not helped, not improving, not improved, without benefit, without improvement, not better, failed',
  ),
)
/** Another therapy, or what has not been done, says nothing of this one. */
const another: ReadonlySet<string> = new Set(
  phrases('rehab, rehabilitation, surgery, not, never, no, awaiting, booked, if'),
)
const reach = 4

/** Either may come first; a word for the same question leads. */
export function readResponses(words: readonly Token[], read: Read): void {
  if (read.has('conservativeTherapy')) return
  for (const one of tried(words)) {
    const other = inVain(words).find(({ from, to }) => isNear(one.to, from, words) || isNear(to, one.from, words))
    if (!other) continue
    const stretch = stretchOf({ from: Math.min(one.from, other.from), to: Math.max(one.to, other.to) }, words)
    read.set('conservativeTherapy', { answer: 'noImprovement', from: [stretch] })
    return
  }
}

const isNear = (end: number, start: number, words: readonly Token[]): boolean =>
  end < start &&
  start - end <= reach &&
  words[end]?.sentence === words[start]?.sentence &&
  words.slice(end + 1, start).every(({ text }) => !another.has(text))
