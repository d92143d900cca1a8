/** What of a patient's words and of tokens stays where: nothing in a browser, and no stream for another site's page (S13; ASVS 4.4.2). */
import { once } from 'node:events'
import { expect } from 'chai'
import { WebSocket } from 'ws'
import { historyOf } from '../support/desk-session.ts'
import { bearer, type Chat, openChat, postJson, startConversation } from '../support/direct-line.ts'
import { discard, type RunningService, startService } from '../support/service.ts'

describe('What Direct Line answers', () => {
  let service: RunningService
  let chat: Chat

  before(async () => {
    service = await startService()
    chat = await openChat(service.url, 'practiceStaff')
  })
  after(() => discard(service))

  it('is kept by no browser: tokens, conversations, histories, answers and refusals', async () => {
    const base = `${service.url}/v3/directline`
    const mine = bearer(chat.token)
    const answers = [
      historyOf(service.url, chat),
      historyOf(service.url, { ...chat, token: 'x' }),
      fetch(`${base}/conversations/${chat.conversationId}`, { headers: mine }),
      postJson(`${base}/conversations`, {}, mine),
      postJson(`${base}/conversations/${chat.conversationId}/activities`, { type: 'message', text: 'help' }, mine),
      postJson(`${base}/tokens/refresh`, {}, mine),
      postJson(`${service.url}/chat/token`, { audience: 'practiceStaff' }),
      postJson(`${service.url}/desk/sessions`, { audience: 'practiceStaff' }),
      postJson(`${service.url}/desk/sessions`, { audience: 'nobody' }),
    ]
    for (const { headers, url } of await Promise.all(answers)) {
      expect(headers.get('cache-control'), url).to.equal('no-store')
    }
  })

  async function upgraded(origin: string | undefined): Promise<number> {
    const { streamUrl } = await startConversation(service.url, chat.token)
    const socket = new WebSocket(streamUrl, origin === undefined ? {} : { origin })
    try {
      const [, response] = (await Promise.race([
        once(socket, 'unexpected-response'),
        once(socket, 'open').then(() => [undefined, { statusCode: 101 }]),
      ])) as [unknown, { statusCode?: number }]
      return response.statusCode ?? 0
    } finally {
      socket.on('error', () => undefined)
      socket.terminate()
    }
  }

  it('comes over a stream to a page of its own, and to a program that is no browser', async () => {
    expect(await upgraded(service.url)).to.equal(101)
    expect(await upgraded(undefined)).to.equal(101)
  })

  for (const origin of ['https://evil.example', 'null', 'http://localhost:1', 'http://127.0.0.1.evil.example']) {
    it(`comes over no stream to a page of ${origin}`, async () => {
      expect(await upgraded(origin)).to.equal(403)
    })
  }
})
