import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { parseTriage } from '../support/contract.ts'
import { latestTriage, pressed } from '../support/direct-line.ts'
import { activity, expectReplies, joined, openTalk, type TeamsTalk } from '../support/messages.ts'
import { discard, type RunningService, startService } from '../support/service.ts'

const no = { saddleAnaesthesia: 'no' }
const file = { contentType: 'image/png', contentUrl: 'https://example.org/x.png', name: 'x.png' }

describe('/api/messages', () => {
  let service: RunningService
  let talk: TeamsTalk

  before(async () => {
    service = await startService()
  })
  beforeEach(async () => {
    talk = await openTalk(service.url)
  })
  after(() => discard(service))

  const sent = (fields: object) => expectReplies(service.url, activity(talk.conversation, { ...fields }))

  describe('with expectReplies', () => {
    it('greets who joins, and asks the first question', async () => {
      const [said, ...more] = await expectReplies(service.url, joined(randomUUID()))
      expect(more).to.deep.equal([])
      expect(said?.text).to.be.a('string').and.not.equal('')
      expect(parseTriage(said?.channelData?.triage)).to.deep.include({ audience: 'clinician', answers: {} })
      expect(latestTriage(said ? [said] : [])?.question?.id).to.equal('saddleAnaesthesia')
    })

    it('greets and asks who writes without having joined', async () => {
      const [said] = await expectReplies(service.url, activity(randomUUID(), { text: 'hello' }))
      expect(latestTriage(said ? [said] : [])?.question?.id).to.equal('saddleAnaesthesia')
    })

    it('says nothing when only the bot is added to a web chat', async () => {
      const added = joined(randomUUID(), { channelId: 'webchat', membersAdded: [{ id: 'bot' }] })
      expect(await expectReplies(service.url, added)).to.deep.equal([])
    })

    for (const [channelId, audience] of Object.entries({ msteams: 'clinician', webchat: 'practiceStaff' })) {
      it(`speaks to ${audience} on ${channelId}, whatever the message claims`, async () => {
        const claims = { audience: 'clinician', role: 'clinician', channelData: { audience: 'clinician' } }
        const other = await openTalk(service.url, { channelId })
        await other.send({ text: 'restart', ...claims, from: { ...claims, id: 'x' } })
        expect(other.triage().audience).to.equal(audience)
      })
    }

    it('takes an answer by card', async () => {
      await talk.press('no')
      expect(talk.triage()).to.deep.include({ answers: no })
      expect(talk.triage().question?.id).to.equal('sphincterDisturbance')
    })

    it('takes an answer by text', async () => {
      await talk.say('no')
      expect(talk.triage()).to.deep.include({ answers: no })
    })

    it('gives a redelivered message the same reply, and changes nothing', async () => {
      const pressing = { id: randomUUID(), value: pressed(talk.triage(), 'no') }
      const first = await talk.send(pressing)
      expect(await talk.send(pressing)).to.deep.equal(first)
      await talk.press('no')
      expect(await talk.send(pressing)).to.deep.equal(first)
      await talk.say('summary')
      expect(Object.keys(talk.triage().answers)).to.have.lengthOf(2)
    })

    it('gives a redelivered join the same greeting', async () => {
      const join = joined(randomUUID())
      expect(await expectReplies(service.url, join)).to.deep.equal(await expectReplies(service.url, join))
    })

    it('keeps conversations of the same id on two channels apart', async () => {
      await talk.press('no')
      const [said] = await sent({ channelId: 'webchat', text: 'hello' })
      expect(parseTriage(said?.channelData?.triage)).to.deep.include({ audience: 'practiceStaff', answers: {} })
    })

    for (const [name, fields] of Object.entries({
      'an attachment': { attachments: [file] },
      'an attachment and blank text': { attachments: [file], text: ' \n ' },
      nothing: {},
      'empty text and a value of null': { text: '', value: null },
    })) {
      it(`puts the question again to a message with only ${name}`, async () => {
        const { question } = talk.triage()
        const [said] = await talk.send(fields)
        expect(said?.text).to.be.a('string').and.not.equal('')
        expect(talk.triage().answers).to.deep.equal({})
        expect(talk.triage().question).to.include({ id: question?.id }).and.not.include({ ask: question?.ask })
      })
    }

    it('reads the text of a message that has an attachment too', async () => {
      await talk.send({ text: 'no', attachments: [file] })
      expect(talk.triage().answers).to.deep.equal(no)
    })
  })

  const silent = 'typing messageReaction event endOfConversation trace contactRelationUpdate installationUpdate'
  for (const type of [...silent.split(' '), 'handoff', 'command', 'suggestion', 'unheardOf']) {
    it(`accepts an activity of type ${type} silently`, async () => {
      const extras = { reactionsAdded: [{ type: 'like' }], name: 'x', text: 'yes', value: { x: [1] }, action: 'add' }
      expect(await sent({ type, ...extras })).to.deep.equal([])
      await talk.say('summary')
      expect(talk.triage().answers).to.deep.equal({})
    })
  }

  for (const type of ['messageUpdate', 'messageDelete']) {
    it(`changes nothing at an activity of type ${type}`, async () => {
      await sent({ type, text: 'no' })
      await talk.say('summary')
      expect(talk.triage().answers).to.deep.equal({})
    })
  }

  it('says nothing when someone leaves', async () => {
    expect(await sent({ type: 'conversationUpdate', membersRemoved: [{ id: 'clinician-2' }] })).to.deep.equal([])
  })
})
