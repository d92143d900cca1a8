/** How much is tried: TORTURE=1 tries everything, else a sample. The sample is drawn by TORTURE_SEED, which is printed. */
import { availableParallelism } from 'node:os'

export const full = process.env['TORTURE'] === '1'
export const seed = Number(process.env['TORTURE_SEED'] ?? Date.now() % 2 ** 31)
const lanes = Math.max(2, availableParallelism())

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function randomBy(start: number): () => number {
  let state = start | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** For a title: whether these are all. */
export const drawnFrom = full ? 'all' : `some, seed ${seed}`

export const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1)

/** All of the items, or `few` of them that the seed draws, in their order. */
export function drawn<Item>(items: readonly Item[], few: number): readonly Item[] {
  if (full) return items
  const random = randomBy(seed)
  const marked = items.map((item, index) => ({ item, index, mark: random() })).toSorted((a, b) => a.mark - b.mark)
  return marked
    .slice(0, few)
    .toSorted((a, b) => a.index - b.index)
    .map(({ item }) => item)
}

/** Runs the task for each item, a few at a time. */
export async function inLanes<Item>(
  items: readonly Item[],
  task: (item: Item) => Promise<void>,
  count = lanes,
): Promise<void> {
  const rest = items.values()
  const lane = async (): Promise<void> => {
    for (const item of rest) await task(item)
  }
  await Promise.all(Array.from({ length: count }, lane))
}

/** A test for each, or for `few` that the seed draws. They run beside each other, since they are mostly waiting. */
export function itDrawn(tests: Readonly<Record<string, () => Promise<void>>>, few: number): void {
  const chosen = drawn(Object.entries(tests), few)
  const ended = new Map(chosen.map(([name]) => [name, Promise.withResolvers<void>()]))
  before(() => {
    void inLanes(chosen, ([name, test]) => test().then(ended.get(name)?.resolve, ended.get(name)?.reject), 3)
    for (const { promise } of ended.values()) promise.catch(() => undefined)
  })
  for (const [name] of chosen) it(name, () => ended.get(name)?.promise)
}
