/** What the schedules found, each as short as it can be told. */
import { expect } from 'chai'
import { conversationKey } from '../../src/channels/direct-line/conversation-key.ts'
import type { BotActivity } from '../support/direct-line.ts'
import { type Card, cardOf, joinId, type Message, type Sent } from './message.ts'
import { openPlace, type Place } from './place.ts'
import type { Trouble } from './store.ts'

const outage: Trouble = { kind: 'refuses', calls: 25, ms: 0 }
const heardLate: Trouble = { kind: 'answersLate', calls: 1, ms: 2_500 }
const landsUnseen: Trouble = { kind: 'comesLate', calls: 1, ms: 2_500 }
const says = (words: string, card?: Card): Message => ({ kind: 'types', words, ...(card && { seen: card.ask }) })

describe('A store that fails while someone writes', () => {
  let place: Place
  before(async () => {
    place = await openPlace()
  })
  after(() => place.close())

  /** A conversation that was joined; `send` delivers under a new id, `again` under the id of before. */
  async function begin(audience: 'clinician' | 'practiceStaff' = 'clinician') {
    const name = `found-${place.opened}`
    const line = place.line(name, { audience, extras: false, apart: false })
    let sent = 0
    const again = async (message: Sent, ...troubles: readonly Trouble[]): Promise<Sent> => {
      line.meets(troubles)
      await line.pass([line.deliver(message, 0)], true)
      line.meets([])
      return message
    }
    await again({ id: joinId, message: { kind: 'arrives' } })
    return {
      again,
      send: (message: Message, ...troubles: readonly Trouble[]) =>
        again({ id: `message-${(sent += 1)}`, message }, ...troubles),
      settle: () => line.settle(),
      card: (): Card => cardOf(line.latest() as BotActivity),
      answers: () => cardOf(line.latest() as BotActivity).said.answers,
      entries: () => place.rows.of(conversationKey(name)).entries,
      press: (answer: string, on = cardOf(line.latest() as BotActivity)): Message => ({
        kind: 'presses',
        on,
        question: on.question?.id ?? 'age',
        answer,
        field: false,
      }),
    }
  }

  it('has refused words answer no question that came after them, however late they come again', async () => {
    const { send, again, answers } = await begin()
    const refused = await send(says('no'), outage)
    await send(says('no'))
    await again(refused)
    expect(answers()).to.deep.equal({ saddleAnaesthesia: 'no' })
  })

  it('has words that are refused twice answer the question of the first time, although it was taken unseen', async () => {
    const { send, settle, answers } = await begin()
    await send(says('no'), landsUnseen)
    await settle()
    await send(says('no'), outage)
    await send(says('no'))
    expect(answers()).to.deep.equal({ saddleAnaesthesia: 'no' })
  })

  for (const [name, before] of [
    ['an earlier message that comes again', []],
    ['an earlier message that was refused as it came again', [outage]],
  ] as const) {
    for (const [time, first] of [
      ['after', true],
      ['before', false],
    ] as const) {
      it(`does not take ${name}, ${time} something was taken unseen, for a sign that the person saw it`, async () => {
        const { send, again, settle, answers } = await begin()
        const earlier = await send(says('help'))
        await send(says('no'), landsUnseen)
        if (first) await settle()
        for (const trouble of before) await again(earlier, trouble)
        await again(earlier)
        await settle()
        await send(says('no'))
        expect(answers()).to.deep.equal({ saddleAnaesthesia: 'no' })
      })
    }
  }

  it('does not have the words of a tab that is behind make late what is typed to the open question', async () => {
    const { send, card, answers } = await begin()
    const first = card()
    await send(says('no', first))
    await send(says('no', first), landsUnseen)
    await send(says('no'))
    expect(answers()).to.deep.equal({ saddleAnaesthesia: 'no', sphincterDisturbance: 'no' })
  })

  it('puts an emergency on record as it was told: a late card answers no question', async () => {
    const { send, press, settle, card, entries } = await begin()
    const first = card()
    await send(says('help'))
    await send(press('yes', first), outage)
    await settle()
    expect(entries().map(({ ask, event }) => [ask, event.type])).to.deep.equal([[null, 'told']])
  })

  it('counts a pressed sign for its card, although this process did not hear that the card was put', async () => {
    const { send, press, settle, card, entries } = await begin()
    const first = card()
    await send(press('no'), heardLate)
    await settle()
    const second = card()
    await send(press('yes', second), outage)
    await settle()
    expect(entries().map(({ ask }) => ask)).to.deep.equal([first.ask, second.ask])
  })

  it('counts a typed sign for its card, although this process did not hear that the card was put', async () => {
    const { send, press, settle, card, entries } = await begin()
    const first = card()
    await send(press('no'), heardLate)
    await settle()
    const second = card()
    await send(says('yes', second), outage)
    await settle()
    expect(entries().map(({ ask }) => ask)).to.deep.equal([first.ask, second.ask])
  })

  it('counts a sign that a command tells for no card, at once or later', async () => {
    const { send, press, settle, card, entries } = await begin()
    const first = card()
    await send(press('no'))
    await send(says('change bladder to yes', card()), outage)
    await settle()
    expect(entries().map(({ ask }) => ask)).to.deep.equal([first.ask, null])
  })

  it('puts no words on record that a client sent with a press, at once or later', async () => {
    const { send, settle, card, entries } = await begin()
    const press = { kind: 'presses', on: card(), question: 'gaitDisturbance', answer: 'yes', field: false } as const
    await send({ ...press, caption: 'Yes' })
    await send({ ...press, caption: 'Yes' }, outage)
    await settle()
    expect(entries().map(({ words }) => words)).to.deep.equal([null, null])
  })

  it('counts a typed sign for the question that it was typed to, although that was put again since', async () => {
    const { send, card, answers } = await begin()
    const first = card()
    await send(says('help'))
    await send(says('no'))
    await send(says('yes', first))
    expect(answers()).to.deep.equal({ saddleAnaesthesia: 'yes' })
  })

  it('has words that were refused at an earlier triage’s card answer no question of the triage that is open', async () => {
    const { send, again, press, card, answers } = await begin()
    const first = card()
    await send(says('restart'))
    await send(press('no', first))
    const pressed = await send(press('no', card()), heardLate)
    const typed = await send(says('no'), outage)
    await again(pressed)
    await again(typed)
    expect(answers()).to.deep.equal({})
  })

  it('has such words answer none, although the open triage asks the same by then', async () => {
    const { send, again, press, card, answers } = await begin()
    const first = card()
    await send(says('restart'))
    const open = card()
    await send(press('no', first))
    const typed = await send(says('no'), outage)
    await send(press('no', open))
    await again(typed)
    expect(answers()).to.deep.equal({ saddleAnaesthesia: 'no' })
  })

  it('counts a typed sign for a question of the triage before this one', async () => {
    const { send, card, answers } = await begin('practiceStaff')
    const first = card()
    await send(says('restart'))
    await send(says('unsure', first))
    expect(answers()).to.deep.equal({ saddleAnaesthesia: 'unsure' })
  })
})
