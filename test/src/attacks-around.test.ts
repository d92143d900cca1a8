/** Around the door: what keeps its own clear answer, an authority that is away, and attacks that nobody thought of. */
import { gzipSync } from 'node:zlib'
import { expect } from 'chai'
import fc from 'fast-check'
import { until } from '../alerts/desk.ts'
import { bodyOf, type Guarded, goodClaims, post, startGuarded, words } from '../support/authority.ts'
import { bearer, postJson } from '../support/direct-line.ts'
import { activity } from '../support/messages.ts'
import { discard, startService } from '../support/service.ts'
import { rowCounts } from '../support/stored.ts'

const seed = Number(process.env['ATTACKS_SEED'] ?? Date.now() % 2 ** 31)
const codeIn = (body: string): string => (JSON.parse(body) as { error: { code: string } }).error.code

describe('Around the door', () => {
  let guarded: Guarded
  before(async () => {
    guarded = await startGuarded()
    await guarded.send()
  })
  after(() => guarded.discard())

  const json = { 'Content-Type': 'application/json' }
  const zipped = gzipSync(JSON.stringify(bodyOf({})))
  const unreadable: readonly (readonly [string, number, string, string | Buffer, Readonly<Record<string, string>>])[] =
    [
      ['malformed JSON', 400, 'BadSyntax', '{"type":', json],
      ['no body', 400, 'BadSyntax', '', json],
      ['JSON too deep', 400, 'BadSyntax', '['.repeat(5_000) + ']'.repeat(5_000), json],
      ['an oversized body', 413, 'MessageSizeTooBig', JSON.stringify({ text: 'x'.repeat(70_000) }), json],
      ['gzip', 415, 'UnsupportedMediaType', zipped, { ...json, 'Content-Encoding': 'gzip' }],
      ['what is not gzip and says so', 415, 'UnsupportedMediaType', '{}', { ...json, 'Content-Encoding': 'gzip' }],
      ['a form', 415, 'UnsupportedMediaType', 'a=b', { 'Content-Type': 'application/x-www-form-urlencoded' }],
    ]
  for (const [what, status, code, sent, headers] of unreadable) {
    it(`${status}: ${what} gets a clear answer, with a good token and without`, async () => {
      const before = rowCounts(guarded.service.directory)
      const token = await guarded.authority.sign(goodClaims(guarded.authority))
      for (const authorization of [{}, { Authorization: `Bearer ${token}` }]) {
        const { status: got, body } = await post(guarded.service.url, sent, { ...headers, ...authorization })
        expect([got, codeIn(body)]).to.deep.equal([status, code])
      }
      expect(rowCounts(guarded.service.directory)).to.deep.equal(before)
    })
  }

  it('lets other routes say why', async () => {
    const { url } = guarded.service
    const refused = [
      await postJson(`${url}/v3/directline/tokens/generate`, {}),
      await postJson(`${url}/v3/directline/conversations`, {}, bearer('x')),
      await postJson(`${url}/chat/token`, { audience: 'clinician' }),
    ]
    const said = await Promise.all(
      refused.map(async (response) => [response.status, codeIn(await response.text())] as const),
    )
    expect(said).to.deep.equal([
      [401, 'Unauthorized'],
      [401, 'Unauthorized'],
      [403, 'Forbidden'],
    ])
  })

  it('says in local mode which fields are wrong', async () => {
    const local = await startService()
    const { status, body } = await post(local.url, JSON.stringify(activity('c', { serviceUrl: undefined })), {})
    expect([status, codeIn(body)]).to.deep.equal([400, 'BadArgument'])
    expect(body).to.include('serviceUrl')
    await discard(local)
  })

  describe(`refuses whatever is thrown at it (seed ${seed})`, function () {
    this.timeout(60_000)
    /** As they are counted, whether or not each has a line in the log. */
    async function refusals(): Promise<number> {
      const metrics = await (await fetch(`${guarded.service.url}/metrics`)).text()
      const counted = [...metrics.matchAll(/^triage_refusals_total\{door="messages".*\} (\d+)$/gm)]
      return counted.reduce((sum, [, times]) => sum + Number(times), 0)
    }

    /** `numRuns` refusals, each counted, and none that leaves anything. */
    async function refuses(numRuns: number, property: fc.IAsyncPropertyWithHooks<[unknown]>): Promise<void> {
      const before = rowCounts(guarded.service.directory)
      const refused = await refusals()
      await fc.assert(property, { seed, numRuns, endOnFailure: true })
      expect(await refusals()).to.equal(refused + numRuns)
      expect(rowCounts(guarded.service.directory)).to.deep.equal(before)
    }
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

    it('a good token with one letter changed', async () => {
      // Of a signature's last letter only some bits are read.
      const change = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 63 }))
      const changed = fc.asyncProperty(change, async ([which, by]) => {
        const { status, body } = await guarded.send({
          async token(authority, claims) {
            const good = await authority.sign(claims)
            const places = Array.from(good.slice(0, -1), (letter, at) => (letter === '.' ? [] : [at])).flat()
            const place = places[which % places.length] ?? 0
            const letter = letters[(letters.indexOf(good[place] ?? '') + by) % letters.length]
            return `${good.slice(0, place)}${letter}${good.slice(place + 1)}`
          },
        })
        expect([status, body]).to.deep.equal([401, ''])
      })
      await refuses(300, changed)
    })

    it('any Authorization', async () => {
      const header = fc.oneof(
        fc.string(),
        fc.string().map((token) => `Bearer ${token}`),
        fc.array(fc.base64String(), { maxLength: 6 }).map((parts) => `Bearer ${parts.join('.')}`),
        fc
          .array(fc.json(), { minLength: 3, maxLength: 3 })
          .map((parts) => `Bearer ${parts.map((part) => Buffer.from(part).toString('base64url')).join('.')}`),
      )
      const given = fc.asyncProperty(header, async (authorization) => {
        const { status, body } = await guarded.send({ authorization: () => authorization })
        expect([status, body]).to.deep.equal([401, ''])
      })
      await refuses(300, given)
    })

    it('any JSON for an activity, with a good token', async () => {
      const sent = fc.asyncProperty(fc.jsonValue({ maxDepth: 5 }), async (body) => {
        const answer = await guarded.send({ body })
        expect([answer.status, answer.body]).to.deep.equal([400, ''])
      })
      await refuses(300, sent)
    })
  })
})

