/** What must hold of every alert, whatever failed while it was under way. */
import { expect } from 'chai'
import type { Delivery } from '../alerts/channel.ts'
import { alertIdOn, isAlert } from '../alerts/desk.ts'
import { type JobRow, pathOf } from './alerts-rows.ts'
import type { AlertService } from './alerts-service.ts'
import type { Told } from './alerts-story.ts'

/** A card that was being sent as its process died, or as it stood still, is no fault: within this of it. */
const underWayMs = 1_500
/** What was on its way as somebody answered, through a process that stood still for a while. */
const lateMs = 6_000

interface Sent {
  readonly alertId: string
  readonly sentId: string
  readonly path: string
  readonly at: number
}

/** Cards with buttons that the connector took, with the ids that it gave them. */
function cardsTaken({ connector: { deliveries, taken } }: AlertService): readonly Sent[] {
  const took = new Set<Delivery>(taken)
  return deliveries.flatMap((one, index) =>
    took.has(one) && isAlert(one.activity)
      ? [{ alertId: alertIdOn(one.activity), sentId: `sent-${index + 1}`, path: one.path, at: one.at }]
      : [],
  )
}

export function expectNoneLost(service: AlertService, { acknowledged, rows }: Told): void {
  const raisedAt = rows.alerts.map((alert) => alert.conversation_id)
  expect(new Set(raisedAt).size, 'alerts of one desk').to.equal(raisedAt.length)
  expect(raisedAt, 'desks whose sign was acknowledged').to.include.members([...acknowledged])
  const reached = new Set(cardsTaken(service).map(({ alertId }) => alertId))
  expect([...reached].toSorted()).to.deep.equal(rows.alerts.map(({ id }) => id).toSorted())
}

/** Levels follow each other without a gap, and each alerted its own route's chat, once. */
export function expectEachLevelOnce({ duty, everyone }: AlertService, { rows }: Told): void {
  const jobs = Map.groupBy(rows.jobs, ({ alertId }) => alertId)
  for (const { id } of rows.alerts) {
    const own = jobs.get(id) ?? []
    const levels = levelsOf(own, 'level')
    expect(levels, id).to.deep.equal(levels.map((_, index) => index))
    const cards = own.filter(({ task }) => task.kind === 'card').toSorted((a, b) => levelOf(a) - levelOf(b))
    // The last of them found the alert answered; so did one whose process died once the next one's turn was set.
    const interrupted = new Set(own.filter(({ task, attempts }) => task.kind === 'level' && attempts > 1).map(levelOf))
    const alerted = cards.map(levelOf)
    const expected = levels.slice(0, -1).filter((level) => alerted.includes(level) || !interrupted.has(level))
    expect(alerted, id).to.deep.equal(expected)
    for (const { task } of cards) {
      expect(task.to?.conversationId, id).to.equal(task.level === 0 ? duty.id : everyone.id)
    }
  }
}

/** Each card on record as sent was taken, and what was taken besides was under way as a process died or stood still. */
export function expectSentOnce(service: AlertService, { rows, disturbances }: Told): number {
  const onRecord = new Map(rows.jobs.flatMap((job) => (job.sentId ? [[job.sentId, job] as const] : [])))
  const cards = cardsTaken(service)
  const byId = new Map(cards.map((card) => [card.sentId, card]))
  for (const [sentId, { alertId, task }] of onRecord) {
    expect(byId.get(sentId)).to.deep.include({ alertId, ...(task.to && { path: pathOf(task.to) }) })
  }
  const besides = cards.filter(({ sentId }) => !onRecord.has(sentId))
  const unexplained = besides.filter(
    ({ at }) => !disturbances.some(({ from, to }) => at > from - underWayMs && at < to + underWayMs),
  )
  expect(unexplained, 'sent twice for no reason').to.deep.equal([])
  return besides.length
}

export function expectAnsweredStops({ connector }: AlertService, { rows, answered }: Told): void {
  for (const { id, status } of rows.alerts) expect(status, id).to.equal('acknowledged')
  const late = connector.deliveries
    .filter(({ activity }) => isAlert(activity))
    .map(({ activity, at }) => ({ id: alertIdOn(activity), at }))
    .filter(({ id, at }) => at > (answered.get(id) ?? 0) + lateMs)
  expect(late).to.deep.equal([])
}

/** Whoever answers, and whenever: no card that is on record as sent keeps its buttons. */
export function expectEveryCardAnswered({ rows }: Told): void {
  const said = new Set(rows.jobs.map(({ alertId, task }) => `${alertId} ${task.activityId}`))
  const left = rows.jobs.filter(({ alertId, sentId, task }) => {
    return task.kind === 'card' && sentId && !said.has(`${alertId} ${sentId}`)
  })
  expect(left).to.deep.equal([])
}

const levelOf = ({ task }: JobRow): number => task.level ?? -1

const levelsOf = (jobs: readonly JobRow[], kind: string): number[] =>
  jobs
    .filter(({ task }) => task.kind === kind)
    .map(levelOf)
    .toSorted((a, b) => a - b)
