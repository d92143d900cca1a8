import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { questions } from '../machines/protocol-table.ts'
import { latestTriage, pressed } from '../support/direct-line.ts'
import { activity, expectReplies, openTalk, type TeamsTalk } from '../support/messages.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { routine, step, walkTo } from '../support/walks.ts'

const caudaEquina = questions.filter(({ section }) => section === 'caudaEquina').map(({ id }) => id)
const channels = { 'a clinician': ['msteams', 'R1'], 'practice staff': ['webchat', 'P1'] } as const

describe('An ask that is not the open one', () => {
  let service: RunningService
  let talk: TeamsTalk

  before(async () => {
    service = await startService()
  })
  beforeEach(async () => {
    talk = await openTalk(service.url)
    for (let answered = 0; answered < 4; answered += 1) await step(talk, routine)
  })
  after(() => discard(service))

  const press = (questionId: string, answer: unknown, { ask, triageId }: { ask?: string; triageId?: string } = {}) => {
    const { question, triageId: own } = talk.triage()
    return talk.send({
      value: { triage: { triageId: triageId ?? own, questionId, ask: ask ?? question?.ask ?? '', answer } },
    })
  }

  /** Does it; the same question or outcome must be put again, nothing changed, and something said of it. */
  async function unchangedBy(act: () => Promise<readonly { readonly text?: string }[]>): Promise<void> {
    const { question: before, ...rest } = talk.triage()
    const [said] = await act()
    const { question: after, ...now } = talk.triage()
    expect(now).to.deep.equal(rest)
    expect(after?.id).to.equal(before?.id)
    if (after) expect(after.ask).not.to.equal(before?.ask)
    expect(said?.text).to.be.a('string').and.not.equal('')
  }

  it('changes nothing when it was answered before, and the answer is the same', async () => {
    const answered = talk.triage()
    await talk.press('no')
    await unchangedBy(() => talk.send({ value: pressed(answered, 'no') }))
  })

  it('puts its question again with another answer, and settles on either', async () => {
    for (const settled of ['no', 'yes', 'unsure']) {
      const answered = talk.triage()
      const id = String(answered.question?.id)
      await talk.press('no')
      const open = talk.triage().question?.id
      await talk.send({ value: pressed(answered, 'yes') })
      expect(talk.triage().question).to.deep.include({ id, proposed: 'yes', options: ['yes', 'no', 'unsure'] })
      expect(talk.triage().answers).to.include({ [id]: 'no' })
      await talk.press(settled)
      expect(talk.triage().answers).to.include({ [id]: settled })
      expect(talk.triage().question?.id).to.equal(open)
    }
  })

  it('changes nothing when the question was put again since', async () => {
    const first = talk.triage()
    await talk.say('why')
    await unchangedBy(() => talk.send({ value: pressed(first, 'yes') }))
  })

  it('changes nothing when it is of another conversation', async () => {
    const other = await openTalk(service.url)
    await walkTo(other, routine, 'systemicSymptoms')
    await unchangedBy(() => talk.send({ value: pressed(other.triage(), 'yes') }))
  })

  it('changes nothing when it was never put, however much it looks so', async () => {
    const answered = talk.triage()
    await talk.press('no')
    const other = await openTalk(service.url)
    await walkTo(other, routine, 'systemicSymptoms')
    const { ask } = other.triage().question ?? {}
    await unchangedBy(() => press(String(answered.question?.id), 'yes', { ask: String(ask) }))
  })

  it('changes nothing when the triage or the question is another', async () => {
    await unchangedBy(() => press('systemicSymptoms', 'yes', { ask: randomUUID() }))
    await unchangedBy(() => press('systemicSymptoms', 'yes', { triageId: randomUUID() }))
    for (const questionId of ['motorLoss', 'thoracicPain', 'painDuration', 'unheardOf', 'constructor', '__proto__']) {
      await unchangedBy(() => press(questionId, 'yes'))
    }
  })

  it('puts its question again after the outcome, which stays in view: the more urgent of both counts', async () => {
    const late = talk.triage()
    await walkTo(talk, routine)
    const { outcome } = talk.triage()
    await unchangedBy(() => talk.send({ value: pressed(late, 'no') }))
    await talk.send({ value: pressed(late, 'yes') })
    expect(talk.triage().question).to.include({ id: late.question?.id, proposed: 'yes' })
    expect(talk.triage().outcome).to.include({ rule: 'R2', urgency: 'expedited' })
    await talk.press('no')
    expect(talk.triage().outcome).to.deep.equal(outcome)
    expect(talk.triage().question).to.equal(undefined)
  })

  it('after the emergency puts its question to a clinician with the emergency in view, and to practice staff never', async () => {
    for (const [channelId, rule] of Object.values(channels)) {
      talk = await openTalk(service.url, { channelId })
      const put = talk.triage()
      await talk.press('yes')
      await talk.send({ value: pressed(put, 'no') })
      expect(talk.triage().outcome).to.include({ rule })
      expect(talk.triage().answers).to.include({ saddleAnaesthesia: 'yes' })
      expect(talk.triage().question?.proposed).to.equal(rule === 'R1' ? 'no' : undefined)
    }
  })

  it('changes nothing in the triage that took the place of its own, and is answered in its own', async () => {
    const earlier = talk.triage()
    await talk.say('restart')
    const open = talk.triage()
    await talk.send({ value: pressed(earlier, 'yes') })
    expect(talk.triage().triageId).to.equal(earlier.triageId)
    await talk.say('summary')
    expect(talk.triage()).to.deep.include({ triageId: open.triageId, answers: {} })
  })

  it('changes nothing with a cauda equina no', async () => {
    for (const questionId of caudaEquina) await unchangedBy(() => press(questionId, 'no', { ask: randomUUID() }))
  })

  for (const [who, [channelId, rule]] of Object.entries(channels)) {
    for (const questionId of caudaEquina) {
      for (const answer of ['yes', 'unsure']) {
        it(`ends in ${rule} for ${who} who tells ${questionId} ${answer}`, async () => {
          const sign = { triageId: randomUUID(), questionId, ask: randomUUID(), answer }
          talk = await openTalk(service.url, { channelId })
          await step(talk, routine)
          const [said] = await talk.send({ value: { triage: sign } })
          expect(talk.triage().outcome).to.include({ rule, id: 'sameDayReferral', urgency: 'emergency' })
          expect(talk.triage().answers).to.include({ [questionId]: answer })
          expect(said?.text).to.be.a('string').and.not.equal('')
        })
      }
    }
  }

  it('ends in R1 when the card was answered no before', async () => {
    const other = await openTalk(service.url)
    const put = other.triage()
    await step(other, routine)
    await other.send({ value: pressed(put, 'yes') })
    expect(other.triage()).to.deep.include({ answers: { saddleAnaesthesia: 'yes' } })
    expect(other.triage().outcome?.rule).to.equal('R1')
  })

  it('ends in R1 after another outcome, and in its own triage where another took its place', async () => {
    const sign = { ask: randomUUID(), triageId: talk.triage().triageId }
    await walkTo(talk, routine)
    expect(talk.triage().outcome?.rule).not.to.equal('R1')
    await press('gaitDisturbance', 'unsure', sign)
    expect(talk.triage().outcome?.rule).to.equal('R1')
    await talk.say('restart')
    expect(talk.triage().question?.id).to.equal('saddleAnaesthesia')
    await press('gaitDisturbance', 'yes', sign)
    expect(talk.triage().outcome?.rule).to.equal('R1')
    expect(talk.triage().triageId).to.equal(sign.triageId)
  })

  it('ends in R1 in a conversation where nothing was put yet', async () => {
    const sign = { triageId: 'x', questionId: 'gaitDisturbance', ask: 'x', answer: 'yes' }
    const said = await expectReplies(service.url, activity(randomUUID(), { value: { triage: sign } }))
    expect(latestTriage(said)?.outcome?.rule).to.equal('R1')
  })

  it('ends in R1 a second time without harm', async () => {
    await press('gaitDisturbance', 'yes', { ask: randomUUID() })
    const { outcome } = talk.triage()
    await press('gaitDisturbance', 'yes', { ask: randomUUID() })
    expect(talk.triage().outcome).to.deep.equal(outcome)
  })
})
