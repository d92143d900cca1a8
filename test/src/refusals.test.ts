import { Agent } from 'node:http'
import { gzipSync } from 'node:zlib'
import { expect } from 'chai'
import { type Chat, openChat, pressed } from '../support/direct-line.ts'
import { activity } from '../support/messages.ts'
import { discardProcess, type RunningProcess, startProcess } from '../support/process.ts'
import { expectRefusal, expectUnharmed, json, mark } from '../support/refused.ts'
import { send, type Wanted } from '../support/request.ts'
import { rowCounts } from '../support/stored.ts'

describe('A body that is not taken', () => {
  let service: RunningProcess
  let chat: Chat

  before(async () => {
    service = await startProcess()
    chat = await openChat(service.url, 'clinician')
  })
  after(() => discardProcess(service))

  const refused = (wanted: Wanted, ...statuses: readonly number[]) => expectRefusal(service, wanted, ...statuses)
  const toMessages = (body: string | Buffer, headers: Record<string, string> = json): Wanted => ({
    path: '/api/messages',
    headers,
    body,
  })
  const toChat = (body: string | Buffer, headers: Record<string, string> = json): Wanted => ({
    path: `/v3/directline/conversations/${chat.conversationId}/activities`,
    headers: { Authorization: `Bearer ${chat.token}`, ...headers },
    body,
  })
  const toToken = (body: string | Buffer, headers: Record<string, string> = json): Wanted => ({
    path: '/chat/token',
    headers,
    body,
  })
  const doors = { '/api/messages': toMessages, 'Direct Line': toChat, '/chat/token': toToken }
  const good = (fields: object = {}) =>
    JSON.stringify({ ...activity('refused', { deliveryMode: 'expectReplies' }), text: mark, ...fields })

  for (const [door, to] of Object.entries(doors)) {
    describe(`at ${door}`, () => {
      const bodies: Record<string, string | Buffer> = {
        empty: '',
        'not JSON': `{"text": ${mark}}`,
        'cut off': `{"type":"message","text":"${mark}`,
        'of two JSON values': `{"text":"${mark}"}{"text":"${mark}"}`,
        'with a byte that is not UTF-8': Buffer.concat([Buffer.from(`{"${mark}":`), Buffer.from([0xff, 0xfe])]),
        null: 'null',
        'a string': `"${mark}"`,
        'a number': '1e999',
        'an array': `["${mark}"]`,
        'an empty object': '{}',
        'an array 30,000 deep': '['.repeat(30_000) + ']'.repeat(30_000),
        'an object 9,000 deep': `${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`,
      }
      for (const [name, body] of Object.entries(bodies)) {
        it(`with a body ${name}`, () => refused(to(body), 400))
      }
      it('with an array 50,000 deep', () => refused(to('['.repeat(50_000) + ']'.repeat(50_000)), 400, 413))
      for (const size of [70_000, 1_000_000]) {
        it(`with a body of ${size} characters`, () => refused(to(good({ text: mark.repeat(size / 7) })), 413))
      }
      it('with a body of 20 million characters, at the latest by cutting it off', async () => {
        const stored = rowCounts(service.directory)
        const sent = send(service.url, to(good({ text: 'x'.repeat(20_000_000) })))
        expect(await sent.then(({ status }) => status).catch(() => 413)).to.equal(413)
        await expectUnharmed(service, stored)
      })
      it('that is too large, without holding up what follows on the same connection', async () => {
        const agent = new Agent({ keepAlive: true, maxSockets: 1 })
        await send(service.url, { ...to(good({ text: mark.repeat(150_000) })), agent }).catch(() => undefined)
        const begun = Date.now()
        expect((await send(service.url, { method: 'GET', path: '/healthz', agent })).status).to.equal(200)
        expect(Date.now() - begun).to.be.below(2_000)
        agent.destroy()
      })
      it('with a body that never said how long it is', () =>
        refused(to(good({ text: mark.repeat(20_000) }), { ...json, 'Transfer-Encoding': 'chunked' }), 413))
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', `text/${mark}`, 'application/jsonx', '']) {
        it(`with the content type "${type.replace(mark, '…')}"`, () =>
          refused(to(good(), { 'Content-Type': type }), 415))
      }
      it('with no content type', () => refused(to(good(), {}), 415))
      it('with a body that claims gzip and is not', () =>
        refused(to(good(), { ...json, 'Content-Encoding': 'gzip' }), 415))
      for (const encoding of ['gzip', 'GZIP', 'x-gzip', 'gzip, identity', 'deflate', 'br', mark]) {
        it(`with a body encoded as ${encoding === mark ? 'nothing known' : encoding}`, () =>
          refused(to(gzipSync(good()), { ...json, 'Content-Encoding': encoding }), 415))
      }
    })
  }

  describe('for its value', () => {
    const { triage } = pressed({ triageId: 't', question: { id: 'age', ask: 'a' } } as never, 'no') as {
      triage: object
    }
    const values: Record<string, unknown> = {
      'a string': mark,
      'a number': 1,
      false: false,
      'an array': [{ triage }],
      'an empty object': {},
      'another key': { [mark]: 1 },
      'a key in the triage': { triage: { ...triage, [mark]: 1 } },
      'an audience in the triage': { triage: { ...triage, audience: 'clinician' } },
      'no answer': { triage: { ...triage, answer: undefined } },
      'an answer of null': { triage: { ...triage, answer: null } },
      'an answer of true': { triage: { ...triage, answer: true } },
      'an answer that is an object': { triage: { ...triage, answer: { [mark]: 1 } } },
      'an answer of mixed options': { triage: { ...triage, answer: ['none', 1] } },
      'an answer of a thousand options': { triage: { ...triage, answer: Array.from({ length: 1_000 }, () => 'none') } },
      'an answer of a thousand characters': { triage: { ...triage, answer: mark.repeat(150) } },
      'a question of 10,000 characters': { triage: { ...triage, questionId: mark.repeat(1_500) } },
      'an ask of null': { triage: { ...triage, ask: null } },
      'an ask that is a number': { triage: { ...triage, ask: 1 } },
      'an unknown command': { triage: { triageId: 't', ask: 'a', command: mark } },
    }
    for (const [name, value] of Object.entries(values)) {
      it(`${name}, on both channels`, async () => {
        await refused(toMessages(good({ value, text: undefined })), 400)
        await refused(toChat(JSON.stringify({ type: 'message', value })), 400)
      })
    }
    it('a number that JSON cannot hold, a key named __proto__', async () => {
      for (const odd of ['"answer":1e999', '"answer":"yes","__proto__":{"answer":"yes"}']) {
        const value = `{"triage":{"triageId":"t","questionId":"age","ask":"a",${odd}}}`
        await refused(toChat(`{"type":"message","value":${value}}`), 400)
        await refused(toMessages(good({ text: undefined }).replace(/}$/, `,"value":${value}}`)), 400)
      }
    })
  })
})
