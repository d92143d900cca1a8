import assert from 'node:assert/strict'
import fc from 'fast-check'
import { conversationKey } from '../../src/channels/direct-line/conversation-key.ts'
import type { Message } from './message.ts'
import { openPlace, type Place } from './place.ts'
import type { Kept } from './rows.ts'
import { deliverSchedule, type Line } from './run.ts'
import { orderlySchedule, type Schedule } from './schedule.ts'
import { repeatedAs, seedOf } from './seed.ts'
import type { Trouble } from './store.ts'

const runs = process.env['TORTURE'] ? 10_000 : 150
/** Never so slow that a message is refused for having waited behind all the others. */
const slowness: readonly Trouble['ms'][] = [1, 60, 20, 30, 2, 45, 5, 14]

/** A store that takes its time, for each call another; with neighbours that write at the same moments. */
function slowed(line: Line, neighbours: readonly Line[]): Line {
  let [calls, said] = [0, 0]
  const slowly = (): Trouble[] =>
    Array.from({ length: 100 }, () => ({
      kind: calls % 2 === 0 ? 'comesLate' : 'answersLate',
      calls: 1,
      ms: slowness[(calls += 1) % slowness.length] ?? 0,
    }))
  return {
    ...line,
    async pass(underway, waits) {
      line.meets(slowly())
      const message: Message = { kind: 'types', words: 'no' }
      const beside = neighbours.map((other) => other.deliver({ id: `beside-${(said += 1)}`, message }, 0))
      await line.pass([...underway, ...beside], waits)
    },
  }
}

/** What is kept, with ids in the order in which they first appear, and without when it was told. */
function withoutIds({ history, entries }: Kept): string {
  const names = new Map<string, string>()
  const nameOf = (id: string): string => names.get(id) ?? (names.set(id, `id-${names.size}`).get(id) as string)
  const told = entries.map(({ triageId, ask, words, event }) => ({ triageId, ask, words, event }))
  const shown = history.map(({ activity: { from, text, value, attachments, channelData } }) => ({
    ...{ from, text, value, attachments, channelData },
  }))
  return (
    JSON.stringify([told, shown])
      .replaceAll(/(?<=made-id-\d+)-[0-9a-z]+/g, '')
      .replaceAll(/made-id-\d+/g, nameOf)
      // An id's hash is of what was said under it, made ids too.
      .replaceAll(/(?<="(?:bot\d-)?person-[\w-]+)~[\w-]{16}/g, '~hash')
      .replaceAll(/\d\d\/\d\d\/\d{4} \d\d:\d\d/g, 'then')
      .replaceAll('Told from then to then.', 'Told then.')
  )
}

describe(`Two stores that took the same schedule (TORTURE_SEED=${seedOf()})`, function () {
  this.timeout(0)
  let place: Place
  before(async () => {
    place = await openPlace()
  })
  after(() => place.close())

  it('agree, however slow one of them is at each step and whoever else writes to it', async () => {
    let begun = 0
    const agree = fc.asyncProperty(orderlySchedule, async (schedule: Schedule) => {
      const waiting = { ...schedule, batches: schedule.batches.map((batch) => ({ ...batch, waits: true })) }
      const [prompt, slow, ...others] = ['prompt', 'slow', 'left', 'right'].map((name) => `${name}-${begun}`)
      begun += 1
      const neighbours = others.map((name) => place.line(name, schedule))
      await deliverSchedule(waiting, place.line(String(prompt), schedule))
      await deliverSchedule(waiting, slowed(place.line(String(slow), schedule), neighbours))
      const [one, other] = [prompt, slow].map((name) => withoutIds(place.rows.of(conversationKey(String(name)))))
      assert.equal(one, other)
    })
    await fc.assert(agree, { numRuns: runs, ...repeatedAs() })
  })
})
