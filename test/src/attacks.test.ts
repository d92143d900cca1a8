/** Everyone who is to be turned away at `/api/messages`, and that they learn, leave and cost nothing but one line of log. */
import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'chai'
import {
  appId,
  bodyOf,
  type Difference,
  type Guarded,
  minute,
  seconds,
  serviceUrl,
  startGuarded,
  tenantId,
  words,
} from '../support/authority.ts'
import type { Inbound } from '../support/messages.ts'
import { rowCounts } from '../support/stored.ts'

const foreignTenantId = '00000000-1f2b-4c57-a0b8-2f6b8a3e7c10'

/** Rows by table, but for the outbox's jobs: it goes on with the alerts of good messages meanwhile. */
function told(directory: string): Record<string, number> {
  const { job: _, ...rows } = rowCounts(directory)
  return rows
}

interface Attack extends Difference {
  readonly what: string
  readonly status: 400 | 401 | 403
  readonly reason: string
}

/** Signed for the very address that the activity names, so that nothing but the address is wrong. */
const at = (address: string) => ({
  claims: () => ({ serviceurl: address }),
  fields: { serviceUrl: address },
})

const cut = (token: string): readonly [string, string, string] => {
  const [header = '', payload = '', signature = ''] = token.split('.')
  return [header, payload, signature]
}

const authorizations: readonly Attack[] = (
  [
    ['no Authorization', () => undefined],
    ['an empty one', () => ''],
    ['Basic', () => `Basic ${Buffer.from(`${appId}:password`).toString('base64')}`],
    ['a good token as Basic', (token) => `Basic ${token}`],
    ['a good token without its scheme', (token) => token],
    ['Bearer and no token', () => 'Bearer'],
    ['Bearer, a space and no token', () => 'Bearer '],
    ['bearer in lower case', (token) => `bearer ${token}`],
    ['two tokens', (token) => `Bearer ${token} ${token}`],
    ['two tokens with a comma', (token) => `Bearer ${token}, Bearer ${token}`],
    ['two headers', (token) => [`Bearer ${token}`, `Bearer ${token}`]],
    ['two headers, of which the first is Basic', (token) => ['Basic eDp5', `Bearer ${token}`]],
    ['two spaces', (token) => `Bearer  ${token}`],
    ['a tab', (token) => `Bearer\t${token}`],
    ['something after the token', (token) => `Bearer ${token} x`],
  ] satisfies readonly (readonly [string, Difference['authorization']])[]
).map(([what, authorization]) => ({ what, status: 401, reason: 'authorization', authorization }))

const forged: readonly Attack[] = [
  {
    what: 'signed by a stranger in the name of a published key',
    status: 401,
    reason: 'signature',
    signing: { key: 'stranger', header: { kid: 'channels' } },
  },
  { what: 'signed by a stranger in their own name', status: 401, reason: 'key', signing: { key: 'stranger' } },
  { what: 'naming no key', status: 401, reason: 'key', signing: { header: { kid: undefined } } },
  { what: 'naming another published key', status: 401, reason: 'signature', signing: { header: { kid: 'webOnly' } } },
  {
    what: 'with claims changed after it was signed',
    status: 401,
    reason: 'signature',
    token: async (authority, claims) => {
      const [header, , signature] = cut(await authority.sign({ ...claims, aud: 'another-bot' }))
      return `${header}.${cut(await authority.sign(claims))[1]}.${signature}`
    },
  },
  {
    what: 'with its signature taken off',
    status: 401,
    reason: 'signature',
    token: async (authority, claims) =>
      cut(await authority.sign(claims))
        .with(2, '')
        .join('.'),
  },
  {
    what: 'with the key that it wants to be checked with',
    status: 401,
    reason: 'signature',
    token: (authority, claims) =>
      authority.sign(claims, {
        key: 'stranger',
        header: { kid: 'channels', jwk: authority.publicKey('stranger') },
      }),
  },
  {
    what: 'with the address of the keys that it wants to be checked with',
    status: 401,
    reason: 'key',
    token: (authority, claims) =>
      authority.sign(claims, { key: 'stranger', header: { jku: `${authority.issuer}/strangers-keys` } }),
  },
  ...['none', 'None', 'NONE'].map(
    (alg): Attack => ({
      what: `unsigned (${alg})`,
      status: 401,
      reason: 'alg',
      token: (authority, claims) => authority.unsigned(claims, alg),
    }),
  ),
  ...(['spki', 'pkcs1'] as const).map(
    (type): Attack => ({
      what: `HS256 with the public key (${type})`,
      status: 401,
      reason: 'alg',
      token: (authority, claims) => authority.signWithPublicKey(claims, type),
    }),
  ),
  ...['RS512', 'PS256'].map(
    (alg): Attack => ({
      what: `signed with ${alg}, which channels do not use`,
      status: 401,
      reason: 'alg',
      signing: { header: { alg } },
    }),
  ),
  {
    what: 'with an extension that has to be understood',
    status: 401,
    reason: 'token',
    signing: { header: { crit: ['urn:example:extension'], 'urn:example:extension': true } },
  },
  ...['x', 'a.b', 'a.b.c', '..', 'e30.e30.e30', 'e30.e30.e30.e30.e30', `${'a'.repeat(6_000)}.b.c`].map(
    (token): Attack => ({
      what: `no token at all: ${token.slice(0, 20)}`,
      status: 401,
      reason: 'token',
      token: () => token,
    }),
  ),
  ...['{', '[]', 'null', '"x"'].map(
    (payload): Attack => ({
      what: `signed over ${payload} in place of claims`,
      status: 401,
      reason: 'token',
      token: (authority) => authority.sign(payload),
    }),
  ),
]

