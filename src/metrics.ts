import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import type { Refusal } from './limits/refusals.ts'
import type { TakeTurn } from './turn.ts'

export interface Metrics {
  /** The turn, counted by what it came to and how long it took. */
  timed(takeTurn: TakeTurn): TakeTurn
  /** Someone was turned away. */
  refused(refusal: Pick<Refusal, 'door' | 'reason'>): void
  /** Something stored could not be read, in this table. */
  leftOut(table: string): void
  /** In the Prometheus text format. */
  text(): Promise<string>
  readonly contentType: string
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'triage_turn_seconds',
    help: 'Time from a message to its durable reply',
    labelNames: ['audience', 'result'] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  })
  const outcomes = new Counter({
    name: 'triage_outcomes_total',
    help: 'Outcomes given, by rule',
    labelNames: ['rule'] as const,
    registers: [registry],
  })
  const unreadable = new Counter({
    name: 'triage_unreadable_total',
    help: 'Stored values of alerts that could not be read and were left out, by table',
    labelNames: ['table'] as const,
    registers: [registry],
  })
  const refusals = new Counter({
    name: 'triage_refusals_total',
    help: 'Requests that were turned away, by door and reason',
    labelNames: ['door', 'reason'] as const,
    registers: [registry],
  })
  return {
    refused: ({ door = 'messages', reason }) => refusals.inc({ door, reason }),
    leftOut: (table) => unreadable.inc({ table }),
    contentType: registry.contentType,
    text: () => registry.metrics(),
    timed: (takeTurn) => async (incoming) => {
      const stop = seconds.startTimer({ audience: incoming.audience })
      try {
        const turn = await takeTurn(incoming)
        stop({ result: turn.saved ? 'answered' : 'notSavedYet' })
        for (const { channelData } of incoming.notice ? [] : turn.replies) {
          const rule: string | undefined = channelData?.triage?.outcome?.rule
          if (rule) outcomes.inc({ rule })
        }
        return turn
      } catch (error) {
        stop({ result: 'failed' })
        throw error
      }
    },
  }
}
