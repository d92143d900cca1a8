/** What operations learn of those who are turned away: one line each, of many alike a few and their number, and no words. */
import { expect } from 'chai'
import { createRefusals, type Refusal } from '../../src/limits/refusals.ts'
import { until } from '../alerts/desk.ts'
import { type Guarded, startGuarded } from '../support/authority.ts'
import { directLineSecret } from '../support/credentialled.ts'
import { bearer, postJson, startConversation } from '../support/direct-line.ts'
import { refusalOf } from '../support/stream.ts'

interface Line extends Refusal {
  readonly msg: string
  readonly times?: number
}

describe('Whoever is turned away', () => {
  let guarded: Guarded
  let url: string
  const secret = 'guessed-secret-zyxwvut'

  before(async () => {
    guarded = await startGuarded({ TRUSTED_PROXIES: '127.0.0.1', DIRECT_LINE_SECRET: directLineSecret })
    url = guarded.service.url
  })
  after(() => guarded.discard())

  const generate = (headers: Record<string, string> = {}) =>
    postJson(`${url}/v3/directline/tokens/generate`, {}, { ...bearer(secret), ...headers })
  /** What the log says of the task, once that is as many lines. */
  async function linesOf(count: number, task: () => Promise<unknown>): Promise<Line[]> {
    const from = guarded.service.stderr().length
    await task()
    const said = () => guarded.service.stderr().slice(from).split('\n').slice(0, -1)
    await until('the lines', async () => said().length >= count || undefined)
    return said().map((line) => JSON.parse(line) as Line)
  }

  it('at Direct Line is a line in the log, with the reason and without what was sent', async () => {
    const [line, ...more] = await linesOf(1, () => generate())
    expect(more).to.deep.equal([])
    expect(line).to.include({
      msg: 'refused',
      status: 401,
      reason: 'secret',
      door: 'directLine',
      remoteAddress: '127.0.0.1',
    })
    expect(JSON.stringify(line)).not.to.include(secret)
  })

  it('comes from where a trusted proxy says', async () => {
    const [line] = await linesOf(1, () => generate({ 'X-Forwarded-For': '198.51.100.1, 203.0.113.7' }))
    expect(line?.remoteAddress).to.equal('203.0.113.7')
  })

  it('comes from the proxy, where that says what is no address', async () => {
    const [line] = await linesOf(1, () => generate({ 'X-Forwarded-For': 'zyxwvut' }))
    expect(line?.remoteAddress).to.equal('127.0.0.1')
  })

  it('at /api/messages comes from there as well', async () => {
    const [line] = await linesOf(1, () => postJson(`${url}/api/messages`, {}, { 'X-Forwarded-For': '203.0.113.8' }))
    expect(line).to.include({ status: 400, reason: 'activity', remoteAddress: '203.0.113.8' })
  })

  it('with a token that is none, one of another conversation or a ticket that is none, is named by it', async () => {
    const session = await startConversation(url, directLineSecret)
    const at = (conversationId: string) => `${url}/v3/directline/conversations/${conversationId}/activities`
    const reasons = await linesOf(3, async () => {
      await fetch(at(session.conversationId), { headers: bearer('zyxwvut') })
      await fetch(at('zyxwvut'), { headers: bearer(session.token) })
      await refusalOf(
        session.streamUrl.replace(/t=.*/, 't=zyxwvut').replace(/^ws:\/\/[^/]+/, url.replace('http', 'ws')),
      )
    })
    expect(reasons.map(({ status, reason }) => `${status} ${reason}`)).to.deep.equal([
      '401 token',
      '403 conversation',
      '403 ticket',
    ])
    expect(JSON.stringify(reasons)).not.to.include('zyxwvut')
  })

  it('two hundred times fills no log, and is counted', async () => {
    const lines = await linesOf(30, async () => {
      for (let guess = 0; guess < 200; guess += 1) await generate({ 'X-Forwarded-For': '203.0.113.9' })
    })
    expect(lines.length).to.be.within(1, 30)
    const metrics = await (await fetch(`${url}/metrics`)).text()
    expect(metrics).to.match(/triage_refusals_total\{door="directLine",reason="secret"\} 20\d/)
  })
})

describe('Refusals of one kind', () => {
  it('are said a few times, and then by their number', () => {
    const lines: object[] = []
    let counted = 0
    const { note, close } = createRefusals(
      (line, msg) => lines.push({ ...line, msg }),
      () => (counted += 1),
    )
    const refusal = { status: 401, reason: 'secret', door: 'directLine', remoteAddress: '203.0.113.7' }
    for (let times = 0; times < 100; times += 1) note(refusal)
    note({ ...refusal, remoteAddress: '203.0.113.8' })
    close()
    expect(counted).to.equal(101)
    expect(lines).to.have.length(32)
    expect(lines.at(-1)).to.deep.equal({ ...refusal, times: 70, msg: 'refused, and as often again' })
  })

  it('from very many addresses are not told apart by them', () => {
    const lines: Refusal[] = []
    const { note, close } = createRefusals(
      (line) => lines.push(line),
      () => undefined,
    )
    for (let from = 0; from < 1_000; from += 1)
      note({ status: 401, reason: 'token', remoteAddress: `2001:db8::${from}` })
    close()
    expect(lines.length).to.be.below(200)
    expect(lines.at(-1)?.remoteAddress).to.equal('several')
  })
})
