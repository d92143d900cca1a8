import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { refuseMalformed } from '../../src/limits/well-formed.ts'
import { credentialled } from '../support/authority.ts'
import { randomBy, seed } from '../support/failpoints-size.ts'
import { discardProcess, type RunningProcess, startProcess } from '../support/process.ts'
import { sendRaw, statusesIn } from '../support/raw.ts'

const hosts: Readonly<Record<string, readonly string[]>> = {
  'a bar in it': ['Host: foo|bar'],
  'a port above 65535': ['Host: 127.0.0.1:65536'],
  'a port of six digits': ['Host: 127.0.0.1:999999'],
  'a port that is no number': ['Host: localhost:http'],
  'a percent sign in it': ['Host: a%b'],
  'half an address of IPv6': ['Host: [::1'],
  'no address in its brackets': ['Host: [::x]'],
  'five parts of an address': ['Host: 1.2.3.4.5'],
  'a part above 255': ['Host: 256.1.1.1'],
  'a space in it': ['Host: a b'],
  'a user in it': ['Host: me@localhost'],
  'a path in it': ['Host: localhost/x'],
  'a question mark in it': ['Host: localhost?x'],
  'a backslash in it': ['Host: localhost\\x'],
  'bytes above ASCII': ['Host: \xe9\xff'],
  'two names, comma between': ['Host: localhost, localhost'],
  'nothing in it': ['Host:'],
  'a second line': ['Host: localhost', 'Host: localhost'],
  'a second line that differs': ['Host: localhost', 'host: evil.example'],
}

const targets = [
  'http://[/',
  'http://localhost/healthz',
  'http://foo|bar/',
  'http://localhost:65536/',
  'https://[::1/',
  '*',
  'healthz',
  '?x',
  'javascript:1',
  'http:',
]

const elsewhere = ['/%6detrics', '/x/../metrics', '/./metrics', '/metrics%00', '/x/%2e%2e/metrics', '/\\metrics', '/%']

describe('A malformed request', () => {
  let service: RunningProcess

  let guarded: RunningProcess

  before(async () => {
    service = await startProcess()
    guarded = await startProcess({ env: credentialled })
  })
  after(() => Promise.all([discardProcess(service), discardProcess(guarded)]))

  const request = (line: string, headers: readonly string[]) => [line, ...headers, '', ''].join('\r\n')
  const lives = async (): Promise<void> => {
    expect((await fetch(`${service.url}/healthz`)).status).to.equal(200)
  }
  const expectStatus = async (status: number, bytes: string): Promise<void> => {
    const received = await sendRaw(service.url, bytes)
    expect(statusesIn(received), received || 'nothing came').to.deep.equal([status])
    await lives()
  }
  const upgrade = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: x']
  const ways: Readonly<Record<string, readonly string[]>> = {
    'a request': [],
    'a request that waits for 100 Continue': ['Expect: 100-continue', 'Content-Length: 2'],
    'an upgrade': upgrade,
  }

  for (const [way, more] of Object.entries(ways)) {
    for (const [what, lines] of Object.entries(hosts)) {
      it(`is refused with 400: ${way} whose Host has ${what}`, () =>
        expectStatus(400, request('GET /healthz HTTP/1.1', [...lines, ...more])))
    }
    for (const target of targets) {
      it(`is refused with 400: ${way} for ${target}`, () =>
        expectStatus(400, request(`GET ${target} HTTP/1.1`, ['Host: localhost', ...more])))
    }
    for (const target of elsewhere) {
      it(`is refused with 404: ${way} for ${target}`, () =>
        expectStatus(404, request(`GET ${target} HTTP/1.1`, ['Host: localhost', ...more])))
    }
    it(`is refused with 400: ${way} without a Host, as HTTP/1.0 allows`, () =>
      expectStatus(400, request('GET /healthz HTTP/1.0', more)))
  }

  it('ends its own connection and no other, pipelined between good ones', async () => {
    const good = request('GET /healthz HTTP/1.1', ['Host: localhost'])
    const bad = request('GET /healthz HTTP/1.1', ['Host: foo|bar'])
    expect(statusesIn(await sendRaw(service.url, good + bad + good))).to.deep.equal([200, 400])
    await lives()
  })

  it('is not one of many on one connection, but a thousand that are sent before any is answered close it', async () => {
    const good = request('GET /healthz HTTP/1.1', ['Host: localhost'])
    expect(statusesIn(await sendRaw(service.url, good.repeat(50)))).to.have.length(50)
    expect(statusesIn(await sendRaw(service.url, good.repeat(1_000))).length).to.be.below(1_000)
    await lives()
  })

  it('is told in JSON, by nothing that was sent', async () => {
    const received = await sendRaw(service.url, request('GET /zyxwvut HTTP/1.1', ['Host: zyxwvut|']))
    expect(received).to.include('Content-Type: application/json').and.not.include('zyxwvut')
    expect(JSON.parse(received.split('\r\n\r\n')[1] ?? '')).to.have.nested.property('error.code', 'BadArgument')
  })

  for (const host of [
    'localhost',
    '127.0.0.1:3978',
    '[::1]:3978',
    'triage.example',
    'a_b-c.example:65535',
    'LOCALHOST.',
  ]) {
    it(`is not one whose Host is ${host}, outside local mode`, async () => {
      const bytes = request('GET /healthz HTTP/1.1', [`Host: ${host}`, 'Connection: close'])
      expect(statusesIn(await sendRaw(guarded.url, bytes))).to.deep.equal([200])
    })
  }

  it(`ends nothing, whatever bytes stand in Host, target and method (TORTURE_SEED=${seed})`, async () => {
    const random = randomBy(seed)
    const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item
    const parts = [
      '|',
      '%',
      '[',
      ']',
      ':',
      '@',
      '/',
      '\\',
      '..',
      '#',
      '?',
      '*',
      '65536',
      '::1',
      'a',
      '\xff',
      '^',
      '{',
      'xn--',
      '\t',
    ]
    const bytes = (most: number) => Array.from({ length: 1 + Math.floor(random() * most) }, () => pick(parts)).join('')
    const methods = ['GET', 'POST', 'OPTIONS', 'PROPFIND', 'M-SEARCH', 'QUERY', 'SOURCE', 'HEAD', 'CONNECT', 'TRACE']
    const way = () => pick(Object.values(ways))
    for (let round = 0; round < 40; round += 1) {
      const lines = Array.from({ length: 10 }, () =>
        request(`${pick(methods)} ${pick(['/', '', 'http://'])}${bytes(5)} HTTP/1.1`, [
          `Host: ${bytes(4)}`,
          'Connection: close',
          ...way(),
        ]),
      )
      const answers = await Promise.all(lines.map((line) => sendRaw(service.url, line)))
      for (const [index, answer] of answers.entries()) {
        for (const status of statusesIn(answer)) expect(status, lines[index]).to.be.within(100, 499)
      }
      await lives()
    }
  })
})

describe('What a listener throws', () => {
  it('ends its own connection, and the server takes the next', async () => {
    const thrown: unknown[] = []
    const server = createServer((_request, response) => {
      if (thrown.length === 0) throw new Error('thrown')
      response.end()
    })
    refuseMalformed(server, (error) => thrown.push(error))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    expect(await sendRaw(url, 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')).to.equal('')
    expect((await fetch(url)).status).to.equal(200)
    expect(thrown).to.have.length(1)
    server.closeAllConnections()
    server.close()
  })
})
