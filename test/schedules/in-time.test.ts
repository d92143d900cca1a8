/** How long anyone waits while the store does not answer: on the leaping clock, so that no machine is too busy for it. */
import { expect } from 'chai'
import type { BotActivity } from '../support/direct-line.ts'
import { type Card, cardOf, joinId, type Message } from './message.ts'
import { openPlace, type Place } from './place.ts'
import type { Trouble } from './store.ts'

const waitMs = 2_000
/** What each that queued before may take besides. */
const queuedMs = 100
/** By which the clock moves while something is done. */
const slackMs = 10

const troubles: Record<string, Trouble> = {
  'refuses everything': { kind: 'refuses', calls: 1_000, ms: 0 },
  'takes everything, and does not say so': { kind: 'losesTheAnswer', calls: 1_000, ms: 0 },
  'does not answer': { kind: 'comesLate', calls: 1_000, ms: 60_000 },
}

for (const [name, trouble] of Object.entries(troubles)) {
  describe(`While the store ${name}`, () => {
    let place: Place
    before(async () => {
      place = await openPlace()
    })
    after(() => place.close())

    async function begin() {
      const line = place.line(`in-time-${place.opened}`, { audience: 'practiceStaff', extras: false, apart: false })
      await line.pass([line.deliver({ id: joinId, message: { kind: 'arrives' } }, 0)], true)
      const card = cardOf(line.latest() as BotActivity)
      line.meets([trouble])
      return { line, card }
    }

    const press = ({ triageId, ask }: Card, answer: string): Message => ({
      kind: 'presses',
      on: { triageId, ask },
      question: 'saddleAnaesthesia',
      answer,
      field: false,
    })

    /** How long until all that is sent at once is answered, in milliseconds. */
    async function answeredAfter(...answers: readonly string[]): Promise<number> {
      const { line, card } = await begin()
      const begunAt = performance.now()
      const sent = answers.map((answer, index) => ({ id: `message-${index}`, message: press(card, answer) }))
      await line.pass(
        sent.map((one) => line.deliver(one, 0)),
        true,
      )
      const tookMs = performance.now() - begunAt
      const taken = line.deliveries.slice(1).map((delivery) => delivery.taken ?? 'refused')
      expect(taken).to.deep.equal(answers.map((answer) => (answer === 'no' ? 'refused' : 'shown')))
      line.meets([])
      await line.settle()
      return tookMs
    }

    it('a sign is shown within two seconds', async () => {
      expect(await answeredAfter('yes')).to.be.at.most(waitMs + slackMs)
    })

    it('another answer is refused within two seconds', async () => {
      expect(await answeredAfter('no')).to.be.at.most(waitMs + slackMs)
    })

    it('a sign is shown as soon behind others, but for a moment each', async () => {
      const others = ['no', 'no', 'no', 'no']
      expect(await answeredAfter(...others, 'unsure')).to.be.at.most(waitMs + others.length * (queuedMs + slackMs))
    })
  })
}
