/** The outbox: jobs are done at their time, at least once, by one process at a time, and again until they are done. */
import type { Log } from '../log.ts'
import type { Store } from '../store/store.ts'
import { claimJobs, finishJob, nextDue, postponeJob } from './rows.ts'
import type { Job } from './task.ts'

/** What became of a job; `sentId` is the id that the channel gave to what was sent. */
export type Done = { readonly sentId?: string } | { readonly againInMs: number }

export interface Outbox {
  /** Something may be due now. */
  wake(): void
  /** Takes no more jobs, and finishes those that it has begun. */
  close(): Promise<void>
}

/** Longer than any one job may take; a process that dies leaves its jobs to the others after that. */
const leaseMs = 20_000
/** What other processes add, and the clock, are looked at this often at the least. */
const pollMs = 1_000
const jobsAtOnce = 32
const firstRetryMs = 500
const maxRetryMs = 30_000

export function createOutbox(store: Store, log: Log, run: (job: Job) => Promise<Done>): Outbox {
  const closing = new AbortController()
  const { signal } = closing
  let working: Promise<void> | undefined
  let again = false
  let timer: NodeJS.Timeout | undefined

  async function work(job: Job): Promise<void> {
    const { id, attempts } = job
    const done = await run(job).catch((error: unknown): Done => {
      log.error({ err: error, job: id, attempts }, 'job not done')
      return { againInMs: Math.min(firstRetryMs * 2 ** (attempts - 1), maxRetryMs) }
    })
    await store.query((db) =>
      'againInMs' in done ? postponeJob(db, id, Date.now() + done.againInMs) : finishJob(db, id, done.sentId),
    )
    if (!('againInMs' in done)) again = true
  }

  async function round(): Promise<void> {
    do {
      again = false
      const jobs = await store.query((db) => claimJobs(db, { now: Date.now(), leaseMs, atMost: jobsAtOnce }))
      if (jobs.length > 0) again = true
      await Promise.all(jobs.map(work))
    } while (again && !signal.aborted)
  }

  async function rest(): Promise<void> {
    const due = await store.query(nextDue).catch(() => undefined)
    if (signal.aborted) return
    const waitMs = due === undefined ? pollMs : Math.min(Math.max(due - Date.now(), 5), pollMs)
    timer = setTimeout(wake, waitMs)
    timer.unref()
  }

  function wake(): void {
    clearTimeout(timer)
    again = true
    if (signal.aborted || working) return
    working = round()
      .catch((error: unknown) => log.error({ err: error }, 'outbox not read'))
      .finally(() => {
        working = undefined
        void rest()
      })
  }

  wake()
  return {
    wake,
    async close() {
      closing.abort()
      clearTimeout(timer)
      await working
    },
  }
}
