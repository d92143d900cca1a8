/** Compares what a schedule left in the history, and what each delivery was answered with. */
import assert from 'node:assert/strict'
import type { Message } from './message.ts'
import type { Kept } from './rows.ts'
import type { Delivered, Delivery } from './run.ts'
import type { Schedule } from './schedule.ts'
import { isSign } from './words.ts'

/** Which message an activity of the history is, or answers; the id that it has there is the channel's business. */
function namesIn({ history }: Kept): (id: string | undefined) => string {
  const written = history.filter(({ activity }) => activity.from.role === 'user')
  const names = new Map(written.map(({ activity }) => [activity.id, activity.from.id]))
  return (id = '') => names.get(id) ?? id
}

/** Ids of the messages that were taken, in the order in which they were. */
export function turnsInOrder(kept: Kept): string[] {
  const nameOf = namesIn(kept)
  return kept.history.flatMap(({ activity: { replyToId } }) => (replyToId === undefined ? [] : [nameOf(replyToId)]))
}

/** Without gaps, each turn once and whole: the message, then its reply. Nothing is in it that was not sent, and nothing is lost. */
export function checkHistory({ sent }: Delivered, kept: Kept, order: readonly string[]): void {
  const { head, history, turns } = kept
  const nameOf = namesIn(kept)
  const shown = history.map(({ seq, activity: { id, replyToId } }) => [
    seq,
    replyToId ? `to ${nameOf(replyToId)}` : nameOf(id),
  ])
  const whole = order.flatMap((id) => (sent.get(id)?.message.kind === 'arrives' ? [`to ${id}`] : [id, `to ${id}`]))
  const numbered = whole.map((name, index) => [index + 1, name])
  assert.deepEqual(shown, numbered, 'the history is turns without gaps')
  assert.equal(head.lastSeq, history.length)
  assert.equal(head.version, order.length)
  assert.deepEqual([...turns.keys()].map(nameOf).toSorted(), order.toSorted(), 'every turn has its reply')
  assert.deepEqual(order.toSorted(), [...sent.keys()].toSorted(), 'every message is on record, once')
}

/** The same message is answered the same, with what is on record; a sign is answered whatever happens. */
export function checkAnswers({ deliveries }: Delivered, kept: Kept): void {
  const nameOf = namesIn(kept)
  const shown = new Map(kept.history.map(({ activity }) => [activity.replyToId, activity]))
  for (const [id, replies] of kept.turns) {
    // The card is in the history alone.
    const { type, channelData } = shown.get(id) ?? {}
    assert.deepEqual(JSON.parse(replies), [{ type, channelData }], `the history shows the reply to ${nameOf(id)}`)
  }
  const answers = new Map([...shown].map(([id, activity]) => [id && nameOf(id), activity]))
  for (const { sent, taken, replies } of deliveries) {
    const { id, message } = sent
    const [reply] = taken === 'saved' ? (replies ?? []) : []
    if (reply)
      assert.deepEqual(answers.get(id), { ...answers.get(id), ...asJson(reply) }, `${id} is answered with its reply`)
    if (!pressesSign(message)) continue
    assert.ok(taken, `the sign of ${id} is never refused`)
    const outcomes = (replies ?? []).map(({ channelData }) => channelData?.triage?.outcome?.id)
    assert.ok(
      outcomes.every((outcome) => outcome === 'sameDayReferral'),
      `the sign of ${id} is answered with the referral`,
    )
  }
}

const asJson = (reply: object): object => JSON.parse(JSON.stringify(reply)) as object

const pressesSign = (message: Message): boolean =>
  message.kind === 'presses' && isSign(message.question, message.answer as never)

/**
 * What was answered before another came is before it on record. An emergency that was shown before it could be stored is stored
 * before whatever comes next to the same process; another knows nothing of it.
 */
export function checkOrder(deliveries: readonly Delivery[], order: readonly string[], { apart }: Schedule): void {
  const settled = deliveries.filter(({ taken }) => taken === 'saved' || (taken && !apart)).toReversed()
  const answeredAt = new Map(settled.map(({ sent, endedAt = 0 }) => [sent.id, endedAt]))
  const begunAt = new Map(deliveries.toReversed().map(({ sent, begunAt: at }) => [sent.id, at]))
  let latest = 0
  for (const id of order) {
    latest = Math.max(latest, begunAt.get(id) ?? 0)
    assert.ok(
      latest < (answeredAt.get(id) ?? latest + 1),
      `${id} was answered before others came, and is on record after them`,
    )
  }
}
