import type { Answers, QuestionId } from './answers.ts'
import { picked } from './answers.ts'

/** An answer that made a term or a rule hold; of a multiple choice, the one option. */
export interface Reason {
  readonly questionId: QuestionId
  readonly answer: string | number
}

/** The answers that make a condition hold; empty means that it does not hold. */
export type Because = readonly Reason[]

export const holds = (because: Because): boolean => because.length > 0

/** Holds when any part holds, with the reasons of every part that does. */
export const either = (...parts: readonly Because[]): Because => parts.flat()

/** Holds when every part holds, with the reasons of all. */
export const both = (...parts: readonly Because[]): Because => (parts.every(holds) ? parts.flat() : [])

/** Holds when the answer to `questionId` is one of `values`. */
export function is<Id extends QuestionId>(
  answers: Answers,
  questionId: Id,
  ...values: readonly NonNullable<Answers[Id]>[]
): Because {
  const answer = answers[questionId]
  if (answer === undefined || Array.isArray(answer)) return []
  return values.includes(answer) ? [{ questionId, answer: answer as string | number }] : []
}

/** Holds when a number (years, weeks) is known and within `min` and `max`, both included. */
export function within(
  answers: Answers,
  questionId: 'age' | 'painDuration',
  { min = 0, max = Number.POSITIVE_INFINITY }: { min?: number; max?: number },
): Because {
  const answer = answers[questionId]
  return answer !== undefined && answer >= min && answer <= max ? [{ questionId, answer }] : []
}

/** Holds when any of `options` (any real option, where none is named) was picked. */
export function among<Id extends 'bloodResults' | 'riskFactors' | 'mriContraindications'>(
  answers: Answers,
  questionId: Id,
  ...options: readonly NonNullable<Answers[Id]>[number][]
): Because {
  const wanted: readonly string[] = options
  return picked(answers[questionId])
    .filter((option) => wanted.length === 0 || wanted.includes(option))
    .map((option) => ({ questionId, answer: option }))
}

/** Holds when a multiple choice was answered `unsure`. */
export function unsureOf(
  answers: Answers,
  questionId: 'caudaEquinaCheck' | 'riskFactors' | 'mriContraindications',
): Because {
  return answers[questionId]?.includes('unsure') ? [{ questionId, answer: 'unsure' }] : []
}
