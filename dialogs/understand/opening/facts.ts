/** What was read of an opening line so far: each answer, with where the words that say it stand. */
import type { Answer, QuestionId } from '../../../machines/answers.ts'
import type { Place } from '../scope.ts'
import type { Token } from '../text.ts'

/** From `start` to `end` in what was typed, its end not included. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

export type Read = Map<QuestionId, { readonly answer: Answer; readonly from: readonly Stretch[] }>

/** Of a place among the words. */
export const stretchOf = ({ from, to }: Place, words: readonly Token[]): Stretch => ({
  start: words[from]?.start ?? 0,
  end: words[to]?.end ?? 0,
})

/** One more option of a multiple choice, beside those that were read. */
export function optionsWith(questionId: QuestionId, option: string, from: Stretch, read: Read): void {
  const before = read.get(questionId)
  const options = Array.isArray(before?.answer) ? (before.answer as readonly string[]) : []
  if (options.includes(option) || options.includes('none')) return
  read.set(questionId, { answer: [...options, option] as unknown as Answer, from: [...(before?.from ?? []), from] })
}