describe('An authority that is away', () => {
  let guarded: Guarded
  before(async () => {
    guarded = await startGuarded()
  })
  after(() => guarded.discard())

  it('lets nobody in, and says so in the log as a failure, not as a refusal', async () => {
    const { authority, service, send, linesSince } = guarded
    authority.answer(503)
    const { status, body, token } = await send()
    expect([status, codeIn(body)]).to.deep.equal([503, 'ServiceUnavailable'])
    const [line = '', ...more] = await linesSince(0)
    expect(more).to.deep.equal([])
    expect(JSON.parse(line)).to.include({ msg: 'request failed' })
    expect((JSON.parse(line) as { err: Error }).err.message).to.include('Expected 200 OK')
    for (const part of [...words, ...token.split('.')]) expect(line).not.to.include(part)
    expect(service.stdout().split('\n').filter(Boolean)).to.have.length(1)
  })
  it('is asked again, and then lets in', async () => {
    guarded.authority.answer(200)
    expect((await guarded.send()).status).to.equal(200)
    expect(rowCounts(guarded.service.directory)['turn']).to.equal(1)
  })
  it('is asked once in a pause, by however many: each is told, and the log has few lines', async () => {
    const { authority, service, send, linesSince, discard: end } = await startGuarded()
    authority.answer(503)
    const asks = async () => {
      const { status, body } = await send({ signing: { key: 'stranger' } })
      expect([status, codeIn(body)]).to.deep.equal([503, 'ServiceUnavailable'])
    }
    await Promise.all(Array.from({ length: 20 }, asks))
    for (let asked = 0; asked < 50; asked += 1) await asks()
    expect(authority.asked.length).to.be.within(1, 6)
    expect((await linesSince(0)).length).to.be.at.most(60)
    const traces = service
      .stderr()
      .split('\n')
      .filter((line) => line.includes('"stack"'))
    expect(traces.length).to.be.at.most(authority.asked.length)
    authority.answer(200)
    await until('the authority is asked again', async () => ((await send()).status === 200 ? true : undefined), 15_000)
    await end()
  }).timeout(40_000)
  it('is not needed for a key that is known', async () => {
    guarded.authority.answer(503)
    const { asked } = guarded.authority
    const before = asked.length
    expect((await guarded.send()).status).to.equal(200)
    expect((await guarded.send({ signing: { key: 'stranger' } })).status).to.equal(401)
    expect(asked.length).to.equal(before)
  })
})
