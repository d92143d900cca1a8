/** A duration that was told as a range, or as a bound of one: its lower end is the answer, and this is what the other end does. */

/**
 * The least weeks, to two decimals, on the far side of each point at which a rule turns (questions 20, 23 and 24): from 6,
 * from 12, and over 52.
 */
export const turningPoints: readonly number[] = [6, 12, 52.01]

/** In weeks, both ends included. */
export interface DurationRange {
  readonly from: number
  readonly upTo: number
}

/** The parts of a range that the rules tell apart. */
export function partsOf({ from, upTo }: DurationRange): readonly DurationRange[] {
  const starts = [from, ...turningPoints.filter((point) => from < point && point <= upTo)]
  return starts.map((start, at) => ({ from: start, upTo: endBefore(starts[at + 1]) ?? upTo }))
}

const endBefore = (next: number | undefined): number | undefined =>
  next === undefined ? undefined : Math.round(next * 100 - 1) / 100

/** Whether a rule may turn within the range, so that a clinician has to say where in it the duration lies. */
export const isOpenRange = (from: number | undefined, upTo: number | undefined): boolean =>
  from !== undefined && upTo !== undefined && partsOf({ from, upTo }).length > 1
