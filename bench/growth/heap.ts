/** What stays on the heap of a process for each conversation that is open, beside the caches that have a bound. */
import { type Desk, inDirectory, newPerson, openDesk, press } from './desk.ts'
import { table } from './table.ts'

/** More than the caches hold, so that they are full before anything is measured. */
const before = 2_000
const conversations = 10_000
const atOnce = 100
const goalMb = 0.2

/** A conversation that is begun, answered twice, and left open. */
async function open(desk: Desk): Promise<void> {
  const person = newPerson('practiceStaff')
  let triage = await desk.say(person, { kind: 'arrival' })
  for (let answer = 0; answer < 2; answer += 1) triage = await desk.say(person, press(triage))
}

async function openMany(desk: Desk, count: number): Promise<void> {
  for (let opened = 0; opened < count; opened += atOnce) {
    await Promise.all(Array.from({ length: atOnce }, () => open(desk)))
  }
}

/** What is in use once nothing is left to collect, in bytes. */
async function inUse(): Promise<{ readonly heap: number; readonly external: number }> {
  const { gc } = globalThis
  if (!gc) throw new Error('Run with node --expose-gc')
  for (let round = 0; round < 4; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    gc()
  }
  const { heapUsed, external } = process.memoryUsage()
  return { heap: heapUsed, external }
}

export const measureHeap = (): Promise<string> =>
  inDirectory(async (directory) => {
    const desk = openDesk(`sqlite:${directory}/triage.db`)
    const rows: string[][] = []
    let last = await inUse()
    const row = async (name: string): Promise<void> => {
      const now = await inUse()
      const [heap, external] = [(now.heap - last.heap) / 1e6, (now.external - last.external) / 1e6]
      rows.push([name, heap.toFixed(2), external.toFixed(2), (heap / goalMb).toFixed(2)])
      last = now
    }
    await openMany(desk, before)
    await row(`the first ${before}: code, statements, and the caches, which are full then`)
    for (const time of ['first', 'second', 'third']) {
      await openMany(desk, conversations)
      await row(`${conversations} more, for the ${time} time`)
    }
    await desk.close()
    return table(['open conversations', 'MB of heap', 'MB beside it', `of the goal, ${goalMb} MB`], rows)
  })
