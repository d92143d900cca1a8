/**
 * What a reader made of a text. `unreadable` carries the part that was not read, where the rest was, and the nearest
 * answer, where there is one; whatever is not an answer is put to the person again and changes nothing.
 */
export type Reading<Value> =
  /** `upTo` of a duration that was told as a range: the answer is its lower end. */
  | { readonly kind: 'answer'; readonly answer: Value; readonly upTo?: number }
  | { readonly kind: 'unreadable'; readonly part?: string; readonly nearest?: Value }
  /** A no that is not meant for sure: "I don't think so". */
  | { readonly kind: 'hedged' }
  | { readonly kind: 'outOfRange' }
  | { readonly kind: 'contradictory' }

export const unreadable = { kind: 'unreadable' } as const
const outOfRange = { kind: 'outOfRange' } as const
export const hedged = { kind: 'hedged' } as const
export const contradictory = { kind: 'contradictory' } as const

/** Asked back as `value`, which the person may confirm. */
export const nearly = <Value>(value: Value) => ({ kind: 'unreadable', nearest: value }) as const

export const answered = <Value>(answer: Value): Reading<Value> => ({ kind: 'answer', answer })

/** A number as an answer, or that it lies outside the question's range, both ends included. */
export function inRange(value: number, { min, max }: { readonly min: number; readonly max: number }): Reading<number> {
  return value >= min && value <= max ? answered(value) : outOfRange
}
