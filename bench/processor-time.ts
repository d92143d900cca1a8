/** Processor time of other processes, from Linux's `/proc`: they do nothing for it. */
import { readdirSync, readFileSync } from 'node:fs'

/** `/proc` counts in these, whatever the kernel's own clock. */
const ticksPerSecond = 100

interface Stat {
  readonly name: string
  readonly parent: number
  readonly ticks: number
}

function statOf(pid: number): Stat | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const end = stat.lastIndexOf(')')
    const fields = stat.slice(end + 2).split(' ')
    return {
      name: stat.slice(stat.indexOf('(') + 1, end),
      parent: Number(fields[1]),
      ticks: Number(fields[11]) + Number(fields[12]),
    }
  } catch {
    return undefined
  }
}

/** User and system time of a process so far, in ms, to the next 10 ms. 0 where there is no such process. */
export const processorMs = (pid: number): number => ((statOf(pid)?.ticks ?? 0) / ticksPerSecond) * 1000

/** The same, by process, of the PostgreSQL processes that this one has started; they come and go with the connections. */
export function postgresMs(): ReadonlyMap<number, number> {
  const all = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), statOf(Number(name))] as const),
  )
  const isMine = (pid: number): boolean => pid === process.pid || (pid > 1 && isMine(all.get(pid)?.parent ?? 0))
  const mine = [...all].flatMap(([pid, stat]) =>
    stat?.name === 'postgres' && isMine(pid) ? [[pid, (stat.ticks / ticksPerSecond) * 1000] as const] : [],
  )
  return new Map(mine)
}

/** What the processes that are there `after` have used since `before`, in ms. */
export const usedSince = (before: ReadonlyMap<number, number>, after: ReadonlyMap<number, number>): number =>
  [...after].reduce((sum, [pid, ms]) => sum + ms - (before.get(pid) ?? 0), 0)
