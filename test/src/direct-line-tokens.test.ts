import { expect } from 'chai'
import { useFakeTimers } from 'sinon'
import { parseTriage } from '../support/contract.ts'
import { type ActivitySet, bearer, ok, openChat, postJson, type Session, takeToken } from '../support/direct-line.ts'
import { discard, type RunningService, startService } from '../support/service.ts'

const secret = 'a-secret-that-only-the-practice-has'

describe('Direct Line tokens', () => {
  let service: RunningService
  let base: string

  before(async () => {
    service = await startService({ env: { DIRECT_LINE_SECRET: secret } })
    base = `${service.url}/v3/directline`
  })
  after(() => discard(service))

  const generate = (headers: Record<string, string>, body: unknown = {}) =>
    postJson(`${base}/tokens/generate`, body, headers)
  const activitiesOf = (conversationId: string, token: string) =>
    fetch(`${base}/conversations/${conversationId}/activities`, { headers: bearer(token) })
  const begin = async (token: string): Promise<Session> =>
    ok(await postJson(`${base}/conversations`, {}, bearer(token)))
  const audienceAt = async ({ conversationId, token }: Session) => {
    const { activities } = await ok<ActivitySet>(await activitiesOf(conversationId, token))
    return parseTriage(activities.findLast(({ channelData }) => channelData?.triage)?.channelData?.triage).audience
  }

  it('are generated for the secret, each for a conversation of its own', async () => {
    const [first, second] = [await ok(await generate(bearer(secret))), await ok(await generate(bearer(secret)))]
    expect(first).to.include.keys('conversationId', 'token', 'expires_in')
    expect(first.conversationId).not.to.equal(second.conversationId)
    expect(await audienceAt(await begin(first.token))).to.equal('practiceStaff')
  })

  for (const [name, headers] of Object.entries({
    'no header': {},
    'a wrong secret': bearer(`${secret}!`),
    'the beginning of the secret': bearer(secret.slice(0, -1)),
    'an empty secret': { Authorization: 'Bearer ' },
    'the secret under another scheme': { Authorization: `Basic ${secret}` },
  })) {
    it(`are not generated for ${name}`, async () => {
      expect((await generate(headers)).status).to.equal(401)
    })
  }

  it('are not generated for a token', async () => {
    const { token } = await takeToken(service.url, 'practiceStaff')
    expect((await generate(bearer(token))).status).to.equal(401)
  })

  it('are not generated where no secret is set', async () => {
    const bare = await startService()
    expect((await postJson(`${bare.url}/v3/directline/tokens/generate`, {}, bearer(''))).status).to.equal(401)
    expect((await postJson(`${bare.url}/v3/directline/tokens/generate`, {}, bearer('undefined'))).status).to.equal(401)
    await discard(bare)
  })

  it('are refreshed for the same conversation and the same role', async () => {
    const chat = await openChat(service.url, 'clinician')
    const refreshed = await ok(await postJson(`${base}/tokens/refresh`, {}, bearer(chat.token)))
    expect(refreshed.conversationId).to.equal(chat.conversationId)
    expect(refreshed.token).not.to.equal(chat.token)
    expect(await audienceAt(refreshed)).to.equal('clinician')
  })

  it('are not refreshed for the secret, or for nothing', async () => {
    for (const headers of [bearer(secret), {}]) {
      expect((await postJson(`${base}/tokens/refresh`, {}, headers)).status).to.equal(401)
    }
  })

  it('keep practice staff practice staff, whatever the token request asks for', async () => {
    const asked = { audience: 'clinician', role: 'clinician', user: { id: 'u', role: 'clinician' }, aud: 'clinician' }
    const generated = await ok(await generate(bearer(secret), asked))
    const refreshed = await ok(await postJson(`${base}/tokens/refresh`, asked, bearer(generated.token)))
    await ok(await postJson(`${base}/conversations`, asked, bearer(refreshed.token)))
    expect(await audienceAt(refreshed)).to.equal('practiceStaff')
  })

  it('open one conversation and no other', async () => {
    const [mine, other] = [await openChat(service.url, 'clinician'), await openChat(service.url, 'practiceStaff')]
    const path = `${base}/conversations/${other.conversationId}`
    const posted = postJson(`${path}/activities`, { type: 'message', text: 'yes' }, bearer(mine.token))
    const answers = [
      fetch(path, { headers: bearer(mine.token) }),
      activitiesOf(other.conversationId, mine.token),
      posted,
    ]
    for (const { status } of await Promise.all(answers)) expect(status).to.equal(403)
    expect(await other.history()).to.have.lengthOf(1)
  })

  it('expire when they said', async () => {
    const chat = await openChat(service.url, 'clinician')
    const { expires_in: seconds, token } = await ok<Session & { expires_in: number }>(
      await postJson(`${base}/tokens/refresh`, {}, bearer(chat.token)),
    )
    const clock = useFakeTimers({ now: Date.now() + (seconds - 5) * 1_000, toFake: ['Date'] })
    try {
      expect((await activitiesOf(chat.conversationId, token)).status).to.equal(200)
      clock.tick(6_000)
      expect((await activitiesOf(chat.conversationId, token)).status).to.equal(401)
      expect((await postJson(`${base}/tokens/refresh`, {}, bearer(token))).status).to.equal(401)
    } finally {
      clock.restore()
    }
  })
})
