/** A clinician's opening line: read, put to be confirmed question by question, and only then on record. */
import { expect } from 'chai'
import type { BotActivity } from '../support/direct-line.ts'
import { openTalk, type TeamsTalk } from '../support/messages.ts'
import { discard, type RunningService, startService } from '../support/service.ts'

const line = '58M LBP 8/52, L5 radiculopathy, no saddle anaesthesia, bladder/bowels ok, gait normal, physio no help'

interface Field {
  readonly type?: string
  readonly title?: string
  readonly text?: string
  readonly id?: string
  readonly value?: string
  readonly label?: string
}

const fieldsOn = (activity: BotActivity | undefined): readonly Field[] =>
  ((activity?.attachments?.[0]?.content['body'] ?? []) as readonly Field[]).filter(({ id }) => id !== undefined)

describe("A clinician's opening line", () => {
  let service: RunningService
  let talk: TeamsTalk
  before(async () => {
    service = await startService()
  })
  beforeEach(async () => {
    talk = await openTalk(service.url)
  })
  after(() => discard(service))

  /** What the card sends when it is confirmed, with these fields changed. */
  const confirm = (put: BotActivity | undefined, changed: Readonly<Record<string, string>> = {}) => {
    const { triageId, question } = talk.triage()
    const fields = Object.fromEntries(fieldsOn(put).map(({ id, value }) => [id, value ?? '']))
    return talk.send({ value: { triage: { triageId, ask: question?.ask, reading: true }, ...fields, ...changed } })
  }

  /** Nothing of cauda equina is chosen for the clinician. */
  const chosen = { saddleAnaesthesia: 'no', sphincterDisturbance: 'no', gaitDisturbance: 'no' }

  it('asks each cauda equina question that was read and not chosen', async () => {
    const [put] = await talk.say(line)
    await confirm(put)
    expect(talk.triage().answers).to.include({ age: 58 }).and.not.to.have.property('saddleAnaesthesia')
    expect(talk.triage().question?.id).to.equal('saddleAnaesthesia')
  })

  it('is put to be confirmed, each cauda equina answer by itself, and nothing of it is on record', async () => {
    const [put] = await talk.say(line)
    expect(talk.triage().answers).to.deep.equal({})
    expect(put?.channelData?.triage).to.deep.include({
      reading: {
        saddleAnaesthesia: 'no',
        sphincterDisturbance: 'no',
        gaitDisturbance: 'no',
        age: 58,
        painDuration: 8,
        radiculopathy: 'yes',
        conservativeTherapy: 'noImprovement',
      },
    })
    expect(fieldsOn(put).map(({ id }) => id)).to.include.members(['saddleAnaesthesia', 'sphincterDisturbance', 'age'])
  })

  it('stands on the card a line for each answer, beside the words that say it, with what was not read', async () => {
    const [put] = await talk.say('58M LBP 8/52 R sciatica, on warfarin, no CES, bloods normal, wants a scan')
    const fields = fieldsOn(put)
    expect(fields.map(({ type }) => type)).to.satisfy((types: string[]) =>
      types.every((type) => type === 'Input.Toggle'),
    )
    expect(fields.map(({ title }) => title)).to.include.members([
      'Saddle anaesthesia: No, from "no CES"',
      'Gait disturbance: No, from "no CES"',
      'Age: 58 years, from "58M"',
      'Radiculopathy: Yes, from "sciatica"',
    ])
    const texts = ((put?.attachments?.[0]?.content['body'] ?? []) as readonly Field[]).flatMap(({ text }) => text ?? [])
    expect(texts).to.include('Not read: "on warfarin", "wants a scan".')
  })

  it('ticks no cauda equina answer, and "no red flags" none of cauda equina nor of bloods', async () => {
    const [put] = await talk.say('34F LBP 2/52, no red flags')
    expect(fieldsOn(put).map(({ id }) => id)).to.deep.equal([
      'motorLoss',
      'systemicSymptoms',
      'tbContact',
      'subcontinentTravel',
      'structuralDeformity',
      'nonMechanicalPain',
      'thoracicPain',
      'age',
      'painDuration',
    ])
    const [flags] = await (await openTalk(service.url)).say('34F LBP 2/52, no red flags for CES')
    expect(fieldsOn(flags).map(({ id, value }) => [id, value])).to.deep.equal([
      ['saddleAnaesthesia', '-'],
      ['sphincterDisturbance', '-'],
      ['gaitDisturbance', '-'],
      ['age', '34'],
      ['painDuration', '2 weeks'],
    ])
  })

  it('takes a duration as it was read, to the day', async () => {
    for (const [words, weeks] of [
      ['3/12', 13],
      ['2/12', 8.67],
      ['2/7', 0.29],
      ['2 years', 104],
    ] as const) {
      const other = await openTalk(service.url)
      const [put] = await other.say(`58M LBP ${words}, no weakness`)
      const { triageId, question } = other.triage()
      const fields = Object.fromEntries(fieldsOn(put).map(({ id, value }) => [id, value ?? '']))
      await other.send({ value: { triage: { triageId, ask: question?.ask, reading: true }, ...fields } })
      expect(other.triage().answers, words).to.deep.include({ painDuration: weeks, motorLoss: 'no' })
    }
  })

  for (const words of ['6,5 weeks', 'almost 6/52', 'travelled 6/52 ago']) {
    it(`reads no duration in "${words}"`, async () => {
      const [put] = await talk.say(`58M LBP ${words}, no weakness`)
      expect(put?.channelData?.triage).to.have.property('reading').that.does.not.have.property('painDuration')
    })
  }

  it('says nothing of bloods where the X-ray was not done', async () => {
    const [put] = await talk.say('72F LBP 3/52, ?wedge fracture, xray not done')
    expect(put?.channelData?.triage).to.have.property('reading').that.does.not.have.property('bloodResults')
  })

  it('is on record once it is confirmed, and what is still open is asked in the fixed order', async () => {
    const [put] = await talk.say(line)
    await confirm(put, chosen)
    expect(talk.triage().answers).to.deep.include({ saddleAnaesthesia: 'no', age: 58, painDuration: 8 })
    expect(talk.triage().question?.id).to.equal('motorLoss')
  })

  it('is on record as it was corrected on the card; a field left open is asked', async () => {
    const [put] = await talk.say(line)
    await confirm(put, { ...chosen, age: '57', gaitDisturbance: '-' })
    expect(talk.triage().answers).to.deep.include({ age: 57 }).and.not.have.property('gaitDisturbance')
    expect(talk.triage().question?.id).to.equal('gaitDisturbance')
  })

  it('ends in same-day referral where a sign is chosen on the card', async () => {
    const [put] = await talk.say(line)
    await confirm(put, { sphincterDisturbance: 'unsure' })
    expect(talk.triage().outcome?.rule).to.equal('R1')
  })

  it('ends in same-day referral at once where it tells a sign itself', async () => {
    await talk.say('61F LBP 2/7, 9/10, urinary retention since this am')
    expect(talk.triage().outcome?.rule).to.equal('R1')
  })

  for (const words of ['yes', 'ok', 'no', 'correct']) {
    it(`is not confirmed by "${words}", which answers no question either`, async () => {
      await talk.say(line)
      await talk.say(words)
      expect(talk.triage().answers).to.deep.equal({})
      expect(talk.triage().question?.id).to.equal('saddleAnaesthesia')
    })
  }

  it('is let go where each question is to be asked', async () => {
    await talk.say(line)
    const { triageId, question } = talk.triage()
    await talk.send({ value: { triage: { triageId, ask: question?.ask, command: 'askEach' } } })
    expect(talk.triage().answers).to.deep.equal({})
    await talk.press('no')
    expect(talk.triage().question?.id).to.equal('sphincterDisturbance')
  })

  it('cannot be confirmed twice, or late; a sign on it counts all the same', async () => {
    const [put] = await talk.say(line)
    const { triageId, question } = talk.triage()
    await confirm(put)
    const late = { triage: { triageId, ask: question?.ask, reading: true }, age: '99' }
    await talk.send({ value: late })
    expect(talk.triage().answers).to.deep.include({ age: 58 })
    await talk.send({ value: { ...late, saddleAnaesthesia: 'yes' } })
    expect(talk.triage().outcome?.rule).to.equal('R1')
  })

  it('is read as the first message of all', async () => {
    const first = await openTalk(service.url, { type: 'message', text: line })
    expect(first.triage().question?.ask).to.match(/reading\.\w+$/)
  })

  it('takes what is felt at the toilet for no answer about the bladder', async () => {
    const [put] = await talk.say('58M LBP 8/52, can feel the toilet paper')
    expect(put?.channelData?.triage).to.have.property('reading').that.does.not.have.property('sphincterDisturbance')
  })

  it('is no opening line from practice staff', async () => {
    const staff = await openTalk(service.url, { channelId: 'webchat' })
    const [said] = await staff.say(line)
    expect(said?.channelData?.triage).to.not.have.property('reading')
  })
})
