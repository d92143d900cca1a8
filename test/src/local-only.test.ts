/** Local mode is for this machine alone: every role is open in it (S15). */
import { expect } from 'chai'
import { credentialled } from '../support/authority.ts'
import { send } from '../support/request.ts'
import { discard, type RunningService, startService } from '../support/service.ts'

const upgrade = {
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
}
const json = { 'Content-Type': 'application/json' }

/** Every kind of route, and one that there is not. */
const routes = [
  { method: 'POST', path: '/chat/token', headers: json, body: '{"audience":"clinician"}' },
  { method: 'POST', path: '/api/messages', headers: json, body: '{}' },
  { method: 'POST', path: '/v3/directline/conversations' },
  { method: 'GET', path: '/v3/directline/conversations/x/activities' },
  { method: 'GET', path: '/v3/directline/conversations/x/stream', headers: upgrade },
  { method: 'GET', path: '/' },
  { method: 'GET', path: '/clinician' },
  { method: 'GET', path: '/healthz' },
  { method: 'GET', path: '/metrics' },
  { method: 'GET', path: '/nowhere' },
]

const strangers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'the name of a site': { Host: 'evil.example' },
  'the name of a site, with the port': { Host: 'evil.example:3978' },
  'a name that begins like loopback': { Host: '127.0.0.1.evil.example' },
  'a name that ends like it': { Host: 'evil.localhost' },
  'every address': { Host: '0.0.0.0' },
  'an address of the network': { Host: '192.168.0.1:3978' },
  'an IPv4 address in one of IPv6': { Host: '[::ffff:127.0.0.1]' },
  ...Object.fromEntries(
    ['X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Proto', 'Forwarded', 'Via', 'X-Real-IP'].map((name) => [
      `the header ${name}`,
      { Host: 'localhost', [name]: '127.0.0.1' },
    ]),
  ),
}

describe('Local mode', () => {
  let local: RunningService
  let guarded: RunningService
  before(async () => {
    local = await startService()
    guarded = await startService({ env: credentialled })
  })
  after(() => Promise.all([discard(local), discard(guarded)]))

  for (const [what, headers] of Object.entries(strangers)) {
    it(`refuses ${what} on every route, with the reason`, async () => {
      for (const route of routes) {
        const { status, text } = await send(local.url, { ...route, headers: { ...route.headers, ...headers } })
        expect(status, route.path).to.equal(403)
        // A refused upgrade has a status alone.
        if (!('Upgrade' in (route.headers ?? {}))) expect(text, route.path).to.include('Local mode')
      }
    })
  }

  for (const host of ['localhost', 'LOCALHOST:3978', '127.0.0.1', '127.9.9.9:1', '[::1]', '[::1]:3978']) {
    it(`takes ${host}`, async () => {
      expect((await send(local.url, { method: 'GET', path: '/healthz', headers: { Host: host } })).status).to.equal(200)
    })
  }

  it('apart, a proxy is told nothing of figures, or of the database: those are for whoever reaches the instance', async () => {
    for (const path of ['/metrics', '/readyz']) {
      const asked = (headers: Readonly<Record<string, string>>) => send(guarded.url, { method: 'GET', path, headers })
      expect((await asked({})).status, path).to.equal(200)
      expect((await asked({ 'X-Forwarded-For': '203.0.113.9' })).status, path).to.equal(404)
    }
    const health = { method: 'GET', path: '/healthz', headers: { 'X-Forwarded-For': '203.0.113.9' } }
    expect((await send(guarded.url, health)).status).to.equal(200)
  })

  it('is what holds so: with credentials a proxy sends its own name and headers', async () => {
    for (const headers of Object.values(strangers)) {
      const { status } = await send(guarded.url, { method: 'GET', path: '/healthz', headers })
      expect(status).to.equal(200)
    }
  })
})
