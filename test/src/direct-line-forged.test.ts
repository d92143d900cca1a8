import { expect } from 'chai'
import { SignJWT, UnsecuredJWT } from 'jose'
import { bearer, openChat, postJson, startConversation, takeToken } from '../support/direct-line.ts'
import { discard, type RunningService, startService } from '../support/service.ts'

const secret = 'a-secret-that-only-the-practice-has'

describe('A forged Direct Line token', () => {
  let service: RunningService
  let base: string

  before(async () => {
    service = await startService({ env: { DIRECT_LINE_SECRET: secret } })
    base = `${service.url}/v3/directline`
  })
  after(() => discard(service))

  const activitiesOf = (conversationId: string, token: string) =>
    fetch(`${base}/conversations/${conversationId}/activities`, { headers: bearer(token) })

  const claims = { conv: 'any', use: 'token', aud: 'clinician', jti: 'x' }
  const signed = (key: string, more: object = {}) =>
    new SignJWT({ ...claims, ...more })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode(key))
  const payloadOf = (token: string) => token.split('.')[1] ?? ''
  const forgeries: Record<string, (token: string) => string | Promise<string>> = {
    nothing: () => '',
    garbage: () => 'garbage',
    'three parts of garbage': () => 'a.b.c',
    'signed with the secret itself': () => signed(secret),
    'signed with a key of their own': () => signed('k'.repeat(32)),
    'not signed (alg none)': () => new UnsecuredJWT(claims).setIssuedAt().setExpirationTime('1h').encode(),
    'a good one with its signature cut off': (token) => token.slice(0, token.lastIndexOf('.') + 1),
    'a good one with another role': (token) => {
      const [head, payload = '', signature] = token.split('.')
      const role = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object
      const other = Buffer.from(JSON.stringify({ ...role, aud: 'clinician' })).toString('base64url')
      return [head, other, signature].join('.')
    },
    'a good one under alg none': (token) =>
      `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payloadOf(token)}.`,
  }
  for (const [name, forge] of Object.entries(forgeries)) {
    it(`is refused: ${name}`, async () => {
      const { conversationId, token } = await takeToken(service.url, 'practiceStaff')
      const headers = bearer(await forge(token))
      const answers = [
        fetch(`${base}/conversations/${conversationId}/activities`, { headers }),
        fetch(`${base}/conversations/${conversationId}`, { headers }),
        postJson(`${base}/conversations/${conversationId}/activities`, { type: 'message', text: 'no' }, headers),
        postJson(`${base}/conversations`, {}, headers),
        postJson(`${base}/tokens/refresh`, {}, headers),
      ]
      for (const { status } of await Promise.all(answers)) expect(status).to.equal(401)
    })
  }

  it('is refused: a ticket of the stream', async () => {
    const chat = await openChat(service.url, 'clinician')
    const { streamUrl } = await startConversation(service.url, chat.token)
    const ticket = new URL(streamUrl).searchParams.get('t') ?? ''
    expect((await activitiesOf(chat.conversationId, ticket)).status).to.equal(401)
  })

  it('is refused: one of a service with another secret', async () => {
    const other = await startService()
    const { conversationId, token } = await takeToken(other.url, 'clinician')
    expect((await activitiesOf(conversationId, token)).status).to.equal(401)
    await discard(other)
  })
})
