/** Messages that reach several instances at the same moment. */
import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import type { TriageMessage } from '../support/contract.ts'
import type { BotActivity } from '../support/direct-line.ts'
import { activity, expectReplies, joined } from '../support/messages.ts'
import { historyFrom, onRecord } from './instances-checks.ts'
import { useCluster } from './instances-cluster.ts'
import { createDice, seed, sized } from './instances-dice.ts'
import type { Place } from './instances-follow.ts'
import { once } from './instances-http.ts'
import { activitiesOf, begin, pressOf, saidIn } from './instances-person.ts'

const times = sized(6, 60)

describe(`Three instances that are told things at the same moment (TORTURE_SEED=${seed})`, function () {
  this.timeout(sized(30_000, 300_000))
  const cluster = useCluster()
  const urlOf = (index: number): string => cluster.urlOf(index)

  async function post(place: Place, index: number, body: object): Promise<{ id: string }> {
    const url = activitiesOf({ ...place, url: urlOf(index) })
    return once({ method: 'POST', url, token: place.token, body })
  }

  const latest = (history: readonly BotActivity[]): TriageMessage => saidIn(history.at(-1) as BotActivity)

  it('take a message once that comes to all of them, and answer it alike', async () => {
    const place = await begin(urlOf(0), 'clinician')
    for (let turn = 1; turn <= times && turn <= 10; turn += 1) {
      const body = pressOf(latest(await historyFrom(place)), 'no', randomUUID())
      const answers = await Promise.all([0, 1, 2, 0].map((index) => post(place, index, body)))
      expect(new Set(answers.map(({ id }) => id)).size).to.equal(1)
      expect(await historyFrom(place)).to.have.length(1 + 2 * turn)
    }
    const [record] = await onRecord(cluster.databaseUrl, [place])
    expect(record?.told.map(({ answer }) => answer)).to.deep.equal(Array(Math.min(times, 10)).fill('no'))
  })

  it('give one activity of the Bot Framework the same replies, through whichever of them it comes', async () => {
    for (let turn = 0; turn < times; turn += 1) {
      const conversation = randomUUID()
      const join = joined(conversation)
      const [greeting, ...others] = await Promise.all([0, 1, 2].map((index) => expectReplies(urlOf(index), join)))
      for (const other of others) expect(saidOf(other)).to.deep.equal(saidOf(greeting))
      const value = pressOf(latest(greeting ?? []), 'no', '')
      const pressed = activity(conversation, { value: (value as { value: object }).value })
      const [first, ...rest] = await Promise.all([2, 1, 0].map((index) => expectReplies(urlOf(index), pressed)))
      expect(latest(first ?? []).answers).to.deep.equal({ saddleAnaesthesia: 'no' })
      for (const reply of rest) expect(saidOf(reply)).to.deep.equal(saidOf(first))
    }
  })

  it('count one of several different answers to a question, and ask about the others', async () => {
    const dice = createDice(31)
    for (let turn = 0; turn < times; turn += 1) {
      const place = await begin(urlOf(turn), 'clinician')
      for (let passed = 0; passed < 3; passed += 1) {
        await post(place, dice.upTo(3), pressOf(latest(await historyFrom(place)), 'no', randomUUID()))
      }
      const said = latest(await historyFrom(place))
      const first = dice.upTo(3)
      const told = ['no', 'unsure', 'yes'].map((answer) => pressOf(said, answer, randomUUID()))
      await Promise.all(told.map((body, index) => post(place, first + index, body)))
      const [record] = await onRecord(cluster.databaseUrl, [place])
      const kinds = record?.told.map(({ type }) => type)
      expect(kinds).to.deep.equal(['told', 'told', 'told', 'told', 'proposed', 'proposed'])
      expect(record?.turns).to.have.length(1 + 3 + told.length)
      const counted = record?.told[3]?.answer
      const replies = (record?.history ?? []).filter(({ from }) => from.role === 'bot').slice(-3)
      for (const reply of replies) expect(saidIn(reply).answers.motorLoss).to.equal(counted)
      const put = replies.map((reply) => saidIn(reply).question?.id)
      expect(put).to.have.members(['motorLoss', 'motorLoss', 'systemicSymptoms'])
    }
  })

  it('count a sign of cauda equina that comes together with a no, whichever is first', async () => {
    for (let turn = 0; turn < times; turn += 1) {
      const place = await begin(urlOf(turn), turn % 2 === 0 ? 'clinician' : 'practiceStaff')
      const said = latest(await historyFrom(place))
      const answers = turn % 3 === 0 ? ['no', 'yes'] : ['yes', 'no']
      await Promise.all(answers.map((answer, index) => post(place, turn + index, pressOf(said, answer, randomUUID()))))
      expect(latest(await historyFrom(place)).outcome?.id).to.equal('sameDayReferral')
    }
  })
})

/** A reply without what the Bot Framework's adapter adds at each delivery. */
const saidOf = (replies: readonly BotActivity[] | undefined): object[] =>
  (replies ?? []).map(({ text, attachments, channelData }) => ({ text, attachments, channelData }))
