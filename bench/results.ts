/** What the rounds gave, and what is made of it: medians, and ratios of slices that ran in the same round. */
import type { Contender } from './contenders.ts'

export const connectionCounts = [1, 32] as const
export type Connections = (typeof connectionCounts)[number]

export interface Sample {
  readonly turns: number
  readonly ms: number
  /** Of the contender's process, and of PostgreSQL's where it is its database; in ms. */
  readonly processorMs: number
  readonly postgresMs: number
  /** Of the driver's process. */
  readonly driverMs: number
}

export interface Figures {
  readonly turnsPerSecond: number
  readonly slowest: number
  readonly fastest: number
  /** In µs. */
  readonly processorPerTurn: number
  readonly postgresPerTurn: number
  /** 1 where the driver was never idle: then it may be what was measured. */
  readonly driverBusy: number
}

/** By contender and connections, a sample a round. */
export class Results {
  readonly #samples = new Map<string, Sample[]>()

  add({ id }: Contender, connections: Connections, sample: Sample): void {
    const key = `${id} ${connections}`
    const samples = this.#samples.get(key) ?? []
    samples.push(sample)
    this.#samples.set(key, samples)
  }

  figures({ id }: Pick<Contender, 'id'>, connections: Connections): Figures {
    const samples = this.#of(id, connections)
    const rates = samples.map(rateOf)
    const sum = (field: keyof Sample): number => samples.reduce((total, sample) => total + sample[field], 0)
    return {
      turnsPerSecond: median(rates),
      slowest: Math.min(...rates),
      fastest: Math.max(...rates),
      processorPerTurn: (sum('processorMs') / sum('turns')) * 1000,
      postgresPerTurn: (sum('postgresMs') / sum('turns')) * 1000,
      driverBusy: sum('driverMs') / sum('ms'),
    }
  }

  /** How many times as many turns a second as `other`: the median over the rounds of each round's ratio. */
  ratio({ id }: Pick<Contender, 'id'>, other: string, connections: Connections): number {
    const others = this.#of(other, connections).map(rateOf)
    return median(this.#of(id, connections).map((sample, round) => rateOf(sample) / (others[round] ?? Number.NaN)))
  }

  #of(id: string, connections: Connections): readonly Sample[] {
    return this.#samples.get(`${id} ${connections}`) ?? []
  }
}

const rateOf = ({ turns, ms }: Sample): number => (turns / ms) * 1000

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const high = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? high : (high + (sorted[middle - 1] ?? Number.NaN)) / 2
}
