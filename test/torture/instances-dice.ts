/** One seed for a whole run, printed with each suite; and how large the run is. */

/** TORTURE_SEED runs the same answers and the same moments again. */
export const seed = Number(process.env['TORTURE_SEED'] ?? Date.now() % 2 ** 31)

const isFull = process.env['TORTURE'] === '1'

/** The first number in `npm test`, the second in `npm run torture`. */
export const sized = (small: number, full: number): number => (isFull ? full : small)

export interface Dice {
  /** A whole number from 0 up to, not including, `below`. */
  upTo(below: number): number
  chance(probability: number): boolean
}

/** Mulberry32; `stream` names an independent series of throws of the same seed. */
export function createDice(stream: number): Dice {
  let state = (seed + stream * 0x9e3779b9) >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return { upTo: (below) => Math.floor(next() * below), chance: (probability) => next() < probability }
}
