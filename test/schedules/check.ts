/** Compares what a schedule left on record with the model, and what was answered with what is on record. */
import assert from 'node:assert/strict'
import { isDeepStrictEqual } from 'node:util'
import { openQuestion, outcomeInView, replay } from '../../machines/triage.ts'
import type { Setting } from '../machines/protocol-table.ts'
import { checkAnswers, checkHistory, checkOrder, turnsInOrder } from './history.ts'
import { type Card, cardOf, type Message } from './message.ts'
import { Model, type Seen } from './model.ts'
import type { EntryRow, Kept } from './rows.ts'
import type { Delivered } from './run.ts'
import { type Schedule, settingOf } from './schedule.ts'

/** Throws with what is not as the model has it. */
export function checkRecord(delivered: Delivered, kept: Kept, schedule: Schedule): void {
  const order = turnsInOrder(kept)
  checkHistory(delivered, kept, order)
  checkAnswers(delivered, kept)
  checkOrder(delivered.deliveries, order, schedule)
  const models = checkStandings(delivered, kept, order, settingOf(schedule))
  checkEntries(models, kept, schedule)
  checkReplay(models[0], kept)
}

/** More than one where what was before the person is not known, and the replies are the same whichever it was. */
type Models = readonly [Model, ...Model[]]

/** Every reply puts what the model has open, and gives what it has on record. */
function checkStandings(delivered: Delivered, { history }: Kept, order: readonly string[], setting: Setting): Models {
  const cards = history
    .filter(({ activity }) => activity.replyToId !== undefined)
    .map(({ activity }) => cardOf(activity))
  return order.reduce(
    (models: Models, id, index) => {
      const message = delivered.sent.get(id)?.message
      const card = cards[index]
      if (!message || !card) throw new Error(`No reply to ${id}`)
      assert.ok(
        models[0].cards.every(({ ask }) => ask !== card.ask),
        `the reply to ${id} has a nonce of its own`,
      )
      const said = standingOf(card)
      const ways = models.flatMap((model) =>
        seenAt(id, delivered, order, model).map((seen) => afterwards(model, { message, seen, card })),
      )
      const [taken, ...others] = ways.filter((way) => isDeepStrictEqual(said, standingOf(way)))
      if (!taken)
        assert.deepEqual(said, ways[0] && standingOf(ways[0]), `the reply to ${id} (${JSON.stringify(message)})`)
      return [taken as Model, ...others.filter((way) => !isDeepStrictEqual(way.triages, taken?.triages))]
    },
    [new Model(setting)],
  )
}

function afterwards(
  before: Model,
  { message, seen, card }: { message: Message; seen: Seen | undefined; card: Card },
): Model {
  const model = before.copy()
  model.take(message, seen)
  model.put(card)
  return model
}

/**
 * The card that was before the person: what the client tells, or else the last one that they were shown before the message first
 * came. Words that were refused then may have been taken unseen; or, when they come again, they answer only the very card of then,
 * or nothing, where that is not known any more.
 */
function seenAt(
  id: string,
  { sent, deliveries }: Delivered,
  order: readonly string[],
  { cards, open }: Model,
): readonly (Seen | undefined)[] {
  const message = sent.get(id)?.message
  if (message?.kind === 'types' && message.seen !== undefined) return [{ ask: message.seen, exact: true }]
  const first = deliveries.findIndex((one) => one.sent.id === id)
  const shown = deliveries.slice(0, first).filter(({ taken }) => taken)
  const inView = cards[Math.max(...shown.map((one) => order.indexOf(one.sent.id)))]?.ask
  if (inView === undefined) return [undefined]
  const last = cards.at(-1)
  // A card of an earlier triage that was put last is what words answer; after a refusal it may be one that nobody was shown.
  const isRefused = deliveries.slice(0, first).some(({ taken }) => !taken)
  if (last && last.triageId !== open.id && deliveries[first]?.taken)
    return [last.ask, ...(isRefused ? [inView] : [])].map((ask) => ({ ask, exact: true }))
  const shownLast = { ask: inView, exact: false }
  const notKnown = { ask: 'not known', exact: true }
  // Nor is it where an emergency was shown last that had yet to be put.
  const latest = shown.toSorted((one, other) => Number(one.endedAt) - Number(other.endedAt)).at(-1)
  if (deliveries[first]?.taken) return latest?.taken === 'shown' ? [shownLast, notKnown] : [shownLast]
  return [shownLast, { ask: inView, exact: true }, notKnown]
}

/** What is open, decided and on record, by a reply or by the model. */
function standingOf(of: Card | Model): object {
  if (of instanceof Model) {
    const { id, open, given, told } = of.shown
    return { triageId: id, question: open, outcome: given, answers: sorted(told) }
  }
  const { triageId, question, outcome, answers } = of.said
  const { reasons: _, notAssessed: __, ...given } = outcome ?? {}
  return { triageId, question: question?.id, outcome: outcome && given, answers: sorted(answers) }
}

const sorted = (answers: object): object =>
  Object.fromEntries(Object.entries(answers).toSorted(([a], [b]) => (a < b ? -1 : 1)))

/** Each triage has what was told in it, in order, and no more. */
function checkEntries(models: Models, { entries }: Kept, { apart }: Schedule): void {
  const kept = Map.groupBy(entries, ({ triageId }) => triageId)
  // A process that is behind may show an emergency, and store it, as told to no card in particular.
  const withoutNonce = (entry: object): object => ({ ...entry, ask: undefined })
  const compared = (entry: object): object => (apart ? withoutNonce(entry) : entry)
  const told = Object.fromEntries([...kept].map(([id, rows]) => [id, rows.map(entryOf).map(compared)]))
  const [expected, ...others] = models.map(({ triages }) =>
    Object.fromEntries(
      triages.filter((triage) => triage.entries.length > 0).map((triage) => [triage.id, triage.entries.map(compared)]),
    ),
  )
  if (!others.some((other) => isDeepStrictEqual(told, other)))
    assert.deepEqual(told, expected, 'the record is what was told')
  const seqs = [...kept.values()].map((rows) => rows.map(({ seq }, index) => seq - index))
  assert.ok(
    seqs.flat().every((first) => first === 1),
    'the entries of a triage are numbered without gaps',
  )
  const instants = entries.map(({ at }) => at)
  assert.deepEqual(instants, instants.toSorted(), 'the record is in the order of time')
}

const entryOf = ({ event, ask, words }: EntryRow): object => ({
  event,
  ...(ask !== null && { ask }),
  ...(words !== null && { words }),
})

/** What is stored of each triage leads to what was said of it last. */
function checkReplay({ cards }: Model, { head, entries, settings }: Kept): void {
  const last = new Map(cards.map((card) => [card.triageId, card]))
  assert.equal(head.ask.split(' ')[0], last.get(head.triageId)?.ask)
  for (const [triageId, { said }] of last) {
    const setting = settings.get(triageId)
    if (!setting) continue
    const told = entries.filter((entry) => entry.triageId === triageId).map(({ event }) => event)
    const triage = replay(setting, told)
    assert.deepEqual(
      { question: openQuestion(triage), rule: outcomeInView(triage)?.rule, answers: triage.context.answers },
      { question: said.question?.id, rule: said.outcome?.rule, answers: said.answers },
      'the stored entries lead to what was said last',
    )
  }
}
