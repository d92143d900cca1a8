/** A real store and the real turn in this process, on the leaping clock: where most schedules are delivered. */
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parsePosted } from '../../src/channels/direct-line/activity.ts'
import { conversationKey } from '../../src/channels/direct-line/conversation-key.ts'
import { createDirectLine, type DirectLine } from '../../src/channels/direct-line/direct-line.ts'
import { type Config, readConfig } from '../../src/config.ts'
import { createLog } from '../../src/log.ts'
import { openStore } from '../../src/store/open.ts'
import { createTurn, NotSaved, type TakeTurn } from '../../src/turn.ts'
import type { BotActivity } from '../support/direct-line.ts'
import { openHooked } from '../support/failpoints.ts'
import { type LeapingClock, startLeapingClock } from './clock.ts'
import { fastDirectory } from './directory.ts'
import { activityOf, type Card, cardOf, joinId, type Sent } from './message.ts'
import { openRows, type Rows } from './rows.ts'
import type { Delivery, Line } from './run.ts'
import type { Schedule } from './schedule.ts'
import { createTroubledStore, type TroubledStore } from './store.ts'

export interface Place {
  readonly rows: Rows
  readonly clock: LeapingClock
  /** A conversation that is yet to begin, taken by as many processes as the schedule has. */
  line(conversationId: string, schedule: Omit<Schedule, 'batches'>): Line
  /** How many conversations it has had. */
  readonly opened: number
  close(): Promise<void>
}

const { policy } = readConfig({})
const log = createLog('silent')
const extras = { bilateralLegSymptoms: true, sexualDysfunction: true }
const littleMs = 700
/** In which an emergency that could not be stored is tried again, at the latest. */
const longestRetryMs = 8_000

export async function openPlace(): Promise<Place> {
  const directory = mkdtempSync(join(fastDirectory, 'schedules-'))
  const file = join(directory, 'triage.db')
  // In this thread: the clock leaps over what it does not see.
  const store = createTroubledStore(openStore(`sqlite:${file}`, () => openHooked(file, {})))
  await store.ping()
  const clock = startLeapingClock(store.isIdle)
  const rows = openRows(file)
  let [opened, ids] = [0, 0]
  const newId = (): string => `made-id-${(ids += 1)}`
  const processes = (asked: Config['policy']): TakeTurn[] =>
    [1, 2].map(() => createTurn({ alerted: () => undefined, store, log, policy: asked, now: () => new Date(), newId }))
  const [plain, full] = [processes(policy), processes({ ...policy, caudaEquinaQuestions: extras })]
  const parts = { store, clock, rows }
  const meeting = createLine({ ...parts, takes: plain, conversationId: 'stranger', audience: 'clinician' })
  await meeting.pass([meeting.deliver({ id: joinId, message: { kind: 'arrives' } }, 0)], true)
  const stranger = cardOf(meeting.latest() as BotActivity)
  return {
    rows,
    clock,
    line(conversationId, { audience, extras: withExtras, apart }) {
      opened += 1
      const takes = (withExtras ? full : plain).slice(0, apart ? 2 : 1)
      return createLine({ ...parts, takes, conversationId, audience, stranger })
    },
    get opened() {
      return opened
    },
    async close() {
      clock.restore()
      rows.close()
      await store.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

interface LineParts {
  readonly store: TroubledStore
  readonly clock: LeapingClock
  readonly rows: Rows
  /** One for each process. */
  readonly takes: readonly TakeTurn[]
  readonly conversationId: string
  readonly audience: Schedule['audience']
  readonly stranger?: Card
}

function createLine({ store, clock, rows, takes, conversationId, audience, stranger }: LineParts): Line {
  const deliveries: Delivery[] = []
  let instant = 0
  let sending: Sent | undefined
  const recorded =
    (takeTurn: TakeTurn): TakeTurn =>
    async (incoming) => {
      if (!sending) throw new Error('Nothing is being sent')
      const delivery: Delivery = { sent: sending, begunAt: (instant += 1) }
      deliveries.push(delivery)
      try {
        const turn = await takeTurn(incoming)
        Object.assign(delivery, { replies: turn.replies, taken: turn.saved ? 'saved' : 'shown' })
        return turn
      } finally {
        delivery.endedAt = instant += 1
      }
    }
  const streams = { open() {}, notify() {}, tell: () => true, count: () => 0, terminate() {}, close() {} }
  const quiet = { ...store, onAppended() {} }
  const lines = takes.map((take) =>
    createDirectLine({ store: quiet, takeTurn: recorded(take), streams, now: () => new Date() }),
  )

  return {
    deliveries,
    stranger: stranger as Card,
    latest: () => rows.latest(conversationKey(conversationId)),
    meets: store.meets,
    deliver(sent, tab) {
      sending = sent
      return postTo(lines[tab % lines.length] as DirectLine, sent, { conversationId, audience })
    },
    async pass(underway, waits) {
      if (!waits) return clock.runFor(littleMs)
      let settled = 0
      const settle = () => (settled += 1)
      for (const one of underway) void one.then(settle, settle)
      await clock.runUntil(() => settled === underway.length)
      await Promise.all(underway)
    },
    settle: () => clock.runFor(longestRetryMs),
  }
}

async function postTo(
  line: DirectLine,
  sent: Sent,
  speaker: Pick<LineParts, 'conversationId' | 'audience'>,
): Promise<void> {
  const parsed = parsePosted(activityOf(sent))
  if ('faults' in parsed) throw new Error(`Not an activity: ${parsed.faults.join()}`)
  try {
    if (sent.message.kind === 'arrives') await line.join(speaker)
    else await line.post(speaker, parsed.posted)
  } catch (error) {
    if (!(error instanceof NotSaved)) throw error
  }
}
