import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { openTalk, type TeamsTalk } from '../support/messages.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { routine, walkTo } from '../support/walks.ts'

describe('A correction', () => {
  let service: RunningService
  let talk: TeamsTalk

  before(async () => {
    service = await startService()
  })
  beforeEach(async () => {
    talk = await openTalk(service.url)
  })
  after(() => discard(service))

  const outcome = () => talk.triage().outcome
  const summary = async (): Promise<string> => (await talk.say('summary'))[0]?.text ?? ''
  const asStaff = async () => {
    talk = await openTalk(service.url, { channelId: 'webchat' })
  }

  it('opens the questions that the earlier answer had closed', async () => {
    await walkTo(talk, { ...routine, thoracicPain: 'yes' })
    expect(outcome()?.rule).to.equal('R2')
    await talk.say('change thoracicPain')
    await talk.press('no')
    expect(talk.triage().question?.id).to.equal('radiculopathy')
  })

  it('closes the questions that the earlier answer had opened, and keeps their answers on record', async () => {
    await walkTo(talk, routine)
    const { answers } = talk.triage()
    await talk.say('change thoracicPain')
    await talk.press('yes')
    expect(talk.triage().question?.id).to.equal('mriContraindications')
    await talk.press(['none'])
    expect(outcome()?.rule).to.equal('R2')
    expect(outcome()?.notAssessed).to.include('radiculopathy')
    expect(talk.triage().answers).to.deep.equal({ ...answers, thoracicPain: 'yes', mriContraindications: ['none'] })
  })

  it('of the age puts the risk groups again when it takes away the one that was picked', async () => {
    await walkTo(talk, { ...routine, age: 15, riskFactors: ['adolescentAthleticInjury'] })
    expect(outcome()?.lowerThreshold).to.equal(true)
    await talk.say('change age')
    await talk.press(40)
    expect(talk.triage().question?.id).to.equal('riskFactors')
    expect(talk.triage().question?.options).not.to.include('adolescentAthleticInjury')
    await talk.press(['none'])
    expect(outcome()?.lowerThreshold).to.equal(false)
  })

  it('of a sign by a clinician counts, and what was told first stays in the record', async () => {
    await talk.press('yes')
    expect(outcome()?.rule).to.equal('R1')
    await talk.say('change saddleAnaesthesia')
    expect(talk.triage().question?.id).to.equal('saddleAnaesthesia')
    expect(talk.triage().answers).to.deep.equal({ saddleAnaesthesia: 'yes' })
    await talk.press('no')
    expect(talk.triage().question?.id).to.equal('sphincterDisturbance')
    expect(talk.triage().answers).to.deep.equal({ saddleAnaesthesia: 'no' })
    expect(await summary()).to.match(/No\b.*Yes/)
  })

  for (const act of ['back', 'change saddleAnaesthesia', 'change saddleAnaesthesia to no', 'no', 'undo', 'why']) {
    it(`of a sign by practice staff who say "${act}" never clears it`, async () => {
      await asStaff()
      await talk.press('yes')
      await talk.say(act)
      expect(outcome()?.rule).to.equal('P1')
      expect(talk.triage().answers).to.deep.equal({ saddleAnaesthesia: 'yes' })
    })
  }

  it('of a sign by practice staff, on an old card, never clears it', async () => {
    await asStaff()
    const { triageId } = talk.triage()
    await talk.press('unsure')
    const no = { triageId, questionId: 'saddleAnaesthesia', ask: randomUUID(), answer: 'no' }
    await talk.send({ value: { triage: no } })
    expect(outcome()?.rule).to.equal('P1')
    expect(talk.triage().answers).to.deep.equal({ saddleAnaesthesia: 'unsure' })
  })

  it('of a sign by practice staff is recorded as a report, beside the sign', async () => {
    await asStaff()
    await talk.press('yes')
    const before = await summary()
    const [said] = await talk.say('change saddleAnaesthesia')
    expect(said?.text).to.match(/clinician/i)
    expect((await summary()).length).to.be.above(before.length)
    expect(outcome()?.rule).to.equal('P1')
  })
})
