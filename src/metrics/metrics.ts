/** Figures for Prometheus. No label holds anything that a person sent. */
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { Refusal } from '../limits/refusals.ts'
import type { TakeTurn } from '../turn.ts'
import type { Backlog } from './backlog.ts'
import { createTurnFigures } from './turn-figures.ts'

export interface Metrics {
  /** The turn, counted by what it came to and how long it took. */
  timed(takeTurn: TakeTurn): TakeTurn
  /** Someone was turned away. */
  refused(refusal: Pick<Refusal, 'door' | 'reason'>): void
  /** A socket was closed that its client had not closed. */
  socketClosed(reason: string): void
  /** Something stored could not be read, in this table. */
  leftOut(table: string): void
  /** What is asked for as the figures are. */
  atScrape(asked: AtScrape): void
  /** In the Prometheus text format; the same for all who ask at once. */
  text(): Promise<string>
  readonly contentType: string
}

export interface AtScrape {
  /** Open sockets. */
  readonly sockets: () => number
  /** Rejects where the store does not answer: then its figures are not numbers. */
  readonly backlog: () => Promise<Backlog>
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Counter({ name, help, labelNames, registers })
  const refusals = counter('triage_refusals_total', 'Requests that were turned away, by door and reason', [
    'door',
    'reason',
  ])
  const closed = counter('triage_sockets_closed_total', 'Sockets that were closed on their client, by reason', [
    'reason',
  ])
  const unreadable = counter(
    'triage_unreadable_total',
    'Stored values of alerts that could not be read and were left out, by table',
    ['table'],
  )
  const readBacklog = createBacklogGauges(registry)
  let asked: AtScrape | undefined
  let collecting: Promise<string> | undefined

  async function collect(): Promise<string> {
    if (asked) await readBacklog(asked)
    return registry.metrics()
  }

  return {
    timed: createTurnFigures(registry),
    refused: ({ door = 'messages', reason }) => refusals.inc({ door, reason }),
    socketClosed: (reason) => closed.inc({ reason }),
    leftOut: (table) => unreadable.inc({ table }),
    atScrape(parts) {
      asked = parts
    },
    contentType: registry.contentType,
    text() {
      collecting ??= collect().finally(() => {
        collecting = undefined
      })
      return collecting
    },
  }
}

function createBacklogGauges(registry: Registry): (asked: AtScrape) => Promise<void> {
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] })
  const sockets = gauge('triage_sockets', 'Open sockets of web chats')
  const gauges = {
    alertsOpen: gauge('triage_alerts_open', 'Alerts that nobody has answered'),
    oldestAlertSeconds: gauge(
      'triage_alert_oldest_seconds',
      'Age of the oldest alert that nobody has answered; 0 without one',
    ),
    outboxDue: gauge('triage_outbox_due', 'Jobs of the outbox whose time has come'),
    outboxOldestSeconds: gauge(
      'triage_outbox_oldest_seconds',
      'How long the job that is due longest has waited; 0 without one',
    ),
    outboxWaiting: gauge('triage_outbox_waiting', 'Jobs of the outbox that are not done, those of later times too'),
  } satisfies Record<keyof Backlog, Gauge>

  return async (asked) => {
    sockets.set(asked.sockets())
    const backlog = await asked.backlog().catch(() => undefined)
    for (const [name, of] of Object.entries(gauges)) of.set(backlog?.[name as keyof Backlog] ?? Number.NaN)
  }
}
