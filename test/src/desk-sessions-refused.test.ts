/** What is no session, no name of a desk, and no way to either (contract.md; S6). */
import { createHmac } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import { expect } from 'chai'
import { SignJWT, UnsecuredJWT } from 'jose'
import { freePort, startCredentialled } from '../support/credentialled.ts'
import {
  beginSession,
  endSession,
  historyOf,
  newConversation,
  refusalIn,
  renewSession,
  siteSecret,
} from '../support/desk-session.ts'
import { bearer, ok, openChat, postJson, startConversation, takeToken } from '../support/direct-line.ts'
import { discard, type RunningService, startService } from '../support/service.ts'

const env = { DIRECT_LINE_SECRET: siteSecret }

describe('A desk session', () => {
  let service: RunningService

  before(async () => {
    service = await startService({ env })
  })
  after(() => discard(service))

  const url = (): string => service.url
  const settingIn = (directory: string, name: string): string => {
    const database = new DatabaseSync(`${directory}/triage.db`, { readOnly: true })
    const row = database.prepare('SELECT value FROM setting WHERE name = ?').get(name)
    database.close()
    return String(row?.['value'])
  }

  /** Signed as the service signs, with what the attacker would have to steal. */
  function signed(purpose: string, claims: object, { seconds = 3_600, key = '' } = {}): Promise<string> {
    const stolen = Buffer.from(key || settingIn(service.directory, `key/${purpose}`), 'base64url')
    return new SignJWT({ jti: 'x', ...claims })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(`spine-mri-triage/${settingIn(service.directory, 'deployment')}`)
      .setIssuedAt()
      .setExpirationTime(Math.floor(Date.now() / 1_000) + seconds)
      .sign(stolen)
  }

  const everyUse = (session: string): readonly Promise<Response>[] => [
    renewSession(url(), session),
    endSession(url(), session),
    postJson(`${url()}/desk/conversations`, {}, bearer(session)),
    fetch(`${url()}/desk/conversations`, { headers: bearer(session) }),
  ]

  const claimsOf = (text: string): Record<string, unknown> =>
    JSON.parse(Buffer.from(text.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>

  const forgeries: Record<string, () => string | Promise<string>> = {
    nothing: () => '',
    garbage: () => 'a.b.c',
    'the secret of the site': () => siteSecret,
    'a Direct Line token': async () => (await takeToken(url(), 'practiceStaff')).token,
    'a token of one of its conversations': async () => {
      const { session } = await beginSession(url())
      return (await newConversation(url(), session)).token
    },
    'a ticket of the stream': async () => {
      const { streamUrl } = await startConversation(url(), (await openChat(url(), 'practiceStaff')).token)
      return new URL(streamUrl).searchParams.get('t') ?? ''
    },
    'one that is not signed': async () => new UnsecuredJWT(claimsOf((await beginSession(url())).session)).encode(),
    'one with its signature cut off': async () => (await beginSession(url())).session.replace(/\.[^.]*$/, '.'),
    'one with another session in it': async () => {
      const [one, other] = [await beginSession(url()), await beginSession(url())]
      const [head, , signature] = one.session.split('.')
      return [head, other.session.split('.')[1], signature].join('.')
    },
    'one signed with the secret': async () => {
      const [head = '', payload = ''] = (await beginSession(url())).session.split('.')
      const signature = createHmac('sha256', siteSecret).update(`${head}.${payload}`).digest('base64url')
      return `${head}.${payload}.${signature}`
    },
    'one signed with the key of tokens': async () =>
      signed('token', { sub: claimsOf((await beginSession(url())).session)['sub'] }),
    'one that says it is good for 13 hours': async () =>
      signed('session', { sub: claimsOf((await beginSession(url())).session)['sub'] }, { seconds: 13 * 3_600 }),
  }
  for (const [name, forge] of Object.entries(forgeries)) {
    it(`is not ${name}`, async () => {
      const forged = await forge()
      for (const refused of everyUse(forged)) expect(await refusalIn(await refused)).to.equal('401 Unauthorized')
    })
  }

  it('is not one of a service with another database', async () => {
    const other = await startService({ env })
    try {
      const { session } = await beginSession(other.url)
      for (const refused of everyUse(session)) expect(await refusalIn(await refused)).to.equal('401 Unauthorized')
    } finally {
      await discard(other)
    }
  })

  it('stands in no address and in no other scheme', async () => {
    const { session } = await beginSession(url())
    for (const [path, headers] of [
      [`?session=${session}`, {}],
      ['', { Authorization: `Basic ${session}` }],
      ['', { Authorization: session }],
      ['', { Cookie: `session=${session}` }],
    ] as const) {
      expect((await fetch(`${url()}/desk/conversations${path}`, { headers })).status).to.equal(401)
    }
  })

  it('is nothing where a Direct Line token or the secret is needed', async () => {
    const { session } = await beginSession(url())
    const { conversationId } = await newConversation(url(), session)
    for (const refused of [
      historyOf(url(), { conversationId, token: session }),
      postJson(`${url()}/v3/directline/tokens/refresh`, {}, bearer(session)),
      postJson(`${url()}/v3/directline/tokens/generate`, {}, bearer(session)),
      postJson(`${url()}/v3/directline/conversations`, {}, bearer(session)),
      postJson(`${url()}/desk/sessions`, {}, bearer(session)),
    ]) {
      expect(await refusalIn(await refused)).to.equal('401 Unauthorized')
    }
  })

  for (const [name, headers] of Object.entries({
    'a wrong secret': bearer(`${siteSecret}!`),
    'the beginning of the secret': bearer(siteSecret.slice(0, -1)),
    'an empty secret': { Authorization: 'Bearer ' },
    'the secret under another scheme': { Authorization: `Basic ${siteSecret}` },
  })) {
    it(`does not begin for ${name}, in local mode either`, async () => {
      const body = { audience: 'practiceStaff' }
      expect(await refusalIn(await postJson(`${url()}/desk/sessions`, body, headers))).to.equal('401 Unauthorized')
    })
  }

  it('is of practice staff, whatever the site that has the secret asks for', async () => {
    for (const asked of [{ audience: 'clinician' }, { person: { id: 'x' } }, { expiresAt: '2099-01-01' }]) {
      expect(await refusalIn(await postJson(`${url()}/desk/sessions`, asked, bearer(siteSecret)))).to.equal(
        '400 BadArgument',
      )
    }
  })

  it('begins for a page of local mode, for whom it says', async () => {
    const answer = await ok<object>(await postJson(`${url()}/desk/sessions`, { audience: 'clinician' }))
    expect(answer).to.include({ audience: 'clinician' })
  })

  describe('has the name of its desk', () => {
    const asked = (desk: unknown): Promise<Response> => postJson(`${url()}/desk/sessions`, { desk }, bearer(siteSecret))

    for (const [name, desk] of Object.entries({
      'plain words': 'Desk 3, ext 204',
      markup: '<b>Desk</b> [x](https://evil.example)',
      'forty emoji': '🙂'.repeat(40),
      'forty characters': 'x'.repeat(40),
      'writing from right to left': '\u202Eksed',
    })) {
      it(`as it was typed: ${name}`, async () => {
        const { session, desk: given } = await ok<{ session: string; desk: string }>(await asked(desk))
        expect(given).to.equal(desk)
        expect(await ok(await renewSession(url(), session))).to.include({ desk })
      })
    }

    for (const [name, desk] of Object.entries({
      'forty-one characters': 'x'.repeat(41),
      'forty-one emoji': '🙂'.repeat(41),
      'a NUL': 'Desk\0 3',
      'two lines': 'Desk\n3',
      'half a surrogate pair': 'Desk \uD83D',
      'a number': 3,
      'a list': ['Desk 3'],
      nothing: null,
    })) {
      it(`and is refused with ${name}`, async () => {
        expect(await refusalIn(await asked(desk))).to.equal('400 BadArgument')
      })
    }

    it('or none, where it is left out or empty', async () => {
      for (const answer of [await asked(undefined), await asked('  ')]) {
        expect(await ok<object>(answer)).not.to.have.property('desk')
      }
    })

    it('also where nothing at all is sent', async () => {
      const answer = await fetch(`${url()}/desk/sessions`, { method: 'POST', headers: bearer(siteSecret) })
      expect(answer.status).to.equal(200)
    })
  })
})

describe('A Direct Line token outside local mode', () => {
  it("is never a clinician's, also not one of local mode on the same database", async () => {
    const before = await startService({ env })
    const clinician = await openChat(before.url, 'clinician')
    const desk = await openChat(before.url, 'practiceStaff')
    await before.stop()
    const service = await startCredentialled({ after: { ...before, url: `http://127.0.0.1:${await freePort()}` } })
    try {
      expect(await refusalIn(await historyOf(service.url, clinician))).to.equal('401 Unauthorized')
      expect((await historyOf(service.url, desk)).status).to.equal(200)
    } finally {
      await discard(service)
    }
  })

  it('is not given to a page that asks by itself', async () => {
    const service = await startCredentialled({ publicUrl: 'https://triage.example.nhs.uk' })
    try {
      const answer = await postJson(`${service.url}/desk/sessions`, { audience: 'practiceStaff' })
      expect(await refusalIn(answer)).to.equal('401 Unauthorized')
    } finally {
      await discard(service)
    }
  })

  it('opens a stream under the public address, whatever the request says of itself', async () => {
    const service = await startCredentialled({ publicUrl: 'https://triage.example.nhs.uk' })
    try {
      const { session } = await beginSession(service.url)
      const { token } = await newConversation(service.url, session)
      const { streamUrl } = await ok(
        await postJson(
          `${service.url}/v3/directline/conversations`,
          {},
          {
            ...bearer(token),
            'X-Forwarded-Proto': 'http',
            'X-Forwarded-Host': 'evil.example',
          },
        ),
      )
      expect(streamUrl).to.match(/^wss:\/\/triage\.example\.nhs\.uk\/v3\/directline\//)
    } finally {
      await discard(service)
    }
  })
})
