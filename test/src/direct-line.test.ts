import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { parseTriage } from '../support/contract.ts'
import { bearer, type Chat, ok, openChat, postJson, pressed } from '../support/direct-line.ts'
import { discard, type RunningService, startService } from '../support/service.ts'

describe('Direct Line', () => {
  let service: RunningService
  let chat: Chat

  before(async () => {
    service = await startService()
  })
  beforeEach(async () => {
    chat = await openChat(service.url, 'practiceStaff')
  })
  after(() => discard(service))

  const activities = (of = chat) => `${service.url}/v3/directline/conversations/${of.conversationId}/activities`
  const post = async (activity: object): Promise<{ id: string }> =>
    ok(await postJson(activities(), { type: 'message', from: { id: 'person' }, ...activity }, bearer(chat.token)))

  describe('a posted message', () => {
    it('is echoed before the reply, with its id and its clientActivityID', async () => {
      const clientActivityID = randomUUID()
      const { id } = await post({ text: 'no', channelData: { clientActivityID } })
      const [, echoed, reply] = await chat.history()
      expect(echoed).to.deep.include({ id, type: 'message', text: 'no', channelData: { clientActivityID } })
      expect(echoed?.from).to.include({ id: 'person', role: 'user' })
      expect(reply?.from.role).to.equal('bot')
    })

    it('gets an id of its own without a clientActivityID, or with an empty one', async () => {
      const posted = [await post({ text: 'no' }), await post({ text: 'no' })]
      const empty = { channelData: { clientActivityID: '' } }
      posted.push(await post({ text: 'no', ...empty }), await post({ text: 'no', ...empty }))
      expect(new Set(posted.map(({ id }) => id)))
        .to.have.lengthOf(4)
        .and.not.include('')
      expect(await chat.history()).to.have.lengthOf(9)
    })

    it('counts once when its clientActivityID comes twice', async () => {
      const again = { text: 'no', channelData: { clientActivityID: randomUUID() } }
      const ids = [...(await Promise.all([post(again), post(again)])), await post(again)].map(({ id }) => id)
      expect(new Set(ids)).to.have.lengthOf(1)
      expect(await chat.history()).to.have.lengthOf(3)
      await chat.say('summary')
      expect(chat.triage().answers).to.deep.equal({ saddleAnaesthesia: 'no' })
    })

    for (const clientActivityID of ['join', 'join-1', 'constructor']) {
      it(`counts when its clientActivityID is "${clientActivityID}"`, async () => {
        const value = pressed(chat.triage(), 'yes')
        await chat.send({ value, channelData: { clientActivityID } })
        expect(chat.triage().outcome?.rule).to.equal('P1')
        const ids = (await chat.history()).map(({ id }) => id)
        expect(new Set(ids), 'ids in the history').to.have.lengthOf(ids.length)
      })
    }

    it('counts in each of two conversations that use the same clientActivityID', async () => {
      const other = await openChat(service.url, 'clinician')
      const same = { text: 'no', channelData: { clientActivityID: 'same' } }
      await Promise.all([chat.send(same), other.send(same)])
      for (const { question } of [chat.triage(), other.triage()]) expect(question?.id).to.equal('sphincterDisturbance')
    })

    it('of another type is accepted, and neither echoed nor answered', async () => {
      for (const type of ['typing', 'event', 'conversationUpdate', 'messageReaction', 'invoke', 'unheardOf']) {
        await post({ type, name: 'x', text: 'yes', value: { anything: 1 } })
      }
      expect(await chat.history()).to.have.lengthOf(1)
    })
  })

  describe('the role', () => {
    it('cannot be changed by a message', async () => {
      const claims = { audience: 'clinician', role: 'clinician', aud: 'clinician' }
      await chat.send({
        ...claims,
        text: 'no',
        from: { ...claims, id: 'bot', role: 'bot' },
        channelData: { ...claims, triage: { ...chat.triage(), audience: 'clinician' } },
        entities: [claims],
      })
      expect(chat.triage()).to.deep.include({ audience: 'practiceStaff', answers: { saddleAnaesthesia: 'no' } })
      expect((await chat.history()).at(1)?.from.role).to.equal('user')
    })

    it('cannot be changed by starting again', async () => {
      await chat.send({ text: 'restart', channelData: { audience: 'clinician' } })
      expect(chat.triage().audience).to.equal('practiceStaff')
    })
  })

  it('does not echo a triage that a client made up', async () => {
    const { id } = await post({ text: 'why', channelData: { triage: { outcome: { rule: 'R14' } }, other: 'field' } })
    const echoed = (await chat.history()).find((activity) => activity.id === id)
    expect(echoed?.channelData ?? {}).to.deep.equal({})
  })

  it('carries the contract in every message of the bot', async () => {
    for (const text of ['help', 'why', 'no', 'flurble', 'summary', 'yes', 'help', 'restart']) await chat.say(text)
    const bot = (await chat.history()).filter(({ from }) => from.role === 'bot')
    expect(bot.filter(({ id, replyToId }) => replyToId ?? id === 'bot1-join')).to.have.lengthOf(9)
    for (const { channelData } of bot) parseTriage(channelData?.triage)
  })
})
