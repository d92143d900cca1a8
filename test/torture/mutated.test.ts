/** Every route takes whatever is sent: the process lives, answers with no 5xx that was not meant, and grows no further. */

import { existsSync, mkdtempSync } from 'node:fs'
import { Agent, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'chai'
import {
  bearer,
  postJson,
  pressed,
  resumeChat,
  type Session,
  startConversation,
  takeToken,
} from '../support/direct-line.ts'
import { full, inLanes, randomBy, seed, upTo } from '../support/failpoints-size.ts'
import { activity } from '../support/messages.ts'
import { discardProcess, type RunningProcess, startProcess } from '../support/process.ts'
import { send, type Wanted } from '../support/request.ts'
import { mutated, mutatedText } from './mutations.ts'

const count = full ? 200_000 : 1_500
const lanes = 16
/** A token is held to a rate, so another is taken before that. */
const perToken = 150
const maxGrowthBytes = 256 * 1024 * 1024
const secret = 'a-secret-of-the-practice-that-is-long-enough'
const json = { 'Content-Type': 'application/json' }

describe(`${count} mutated bodies and texts at every route (TORTURE_SEED=${seed})`, function () {
  this.timeout(full ? 0 : 120_000)
  let service: RunningProcess
  let session: string
  let serviceUrl: string
  let current: Session
  let card: object
  const random = randomBy(seed)
  const agent = new Agent({ keepAlive: true, maxSockets: lanes })
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item

  /** The channel, which takes every reply and keeps none. */
  const channel = createServer((request, response) => {
    request.resume()
    response.writeHead(200, json)
    response.end('{"id":"x"}')
  })

  before(async () => {
    await new Promise<void>((resolve) => channel.listen(0, '127.0.0.1', resolve))
    serviceUrl = `http://127.0.0.1:${(channel.address() as AddressInfo).port}/`
    const directory = existsSync('/dev/shm') ? { directory: mkdtempSync('/dev/shm/triage-') } : {}
    service = await startProcess({ env: { DIRECT_LINE_SECRET: secret, LOG_LEVEL: 'error' }, ...directory })
    const begun = await postJson(`${service.url}/desk/sessions`, {}, bearer(secret))
    session = ((await begun.json()) as { session: string }).session
    await renew()
  })
  after(async () => {
    agent.destroy()
    channel.closeAllConnections()
    channel.close()
    await discardProcess(service)
  })

  async function renew(): Promise<void> {
    // No clinician's page: each new one would be sent every alert that is open, and there come to be thousands.
    const begun = await startConversation(service.url, (await takeToken(service.url, 'practiceStaff')).token)
    card = pressed((await resumeChat(service.url, begun)).triage(), pick(['yes', 'no', 'unsure']))
    current = begun
  }

  const toChat = (fields: object) => ({
    path: `/v3/directline/conversations/${current.conversationId}/activities`,
    headers: { ...json, ...bearer(current.token) },
    body: mutated(random, {
      type: 'message',
      from: { id: 'x' },
      channelData: { clientActivityID: 'x', seen: 'y' },
      ...fields,
    }),
  })
  const toMessages = (fields: object) => ({
    path: '/api/messages',
    headers: json,
    body: mutated(
      random,
      activity(`c${Math.floor(random() * 50)}`, {
        serviceUrl,
        deliveryMode: 'expectReplies',
        entities: [],
        ...fields,
      }),
    ),
  })
  const asked = (path: string, headers: Record<string, string>, body: object) => ({
    path,
    headers: { ...json, ...headers },
    body: mutated(random, body),
  })
  const text = () => mutatedText(random)
  const kinds: readonly (() => Wanted)[] = [
    () => toChat({ text: text() }),
    () => toChat({ value: card }),
    () => toChat({ value: { triage: { triageId: 'x', ask: 'y', reading: true }, saddleAnaesthesia: text() } }),
    () => toChat({ value: { alert: { id: 'x', action: 'standDown' }, reason: text() } }),
    () => toMessages({ value: { alert: { id: 'x', action: 'standDown' }, reason: text() } }),
    () => toChat({ text: text(), attachments: [{ contentType: 'text/html', content: text() }] }),
    () => toMessages({ text: text() }),
    () => toMessages({ value: card }),
    () => toMessages({ value: { alertsHere: { route: text() } }, conversation: { id: 'g', isGroup: true } }),
    () =>
      toMessages({
        type: pick(['conversationUpdate', 'messageUpdate', 'messageDelete', 'installationUpdate', 'invoke']),
        action: 'remove',
        text: text(),
      }),
    () => asked('/chat/token', {}, { audience: 'practiceStaff' }),
    () => asked('/desk/sessions', bearer(secret), { desk: text() }),
    () => asked('/desk/sessions/renew', bearer(session), {}),
    () => asked('/desk/conversations', bearer(session), {}),
    () => asked('/v3/directline/tokens/generate', bearer(secret), { user: { id: text() } }),
    () => asked('/v3/directline/tokens/refresh', bearer(current.token), {}),
    () => asked('/v3/directline/conversations', bearer(current.token), {}),
    () => ({
      method: 'GET',
      path: `/v3/directline/conversations/${current.conversationId}/activities?watermark=${encodeURIComponent(text().toWellFormed())}`,
      headers: bearer(current.token),
    }),
    () => ({ method: 'GET', path: `/${encodeURI(text().toWellFormed()).slice(0, 500)}` }),
    () => ({ path: pick(['/healthz', '/metrics', '/', '/assets/x']), headers: json, body: text() }),
  ]

  /** Its reply has nowhere to go: the channel is told so, and delivers the message again. */
  const isUnanswerable = ({ path, body }: Wanted, status: number): boolean =>
    status === 503 && path === '/api/messages' && !String(body).includes(`"serviceUrl":"${serviceUrl}"`)

  const residentBytes = async (): Promise<number> =>
    Number(/^process_resident_memory_bytes (\S+)/m.exec(await (await fetch(`${service.url}/metrics`)).text())?.[1])

  it('end nothing, fail nothing, and take no memory for good', async () => {
    await inLanes(upTo(200), async () => void (await send(service.url, { ...pick(kinds)(), agent })), lanes)
    const before = await residentBytes()
    let sent = 0
    await inLanes(
      upTo(count),
      async () => {
        if (++sent % perToken === 0) await renew()
        const wanted = pick(kinds)()
        const { status, text: said } = await send(service.url, { ...wanted, agent })
        // What it says of it in its log comes a little later.
        if (status > 501) await delay(500)
        const about = `${wanted.method ?? 'POST'} ${wanted.path} ${String(wanted.body).slice(0, 2_000)}\n${said.slice(0, 500)}\n${service.stderr().slice(-2_000)}`
        expect(status === 501 || isUnanswerable(wanted, status) ? 200 : status, about).to.be.within(200, 499)
      },
      lanes,
    )
    expect((await fetch(`${service.url}/readyz`)).status).to.equal(200)
    const growth = (await residentBytes()) - before
    if (full) process.stdout.write(`    ${Math.round(growth / 1_048_576)} MB more than before\n`)
    expect(growth).to.be.below(maxGrowthBytes)
  })
})
