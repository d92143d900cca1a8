/** One triage that is cut short by a kill, taken up again on the same file, and led to its end. */
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'chai'
import { answersOnRecord, expectNothingLost, expectWholeStore } from './failpoints-checks.ts'
import { type Child, settingsOf } from './failpoints-child.ts'
import { type Answer, goOn, type Known, knowing } from './failpoints-person.ts'
import { discard, startService } from './service.ts'

export type Launch = (directory: string) => Promise<Child>

export async function withDirectory(task: (directory: string) => Promise<void>): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'triage-kill-'))
  try {
    await task(directory)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

/** What ends by a kill has ended long before, also on a machine that is busy with something else. */
const patienceMs = 60_000

/** True where the service was killed, false where the person came to the end first. Rejects on any other end; leaves no process. */
export async function answeredUntilKilled(directory: string, launch: Launch, known: Known): Promise<boolean> {
  const child = await launch(directory)
  try {
    if (child.url === undefined) return await expectKilled(child)
    try {
      await goOn(child.url, known)
    } catch (error) {
      return await expectKilled(child, error)
    }
    await child.stop()
    return (await child.ended) === 'SIGKILL'
  } finally {
    child.kill()
  }
}

async function expectKilled({ ended }: Child, cause?: unknown): Promise<true> {
  const waited = new AbortController()
  const none = delay(patienceMs, 'none', { signal: waited.signal }).catch(() => 'none')
  const signal = await Promise.race([ended, none])
  waited.abort()
  if (signal !== 'SIGKILL') throw new Error(`Ended by ${String(signal)}`, { cause })
  return true
}

/** The service on what the killed ones left; the whole triage is on record once, in order, when this resolves. */
export async function expectRecovery(directory: string, known: Known): Promise<void> {
  const service = await startService({ env: settingsOf(directory) })
  try {
    await expectNothingLost(service.url, known)
  } finally {
    await discard(service)
  }
  expect(answersOnRecord(directory)).to.deep.equal(known.answers)
  await expectWholeStore(directory)
}

/** True where the launched service was killed before the triage came to its end. */
export async function triageCutShort(launch: Launch, answers: readonly Answer[]): Promise<boolean> {
  let killed = false
  await withDirectory(async (directory) => {
    const known = knowing(answers)
    killed = await answeredUntilKilled(directory, launch, known)
    await expectRecovery(directory, known)
  })
  return killed
}