const claimed: readonly Attack[] = (
  [
    ['expired', 'exp', () => ({ exp: seconds() - 6 * minute })],
    ['expired for years', 'exp', () => ({ nbf: 1_500_000_000, exp: 1_500_003_600 })],
    ['without an end', 'exp', () => ({ exp: undefined })],
    ['with words for an end', 'exp', () => ({ exp: 'never' })],
    ['with nothing for an end', 'exp', () => ({ exp: null })],
    ['not yet valid', 'nbf', () => ({ nbf: seconds() + 6 * minute })],
    ['with words for a beginning', 'nbf', () => ({ nbf: 'tomorrow' })],
    ['of another issuer', 'iss', () => ({ iss: 'https://issuer.example' })],
    ['of the issuer with a slash', 'iss', ({ iss }) => ({ iss: `${String(iss)}/` })],
    ['of no issuer', 'iss', () => ({ iss: undefined })],
    ['of a list of issuers', 'iss', ({ iss }) => ({ iss: [iss] })],
    ['for another bot', 'aud', () => ({ aud: randomUUID() })],
    ['for nobody', 'aud', () => ({ aud: undefined })],
    ['for this bot among others', 'aud', () => ({ aud: [appId, randomUUID()] })],
    ['for another service address', 'serviceurl', () => ({ serviceurl: 'https://smba.trafficmanager.net/amer/' })],
    ['for no service address', 'serviceurl', () => ({ serviceurl: undefined })],
    ['for an address in another spelling', 'serviceurl', () => ({ serviceurl: serviceUrl.toUpperCase() })],
    [
      'as the emulator gets it (1.0)',
      'iss',
      () => ({ iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/', ver: '1.0', appid: appId }),
    ],
    [
      'as the emulator gets it (2.0)',
      'iss',
      () => ({
        iss: 'https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0',
        ver: '2.0',
        azp: appId,
      }),
    ],
    [
      "as the emulator gets it from the bot's own tenant",
      'iss',
      () => ({ iss: `https://sts.windows.net/${tenantId}/`, tid: tenantId, ver: '1.0', appid: appId }),
    ],
    ['of another bot, as a skill', 'aud', () => ({ aud: randomUUID(), appid: appId, ver: '1.0' })],
  ] satisfies readonly (readonly [string, string, (good: Inbound) => Inbound])[]
).map(([what, reason, claims]) => ({
  what,
  status: 401,
  reason,
  token: (authority, good) => authority.sign({ ...good, ...claims(good) }),
}))

const endorsed: readonly Attack[] = ['webOnly', 'nobody', 'silent'].map((key) => ({
  what: `a message from Teams under the key ${key}`,
  status: 403,
  reason: 'endorsements',
  signing: { key },
}))

const addressed: readonly Attack[] = [
  ...[undefined, null, '', 'smba.trafficmanager.net', 'ftp://smba.trafficmanager.net/', 7, ['x']].map(
    (value): Attack => ({
      what: `serviceUrl ${JSON.stringify(value) ?? 'missing'}`,
      status: 400,
      reason: 'activity',
      claims: () => ({ serviceurl: value }),
      fields: { serviceUrl: value },
    }),
  ),
  ...[
    'http://smba.trafficmanager.net/emea/',
    'https://attacker.example/',
    'https://evil.trafficmanager.net/',
    'https://smba.trafficmanager.net.attacker.example/',
    'https://smba.trafficmanager.net@attacker.example/',
    'https://attacker.example/smba.trafficmanager.net',
    'https://attacker.example/#.botframework.com',
    'https://attacker.example\\.botframework.com/',
    'https://attackerbotframework.com/',
    'https://127.0.0.1/',
    'http://127.0.0.1:3978/',
    'https://169.254.169.254/',
    'https://[::1]/',
  ].map((address): Attack => ({ what: `serviceUrl ${address}`, status: 403, reason: 'host', ...at(address) })),
  ...[undefined, null, '', 7, {}, ['msteams']].map(
    (channelId): Attack => ({
      what: `channelId ${JSON.stringify(channelId) ?? 'missing'}`,
      status: 400,
      reason: 'activity',
      fields: { channelId },
    }),
  ),
  ...[' ', 'slack', 'emulator', 'AseChannel', 'MSTEAMS', 'msteams ', words[0]].map(
    (channelId): Attack => ({
      what: `channelId ${JSON.stringify(channelId)}`,
      status: 403,
      reason: 'channel',
      fields: { channelId },
    }),
  ),
]

const shapeless: readonly Attack[] = [
  ...[[], 'text', null, 7, {}].map(
    (body): Attack => ({
      what: `${JSON.stringify(body)} for an activity`,
      status: 400,
      reason: 'activity',
      body,
    }),
  ),
  ...['type', 'conversation', 'from'].map(
    (field): Attack => ({ what: `no ${field}`, status: 400, reason: 'activity', fields: { [field]: undefined } }),
  ),
  {
    what: 'a card of another bot',
    status: 400,
    reason: 'activity',
    fields: { value: { answer: words[1] }, text: undefined },
  },
]

const foreign: readonly Attack[] = (
  [
    ['a foreign tenant', { conversation: { id: randomUUID(), tenantId: foreignTenantId } }],
    ['no tenant', { conversation: { id: randomUUID() } }],
    ['an empty tenant', { conversation: { id: randomUUID(), tenantId: '' } }],
    [
      'a foreign tenant in the data of Teams',
      { conversation: { id: randomUUID() }, channelData: { tenant: { id: foreignTenantId } } },
    ],
    ["its own tenant, and a foreign one in Teams' data", { channelData: { tenant: { id: foreignTenantId } } }],
    [
      "a foreign tenant, and its own in Teams' data",
      {
        conversation: { id: randomUUID(), tenantId: foreignTenantId },
        channelData: { tenant: { id: tenantId } },
      },
    ],
    ['words for Teams’ data', { conversation: { id: randomUUID() }, channelData: tenantId }],
  ] satisfies readonly (readonly [string, Inbound])[]
).map(([what, fields]) => ({ what, status: 403, reason: 'tenant', fields }))

/** A tenant of a list, beside the first that the tests speak from. */
const otherTenantId = '5f1b0c6a-9d0e-4d55-8d7f-3f1f5b2c7a10'

const apps = {
  'a MultiTenant app': {
    env: { MicrosoftAppType: 'MultiTenant', MicrosoftAppTenantId: `${otherTenantId}, ${tenantId.toUpperCase()}` },
    attacks: {
      'Authorization is': authorizations,
      'the token is': forged,
      'the token, signed well, is': claimed,
      'the key does not speak for the channel:': endorsed,
      'the activity has': addressed,
      'the activity comes from': foreign,
      'what is sent is': shapeless,
    },
  },
  'a SingleTenant app': {
    env: { MicrosoftAppType: 'SingleTenant', MicrosoftAppTenantId: tenantId },
    attacks: {
      'Authorization is': authorizations.slice(0, 1),
      'the token, signed well, is': claimed,
      'the key does not speak for the channel:': endorsed,
      'the activity has': foreign,
    },
  },
}

const known: ReadonlySet<unknown> = new Set(['msteams', 'slack', 'emulator'])

function expectRefusal(line: string, attack: Attack): void {
  const said = JSON.parse(line) as Inbound
  const { channelId } = (bodyOf(attack) ?? {}) as Inbound
  expect(said).to.deep.equal({
    level: 40,
    time: said['time'],
    status: attack.status,
    reason: attack.reason,
    ...(known.has(channelId) && { channelId }),
    remoteAddress: '127.0.0.1',
    msg: 'refused',
  })
}

for (const [app, { env, attacks }] of Object.entries(apps)) {
  describe(`The door of ${app}`, () => {
    let guarded: Guarded

    before(async () => {
      guarded = await startGuarded(env)
      // The database is made by the first who needs it.
      await guarded.send()
    })
    after(() => guarded.discard())

    for (const channelId of ['msteams', 'directline', 'webchat']) {
      it(`takes a good message on ${channelId}, and keeps it`, async () => {
        const { directory } = guarded.service
        const before = rowCounts(directory)
        const { status, body } = await guarded.send({ fields: { channelId } })
        expect(status).to.equal(200)
        expect((JSON.parse(body) as { activities: readonly object[] }).activities).not.to.have.length(0)
        expect(rowCounts(directory)['turn']).to.equal((before['turn'] ?? 0) + 1)
      })
    }
    const taken: Readonly<Record<string, Difference>> = {
      'a token that ended four minutes ago: clocks differ': { claims: () => ({ exp: seconds() - 4 * minute }) },
      'a token that begins in four minutes': { claims: () => ({ nbf: seconds() + 4 * minute }) },
      'a token that says no beginning': { claims: () => ({ nbf: undefined }) },
      'on the web, a key that speaks for the web only': {
        signing: { key: 'webOnly' },
        fields: { channelId: 'webchat' },
      },
      'on the web, a conversation of no tenant': {
        fields: { channelId: 'webchat', conversation: { id: randomUUID() } },
      },
      'the tenant where only Teams’ data has it': {
        fields: { conversation: { id: randomUUID() }, channelData: { tenant: { id: tenantId } } },
      },
    }
    for (const [what, difference] of Object.entries(taken)) {
      it(`takes ${what}`, async () => {
        expect((await guarded.send(difference)).status).to.equal(200)
      })
    }
    if (env.MicrosoftAppTenantId.includes(otherTenantId)) {
      it('takes every tenant of its list', async () => {
        const fields = { conversation: { id: randomUUID(), tenantId: otherTenantId } }
        expect((await guarded.send({ fields })).status).to.equal(200)
      })
    }
    it('has said nothing about those', () => expect(guarded.service.stderr()).to.equal(''))

    for (const [group, rows] of Object.entries(attacks)) {
      for (const attack of rows) {
        it(`${attack.status}: ${group} ${attack.what}`, async () => {
          const { service, send, linesSince } = guarded
          const before = { rows: told(service.directory), stderr: service.stderr().length }
          const { status, body, token } = await send(attack)
          expect({ status, body }).to.deep.equal({ status: attack.status, body: '' })
          const [line = '', ...more] = await linesSince(before.stderr)
          expect(more).to.deep.equal([])
          expectRefusal(line, attack)
          for (const part of [...words, ...token.split('.').filter(({ length }) => length > 3)]) {
            expect(line).not.to.include(part)
          }
          expect(told(service.directory)).to.deep.equal(before.rows)
        })
      }
    }

    it('went to no address that a token named', () => {
      expect([...new Set(guarded.authority.asked)]).to.have.members(['/openid', '/keys'])
    })
    it('still takes a good message, and has said one line for each refusal', async () => {
      const { service, send } = guarded
      expect((await send()).status).to.equal(200)
      await delay(50)
      const refused = Object.values(attacks).flat().length
      expect(service.stderr().split('\n').filter(Boolean)).to.have.length(refused)
      expect(service.stdout().split('\n').filter(Boolean)).to.have.length(1)
    })
  })
}
