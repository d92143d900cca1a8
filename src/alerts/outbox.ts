/** The outbox: jobs are done at their time, at least once, by one process at a time, and again until they are done. */
import type { Log } from '../log.ts'
import type { Store } from '../store/store.ts'
import { storeFault } from '../store/store-fault.ts'
import { within } from '../within.ts'
import { insist } from './insist.ts'
import { type ClaimedJob, claimJobs, finishJob, nextDue, retryJob } from './rows.ts'
import { type Job, readTask } from './task.ts'

/** What became of a job; `recorded` where whoever did it has put it on record as done. */
export type Done = 'done' | 'recorded' | { readonly againInMs: number }

export interface Outbox {
  /** Something may be due now. */
  wake(): void
  /** Takes no more jobs, and finishes those that it has begun. */
  close(): Promise<void>
}

export interface OutboxParts {
  readonly store: Store
  readonly log: Log
  readonly now: () => Date
  readonly run: (job: Job) => Promise<Done>
}

/** Longer than any one job takes, its record included; a process that dies leaves its jobs to the others after that. */
const leaseMs = 12_000
const jobMs = 8_000
const recordMs = 3_000
/** What other processes add, and the clock, are looked at this often at the least. */
const pollMs = 1_000
/** A chat that hangs holds its own jobs only, as long as there is room for others beside them. */
const jobsAtOnce = 128
const claimedAtOnce = 32
const firstRetryMs = 500
const maxRetryMs = 30_000

export function createOutbox({ store, log, now, run }: OutboxParts): Outbox {
  const closing = new AbortController()
  const { signal } = closing
  const begun = new Set<Promise<void>>()
  let claiming: Promise<void> | undefined
  let again = false
  let timer: NodeJS.Timeout | undefined
  /** Told once, not at every look: they come by the second. */
  let unread = false
  const nowMs = (): number => now().getTime()

  const attempt = async ({ task, ...job }: ClaimedJob): Promise<Done> => {
    const read = readTask(task)
    return run({ ...job, ...(read && { task: read }) })
  }

  async function work(job: ClaimedJob): Promise<void> {
    const { id, attempts } = job
    const done = await within(jobMs, attempt(job)).catch((error: unknown): Done => {
      log.error({ err: error, job: id, attempts }, 'job not done')
      return { againInMs: Math.min(firstRetryMs * 2 ** (attempts - 1), maxRetryMs) }
    })
    if (done === 'recorded') return
    await insist(recordMs, () =>
      store.query((db) => (done === 'done' ? finishJob(db, id) : retryJob(db, job, nowMs() + done.againInMs))),
    )
  }

  function begin(job: ClaimedJob): void {
    const working = work(job)
      .catch((error: unknown) => log.error({ err: error, job: job.id }, 'job not put on record'))
      .finally(() => {
        begun.delete(working)
        wake()
      })
    begun.add(working)
  }

  async function claim(): Promise<void> {
    do {
      again = false
      const atMost = Math.min(jobsAtOnce - begun.size, claimedAtOnce)
      // Whichever job ends looks again.
      if (atMost <= 0) return
      const jobs = await store.query((db) => claimJobs(db, { now: nowMs(), leaseMs, atMost }))
      for (const job of jobs) begin(job)
      if (jobs.length === atMost) again = true
    } while (again && !signal.aborted)
  }

  async function rest(): Promise<void> {
    const due = begun.size < jobsAtOnce ? await store.query(nextDue).catch(() => undefined) : undefined
    if (signal.aborted) return
    clearTimeout(timer)
    const inMs = Number(due) - nowMs()
    timer = setTimeout(wake, Number.isFinite(inMs) ? Math.min(Math.max(inMs, 5), pollMs) : pollMs)
    timer.unref()
  }

  function wake(): void {
    again = true
    if (signal.aborted || claiming) return
    clearTimeout(timer)
    claiming = claim()
      .then(() => {
        if (unread) log.warn('outbox read again')
        unread = false
      })
      .catch((error: unknown) => {
        if (!unread) log.error({ err: error, reason: storeFault(error) }, 'outbox not read')
        unread = true
      })
      .finally(() => {
        claiming = undefined
        void rest()
      })
  }

  wake()
  return {
    wake,
    async close() {
      closing.abort()
      clearTimeout(timer)
      await claiming
      await Promise.all(begun)
    },
  }
}
