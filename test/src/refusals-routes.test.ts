import { expect } from 'chai'
import { bearer, type Chat, openChat } from '../support/direct-line.ts'
import { activity } from '../support/messages.ts'
import { discardProcess, type RunningProcess, startProcess } from '../support/process.ts'
import { expectRefusal, json, mark } from '../support/refused.ts'
import { send, type Wanted } from '../support/request.ts'
import { refusalOf } from '../support/stream.ts'

describe('A request that is not taken', () => {
  let service: RunningProcess
  let chat: Chat
  let own: string

  before(async () => {
    service = await startProcess()
    chat = await openChat(service.url, 'clinician')
    own = `/v3/directline/conversations/${chat.conversationId}`
  })
  after(() => discardProcess(service))

  const refused = (wanted: Wanted, ...statuses: readonly number[]) => expectRefusal(service, wanted, ...statuses)
  const toMessages = (fields: object): Wanted => ({
    path: '/api/messages',
    headers: json,
    body: JSON.stringify(activity('refused', { deliveryMode: 'expectReplies', text: mark, ...fields })),
  })
  const toChat = (fields: object): Wanted => ({
    path: `${own}/activities`,
    headers: { ...json, ...bearer(chat.token) },
    body: JSON.stringify({ type: 'message', from: { id: 'person' }, text: mark, ...fields }),
  })
  const long = mark.repeat(1_000)

  describe('for an activity of the Bot Framework', () => {
    const faults: Record<string, object> = {
      'no type': { type: undefined },
      'a type that is a number': { type: 1 },
      'a type of 7,000 characters': { type: long },
      'no channelId': { channelId: undefined },
      'an empty channelId': { channelId: '' },
      'a channelId of 7,000 characters': { channelId: long },
      'no serviceUrl': { serviceUrl: undefined },
      'an empty serviceUrl': { serviceUrl: '' },
      'a serviceUrl that is no address': { serviceUrl: mark },
      'a serviceUrl of a file': { serviceUrl: `file:///etc/${mark}` },
      'a serviceUrl of a script': { serviceUrl: `javascript:${mark}` },
      'no conversation': { conversation: undefined },
      'a conversation of null': { conversation: null },
      'a conversation that is a string': { conversation: mark },
      'a conversation without an id': { conversation: { name: mark } },
      'a conversation with an id of null': { conversation: { id: null } },
      'a conversation with an id of 7,000 characters': { conversation: { id: long } },
      'no sender': { from: undefined },
      'a sender without an id': { from: { name: mark } },
      'an id of 7,000 characters': { id: long },
      'an id that is a number': { id: 1 },
      'an empty id': { id: '' },
      'a text that is a list': { text: [mark] },
      'members that are strings': { type: 'conversationUpdate', membersAdded: [mark] },
      'two thousand members': {
        type: 'conversationUpdate',
        membersAdded: Array.from({ length: 2_000 }, () => ({ id: 'x' })),
      },
      'a deliveryMode that is a number': { deliveryMode: 1 },
    }
    for (const [name, fields] of Object.entries(faults)) it(name, () => refused(toMessages(fields), 400))
  })

  describe('for an activity of Direct Line', () => {
    const faults: Record<string, object> = {
      'no type': { type: undefined },
      'a type that is a list': { type: [mark] },
      'a type of 7,000 characters': { type: long },
      'a text that is a number': { text: 1 },
      'a sender that is a string': { from: mark },
      'a sender with an id of 7,000 characters': { from: { id: long } },
      'a clientActivityID of 7,000 characters': { channelData: { clientActivityID: long } },
      'a clientActivityID that is a number': { channelData: { clientActivityID: 1 } },
      'channelData that is a string': { channelData: mark },
      'attachments that are a string': { attachments: mark },
      'eleven attachments': { attachments: Array.from({ length: 11 }, () => ({})) },
    }
    for (const [name, fields] of Object.entries(faults)) it(name, () => refused(toChat(fields), 400))
  })

  it('for what no program should send beside a sign, with the emergency advice all the same', async () => {
    const text = 'he is numb between the legs'
    const displayText = mark.repeat(1_000)
    const shown = { text, channelData: { messageBack: { displayText } } }
    const crowded = { text, attachments: Array.from({ length: 11 }, () => ({})) }
    const answers = await Promise.all(
      [toMessages({ text, id: 1 }), toChat(shown), toChat(crowded)].map((wanted) => send(service.url, wanted)),
    )
    for (const answer of answers) {
      expect(answer.status).to.equal(400)
      expect(answer.text).to.include('bladder or bowel change').and.to.include('999')
    }
  })

  it('for a watermark that was never given', async () => {
    for (const watermark of [mark, '-1', '1e3', '0x10', '1.5', '%00', '9'.repeat(16), 'NaN', '1;DROP']) {
      for (const path of [own, `${own}/activities`]) {
        const query = `?watermark=${watermark}`
        await refused({ method: 'GET', path: path + query, headers: bearer(chat.token) }, 400)
      }
    }
  })

  it('for an audience that there is not', async () => {
    const bodies = [{}, { audience: mark }, { audience: ['clinician'] }, { audience: 'clinician', [mark]: 1 }, []]
    for (const body of bodies) await refused({ path: '/chat/token', headers: json, body: JSON.stringify(body) }, 400)
  })

  it('for a conversation that the token is not for', async () => {
    for (const id of [mark, '..', '%2e%2e', chat.conversationId.toUpperCase(), `${chat.conversationId}%00`]) {
      const path = `/v3/directline/conversations/${id}/activities`
      await refused({ method: 'GET', path, headers: bearer(chat.token) }, 403, 404, 400)
    }
  })

  it('by its method', async () => {
    const paths = ['/api/messages', `${own}/activities`, '/chat/token', '/v3/directline/conversations', '/healthz', '/']
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND']) {
      for (const path of paths) await refused({ method, path, headers: { 'X-Marked': mark } }, 404, 405)
    }
    for (const path of ['/api/messages', '/chat/token']) await refused({ method: 'GET', path }, 404, 405)
    for (const path of ['/healthz', '/', '/metrics']) await refused({ path, headers: json, body: '{}' }, 404, 405)
  })

  it('by its path', async () => {
    const unknown = `/${mark} /api/${mark} /x?${mark} /api/messages/${mark} /api /v3/directline /${mark.repeat(500)}`
    const tricks = `// //api/messages /api//messages /api/messages%2f.. /../../etc/passwd /%2e%2e/%2e%2e/etc/passwd
      /assets/../../package.json /assets/%2e%2e%2fpages.ts /assets/..%2f..%2fmain.ts /assets/ /assets
      /% /%zz /%E0%A4%A /%00 /api/messages%00 /API/MESSAGES /__proto__ /constructor`
    const files = '/.env /package.json /data/triage.db /src/main.ts'
    const paths = [unknown, tricks, files].flatMap((list) => list.split(/\s+/))
    for (const path of paths) {
      for (const method of ['GET', 'POST']) {
        await refused({ method, path, headers: json, ...(method === 'POST' && { body: '{}' }) }, 400, 404, 405)
      }
    }
  })

  it('at the stream: a wrong path, no ticket, a bad watermark', async () => {
    const base = service.url.replace('http', 'ws')
    for (const path of ['/', `/${mark}`, '/v3/directline/stream', '/api/messages', '//', '//%', '/%00']) {
      expect(await refusalOf(`${base}${path}`), path).to.be.within(400, 499)
    }
    for (const query of ['', '?t=', `?t=${mark}`, '?watermark=0', `?watermark=${mark}&t=${chat.token}`]) {
      expect(await refusalOf(`${base}${own}/stream${query}`), query).to.equal(403)
    }
    expect((await send(service.url, { method: 'GET', path: '/readyz' })).status).to.equal(200)
  })
})
