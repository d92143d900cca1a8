/** S7: a confirmation counts for the reading that was put, and for no other card; signs in it count always. */
import { expect } from 'chai'
import { openChat, type Talk } from '../support/direct-line.ts'
import { openTalk } from '../support/messages.ts'
import { discard, type RunningService, startService } from '../support/service.ts'

const noes = { saddleAnaesthesia: 'no', sphincterDisturbance: 'no', gaitDisturbance: 'no' }

describe('A reading that was never put', () => {
  let service: RunningService
  before(async () => {
    service = await startService()
  })
  after(() => discard(service))

  const places: Readonly<Record<string, () => Promise<Talk>>> = {
    'practice staff on Direct Line': () => openChat(service.url, 'practiceStaff'),
    'a clinician on Direct Line': () => openChat(service.url, 'clinician'),
    'practice staff by the Bot Framework': () => openTalk(service.url, { channelId: 'webchat' }),
    'a clinician in Teams': () => openTalk(service.url),
  }
  const confirm = (talk: Talk, fields: object, ask = talk.triage().question?.ask) =>
    talk.send({ value: { triage: { triageId: talk.triage().triageId, ask, reading: true }, ...fields } })

  for (const [who, open] of Object.entries(places)) {
    it(`is not confirmed by ${who} under the open question's ask`, async () => {
      const talk = await open()
      const [said] = (await confirm(talk, { ...noes, age: '58' })).slice(-1)
      expect(talk.triage().answers).to.deep.equal({})
      expect(talk.triage().question?.id).to.equal('saddleAnaesthesia')
      expect(said?.text).to.include('Nothing has changed')
    })

    it(`ends in same-day referral where ${who} tells a sign in it`, async () => {
      const talk = await open()
      await confirm(talk, { ...noes, gaitDisturbance: 'unsure' })
      expect(talk.triage().answers).to.deep.equal({ gaitDisturbance: 'unsure' })
      expect(talk.triage().outcome?.urgency).to.equal('emergency')
    })
  }

  it('is not confirmed under an outcome, nor under an earlier reading', async () => {
    const talk = await openTalk(service.url)
    await talk.say('58M LBP 8/52')
    const reading = talk.triage().question?.ask
    await talk.say('ok')
    await confirm(talk, noes, reading)
    await confirm(talk, noes)
    expect(talk.triage().answers).to.deep.equal({})
  })

  it('is not what a reading of something else puts', async () => {
    const talk = await openTalk(service.url)
    await talk.say('58M LBP 8/52')
    await confirm(talk, { ...noes, age: '58' })
    expect(talk.triage().answers).to.deep.equal({ age: 58 })
    expect(talk.triage().question?.id).to.equal('saddleAnaesthesia')
  })
})
