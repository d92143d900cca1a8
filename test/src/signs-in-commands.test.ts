import { expect } from 'chai'
import { activity, expectReplies, openTalk, type TeamsTalk } from '../support/messages.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { routine, walkTo } from '../support/walks.ts'

describe('A sign beside a command', () => {
  let service: RunningService
  let talk: TeamsTalk
  before(async () => {
    service = await startService()
  })
  beforeEach(async () => {
    talk = await openTalk(service.url)
  })
  after(() => discard(service))

  const ended = (): unknown => talk.triage().outcome?.urgency

  it('counts in the words that an answer is to be changed to', async () => {
    await walkTo(talk, routine, 'motorLoss')
    await talk.say('change age to 57 and she is numb round her bottom')
    expect(ended()).to.equal('emergency')
  })

  it('counts in a field that the command’s button sends too', async () => {
    const { question, triageId } = talk.triage()
    const ask = question?.ask ?? ''
    await talk.send({ value: { triage: { triageId, ask, command: 'why' }, answer: 'he has wet himself' } })
    expect(ended()).to.equal('emergency')
  })

  it('counts in such a field of a card that is not open any more', async () => {
    const { question, triageId } = talk.triage()
    const ask = question?.ask ?? ''
    await talk.press('no')
    await talk.send({ value: { triage: { triageId, ask, command: 'why' }, answer: 'he has wet himself' } })
    expect(ended()).to.equal('emergency')
  })

  it('counts while a doubt is asked about', async () => {
    await talk.press('no')
    await talk.say('his bladder is not what it was')
    expect(talk.triage().question?.id).to.equal('sphincterDisturbance')
    await talk.say('change saddle anaesthesia to yes')
    expect(ended()).to.equal('emergency')
  })

  it('is none where the words change another answer alone', async () => {
    await walkTo(talk, routine, 'motorLoss')
    await talk.say('change walking to no')
    expect(ended()).to.equal(undefined)
    expect(talk.triage().answers).to.deep.include({ gaitDisturbance: 'no' })
  })
})

describe('Words before anything was put', () => {
  let service: RunningService
  before(async () => {
    service = await startService()
  })
  after(() => discard(service))

  for (const text of ['no', "I don't think so", 'not really']) {
    it(`answer nothing: "${text}"`, async () => {
      const [said] = await expectReplies(service.url, activity(`first-${text.length}`, { text }))
      const { question, answers } = said?.channelData?.triage ?? {}
      expect({ id: question?.id, answers }).to.deep.equal({ id: 'saddleAnaesthesia', answers: {} })
      expect(JSON.stringify(said)).not.to.include('doubt')
    })
  }
})
