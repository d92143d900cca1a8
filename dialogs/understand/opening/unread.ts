/** What of an opening line was not read, as it was typed, so that nobody takes it for read. */
import { phrases } from '../phrases.ts'
import type { Text, Token } from '../text.ts'
import type { Stretch } from './facts.ts'

/** What says nothing by itself, and what everybody who is asked about here has. */
const saysNothing: ReadonlySet<string> = new Set(
  phrases(
    'and, or, with, of, in, on, for, x, a, an, the, to, at, is, has, had, hx, history, pt, patient, this, l, r, left, right, lower, back, pain, lbp, sciatica, also, but, since, yr, yrs, year, years, old, m, f, male, female, man, woman, lady, gentleman, please, she, he, was, been, no, not',
  ),
)

/** Runs of words of one sentence, between what was read and between commas. */
export function unreadIn({ typed, tokens }: Text, read: readonly Stretch[]): readonly string[] {
  const isRead = ({ start, end }: Token): boolean => read.some((one) => start < one.end && end > one.start)
  const runs: Token[][] = []
  let last: Token | undefined
  for (const token of tokens) {
    const begins = !last || isRead(last) || token.sentence !== last.sentence || /[,;.]/.test(token.before)
    if (!isRead(token)) {
      if (begins) runs.push([])
      runs.at(-1)?.push(token)
    }
    last = token
  }
  return runs
    .filter((run) => run.some(({ text }) => !saysNothing.has(text)))
    .map((run) => typed.slice(run[0]?.start, run.at(-1)?.end))
}
