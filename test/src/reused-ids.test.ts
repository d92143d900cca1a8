/** S8: an id counts with what was said under it. */
import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { type BotActivity, bearer, type Chat, openChat, postJson, pressed } from '../support/direct-line.ts'
import { openTalk } from '../support/messages.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { rowCounts } from '../support/stored.ts'

describe('An id that comes a second time', () => {
  let service: RunningService
  before(async () => {
    service = await startService()
  })
  after(() => discard(service))

  const fromPerson = (history: readonly BotActivity[]) => history.filter(({ from }) => from.role === 'user')

  describe('over Direct Line', () => {
    let chat: Chat
    beforeEach(async () => {
      chat = await openChat(service.url, 'practiceStaff')
    })
    const channelData = { clientActivityID: 'id-1' }
    const idOf = async (fields: object): Promise<string> => {
      const path = `${service.url}/v3/directline/conversations/${chat.conversationId}/activities`
      const response = await postJson(path, { type: 'message', channelData, ...fields }, bearer(chat.token))
      return ((await response.json()) as { id: string }).id
    }

    it('with other words is a new message: a sign in it counts, and is in the history', async () => {
      await chat.send({ text: 'hello', channelData })
      await chat.send({ text: 'she is numb between the legs and cannot pee', channelData })
      expect(chat.triage().outcome?.rule).to.equal('P1')
      const echoes = fromPerson(await chat.history())
      expect(echoes.map(({ text }) => text)).to.deep.equal(['hello', 'she is numb between the legs and cannot pee'])
      expect(new Set(echoes.map(({ id }) => id)).size).to.equal(2)
    })

    it('with another press is a new message', async () => {
      await chat.send({ value: pressed(chat.triage(), 'no'), channelData })
      await chat.send({ value: pressed(chat.triage(), 'no'), channelData })
      expect(chat.triage().answers).to.deep.equal({ saddleAnaesthesia: 'no', sphincterDisturbance: 'no' })
    })

    it('with the same words is answered the same, and changes nothing', async () => {
      const first = await idOf({ text: 'no' })
      const [stored, history] = [rowCounts(service.directory), await chat.history()]
      expect(await idOf({ text: 'no', channelData: { ...channelData, seen: 'another' } })).to.equal(first)
      expect(rowCounts(service.directory)).to.deep.equal(stored)
      expect(await chat.history()).to.deep.equal(history)
    })

    it('keeps nothing of what was left out of it', async () => {
      const one = await idOf({ text: 'no, NHS number 943 476 5919' })
      expect(await idOf({ text: 'no, NHS number 401 023 2137' })).to.equal(one)
    })
  })

  it('from the Bot Framework with other words is a new message, and the same again is not', async () => {
    const talk = await openTalk(service.url)
    const id = randomUUID()
    const [first] = await talk.send({ id, text: 'no' })
    const [again] = await talk.send({ id, text: 'no' })
    expect(again).to.deep.include({ channelData: first?.channelData })
    expect(talk.triage().answers).to.deep.equal({ saddleAnaesthesia: 'no' })
    await talk.send({ id, text: 'numb between the legs' })
    expect(talk.triage().outcome?.rule).to.equal('R1')
  })
})
