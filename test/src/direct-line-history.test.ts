import { expect } from 'chai'
import {
  type ActivitySet,
  bearer,
  type Chat,
  ok,
  openChat,
  startConversation,
  takeToken,
} from '../support/direct-line.ts'
import { discard, type RunningService, startService } from '../support/service.ts'

describe('A Direct Line conversation', () => {
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
  const page = async (query: string): Promise<ActivitySet> =>
    ok(await fetch(`${activities()}${query}`, { headers: bearer(chat.token) }))

  describe('a join', () => {
    it('is greeted and asked the first question in one go', async () => {
      const history = await chat.history()
      expect(history).to.have.lengthOf(1)
      expect(history[0]).to.include({ type: 'message' })
      expect(history[0]?.text).to.be.a('string').and.not.equal('')
      expect(chat.triage().question).to.include({ id: 'saddleAnaesthesia', position: 1 })
    })

    it('is greeted and asked once, however often the conversation is started', async () => {
      const { token } = await takeToken(service.url, 'practiceStaff')
      const started = await Promise.all([1, 2, 3].map(() => startConversation(service.url, token)))
      await startConversation(service.url, token)
      const [{ conversationId } = { conversationId: '' }] = started
      const at = `${service.url}/v3/directline/conversations/${conversationId}/activities`
      const { activities: said } = await ok<ActivitySet>(await fetch(at, { headers: bearer(token) }))
      expect(said).to.have.lengthOf(1)
    })

    it('in mid-triage changes nothing and says nothing', async () => {
      await chat.press('no')
      const before = await chat.history()
      await startConversation(service.url, chat.token)
      expect(await chat.history()).to.deep.equal(before)
    })
  })

  describe('the activities', () => {
    it('come from the beginning without a watermark, and after it with one', async () => {
      await chat.press('no')
      await chat.press('no')
      const all = await page('')
      expect(all.activities).to.have.lengthOf(5)
      expect(await page('?watermark=')).to.deep.equal(all)
      expect(await page('?watermark=0')).to.deep.equal(all)
      for (const taken of [1, 2, 3, 4]) {
        const rest = await page(`?watermark=${taken}`)
        expect(rest).to.deep.equal({ activities: all.activities.slice(taken), watermark: all.watermark })
      }
    })

    it('are none, at the same watermark, when nothing has happened', async () => {
      const { watermark } = await page('')
      expect(await page(`?watermark=${watermark}`)).to.deep.equal({ activities: [], watermark })
    })

    it('page on by watermark with nothing missing and nothing twice', async () => {
      const seen: string[] = []
      let watermark = ''
      for (let round = 0; round < 4; round += 1) {
        const next = await page(`?watermark=${watermark}`)
        seen.push(...next.activities.map(({ id }) => id))
        watermark = next.watermark
        await chat.press('no')
      }
      seen.push(...(await page(`?watermark=${watermark}`)).activities.map(({ id }) => id))
      expect(seen).to.deep.equal((await chat.history()).map(({ id }) => id))
      expect(new Set(seen)).to.have.lengthOf(seen.length)
    })
  })
})
