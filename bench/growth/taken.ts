/** What turns take, and how that grows. */
import { median } from './cpu.ts'
import { table } from './table.ts'

/** Per turn: CPU microseconds, and milliseconds until its reply may go out. */
export interface Taken {
  readonly micros: number
  readonly ms: number
}

export async function timed(turns: number, task: () => Promise<unknown>): Promise<Taken> {
  const [cpu, begun] = [process.cpuUsage(), performance.now()]
  await task()
  const { user, system } = process.cpuUsage(cpu)
  return { micros: (user + system) / turns, ms: (performance.now() - begun) / turns }
}

export const medianOf = (taken: readonly Taken[]): Taken => ({
  micros: median(taken.map(({ micros }) => micros)),
  ms: median(taken.map(({ ms }) => ms)),
})

/** A table of figures with their ratio to the first of them. */
export function growth(what: string, figures: readonly (Taken & { readonly name: string })[]): string {
  const [first] = figures
  return table(
    [what, 'CPU µs', 'ratio', 'ms', 'ratio'],
    figures.map(({ name, micros, ms }) => [
      name,
      micros.toFixed(0),
      (micros / (first?.micros ?? micros)).toFixed(2),
      ms.toFixed(2),
      (ms / (first?.ms ?? ms)).toFixed(2),
    ]),
  )
}
