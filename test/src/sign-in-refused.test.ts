/** What does not sign anybody in (ASVS 10.5): what others begin, alter, replay or ask for. */
import { expect } from 'chai'
import { type SignInPage, signInPages } from '../../dialogs/wording/sign-in.ts'
import { returnPath } from '../../src/sign-in/return-path.ts'
import { roleIn } from '../../src/sign-in/role.ts'
import { type CookieBrowser, openCookieBrowser, type Visited } from '../support/cookie-browser.ts'
import { startCredentialled } from '../support/credentialled.ts'
import { refusalIn } from '../support/desk-session.ts'
import { ok } from '../support/direct-line.ts'
import { type Hosted, patel, roles, startHosted } from '../support/hosted.ts'
import type { Alteration } from '../support/openid-provider.ts'
import { discard } from '../support/service.ts'

const signedInCookie = '__Host-triage'
const startedCookie = '__Host-triage-sign-in'

describe('Nobody is signed in', function () {
  this.timeout(30_000)
  let hosted: Hosted
  let browser: CookieBrowser

  before(async () => {
    hosted = await startHosted()
  })
  after(() => hosted.discard())
  beforeEach(() => {
    browser = openCookieBrowser()
    hosted.provider.account = patel
    hosted.provider.alteration = undefined
  })

  const url = (): string => hosted.service.url
  const callback = (): string => `${url()}/sign-in/callback`
  /** As far as the provider's answer, which is not delivered yet. */
  const answered = async (by = browser): Promise<string> =>
    (await by.visit(`${url()}/sign-in?return=/clinician`, (at) => at.startsWith(callback()))).url
  function expectNobody({ status, text }: Visited, page: SignInPage, by = browser): void {
    expect([status, text.includes(signInPages[page].title)]).to.deep.equal([403, true])
    expect(by.cookies(url()).has(signedInCookie)).to.equal(false)
    expect(text).to.include('Same-day service:')
  }
  const altered = (address: string, parameters: Readonly<Record<string, string | undefined>>): string => {
    const target = new URL(address)
    for (const [name, value] of Object.entries(parameters)) {
      if (value === undefined) target.searchParams.delete(name)
      else target.searchParams.set(name, value)
    }
    return target.href
  }

  for (const [name, parameters] of Object.entries({
    'another state': { state: 'x'.repeat(43) },
    'no state': { state: undefined },
    'another code': { code: 'x'.repeat(43) },
    'no code': { code: undefined },
    'another issuer': { iss: 'https://evil.example' },
    'an error in place of a code': { error: 'access_denied', code: undefined },
  })) {
    it(`by an answer with ${name}`, async () => {
      expectNobody(await browser.visit(altered(await answered(), parameters)), 'refused')
    })
  }

  it('by an answer that was had already, in the same browser or in another one', async () => {
    const address = await answered()
    const kept = browser.cookies(url()).get(startedCookie) ?? ''
    expect((await browser.visit(address)).status).to.equal(200)
    for (const again of [openCookieBrowser(), openCookieBrowser()]) {
      again.cookies(url()).set(startedCookie, kept)
      expectNobody(await again.visit(address), 'refused', again)
    }
  })

  it('by an answer that somebody else began: no browser is signed in as another’s account', async () => {
    const attacker = openCookieBrowser()
    const address = await answered(attacker)
    expectNobody(await browser.visit(address), 'refused')
    await answered()
    expectNobody(await browser.visit(address), 'refused')
  })

  it('by a code of one sign-in under the state of another', async () => {
    const first = await answered()
    const second = await answered()
    const code = new URL(first).searchParams.get('code') ?? ''
    expectNobody(await browser.visit(altered(second, { code })), 'refused')
  })

  it('by a cookie of another purpose in place of what was begun', async () => {
    const address = await answered()
    await browser.visit(address)
    const other = openCookieBrowser()
    other.cookies(url()).set(startedCookie, browser.cookies(url()).get(signedInCookie) ?? '')
    expectNobody(await other.visit(address), 'refused', other)
  })

  for (const [name, alteration] of Object.entries<Alteration>({
    'of another issuer': { claims: { iss: 'https://evil.example' } },
    'for another program': { claims: { aud: 'another-program' } },
    'with another nonce': { claims: { nonce: 'x'.repeat(43) } },
    'without a nonce': { claims: { nonce: undefined } },
    'that has expired': { claims: { exp: Math.floor(Date.now() / 1_000) - 300 } },
    'without a subject': { claims: { sub: undefined } },
    'that a stranger has signed': { byStranger: true },
  })) {
    it(`by an id token ${name}`, async () => {
      const address = await answered()
      hosted.provider.alteration = alteration
      expectNobody(await browser.visit(address), 'refused')
    })
  }

  it('who presses "cancel" at the provider', async () => {
    hosted.provider.account = undefined
    expectNobody(await browser.visit(`${url()}/sign-in`), 'refused')
  })

  for (const [name, claims, page] of [
    ['has no role', {}, 'noRole'],
    ['has other roles', { roles: ['triage', 'Triage-Clinician', `${roles.clinician} `] }, 'noRole'],
    ['has groups that are too many to be named', { _claim_names: { roles: 'src1' } }, 'noRole'],
    ['has roles of another shape', { roles: { [roles.clinician]: true } }, 'noRole'],
    ['has both roles', { roles: [roles.staff, roles.clinician] }, 'bothRoles'],
  ] as const) {
    it(`who ${name}: it is said, and another account can be taken`, async () => {
      hosted.provider.account = { ...patel, claims }
      const there = await browser.visit(`${url()}/sign-in?return=/clinician`)
      expectNobody(there, page)
      expect(there.text).to.include('href="/sign-in?return=/clinician&amp;again"')
    })
  }

  describe('and nobody is led away', () => {
    const elsewhere = [
      '//evil.example',
      '/\\evil.example',
      '\\\\evil.example',
      'https:evil.example',
      'https://evil.example/',
      '/%2fevil.example',
      '%2f%2fevil.example',
      '/\t/evil.example',
      '/\n//evil.example',
      ' //evil.example',
      'javascript:alert(1)',
      'data:text/html,x',
      '/clinician\r\nSet-Cookie: a=b',
      '/.//evil.example',
      '/@evil.example',
      'clinician',
      '',
    ]
    for (const asked of elsewhere) {
      it(`by ${JSON.stringify(asked)}`, () => {
        expect(returnPath(asked)).to.equal('/')
      })
    }

    it('by what stands in the address, after signing in either', async () => {
      for (const asked of ['//evil.example', '/\\evil.example', 'https:evil.example', '/%2fevil.example']) {
        const there = await openCookieBrowser().visit(`${url()}/sign-in?return=${encodeURIComponent(asked)}`)
        expect(there.url).to.equal(`${url()}/`)
      }
    })
  })

  describe('and a page of another site does nothing with the cookie', () => {
    const foreign: Readonly<Record<string, Readonly<Record<string, string>>>> = {
      'another origin': { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' },
      'a neighbouring origin': { Origin: 'http://127.0.0.1:1', 'Sec-Fetch-Site': 'same-site' },
      'a page without an origin': { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' },
      'an old browser that says the origin alone': { Origin: 'https://evil.example' },
      'a browser that says the site alone': { 'Sec-Fetch-Site': 'cross-site' },
      'an address that was typed': { 'Sec-Fetch-Site': 'none' },
      'nothing that says where it is from': {},
    }
    for (const [name, headers] of Object.entries(foreign)) {
      it(`from ${name}: no session, and no signing out`, async () => {
        await browser.visit(`${url()}/sign-in?return=/clinician`)
        const asked = { audience: 'clinician' }
        expect(await refusalIn(await browser.post(`${url()}/desk/sessions`, asked, headers))).to.equal('403 Forbidden')
        expect(await refusalIn(await browser.post(`${url()}/sign-out`, {}, headers))).to.equal('403 Forbidden')
        expect(await ok<object>(await browser.post(`${url()}/desk/sessions`, asked))).to.include(asked)
      })
    }

    it('by opening it: signing out is not a link', async () => {
      await browser.visit(`${url()}/sign-in?return=/clinician`)
      expect((await browser.visit(`${url()}/sign-out`)).status).to.equal(405)
    })
  })

  it('where the cookie is there twice', async () => {
    await browser.visit(`${url()}/sign-in?return=/clinician`)
    const cookie = `${signedInCookie}=${browser.cookies(url()).get(signedInCookie)}`
    const answer = await fetch(`${url()}/desk/sessions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: url(), Cookie: `${cookie}; ${signedInCookie}=x` },
      body: '{"audience":"clinician"}',
    })
    expect(await refusalIn(answer)).to.equal('401 SignInNeeded')
  })

  it('on a service without a provider: there is no way to sign in', async () => {
    const bare = await startCredentialled()
    try {
      for (const path of ['/sign-in', '/sign-in/callback', '/clinician']) {
        expect((await fetch(`${bare.url}${path}`)).status).to.equal(404)
      }
    } finally {
      await discard(bare)
    }
  })
})

describe('A role', () => {
  const settings = { roleClaim: 'nhsid_nrbac_roles.role_code', clinician: 'S1:G1:R1', staff: 'S2:G2:R2' }

  it('is found at the end of a path of names, in lists of any depth', () => {
    const held = (...codes: string[]) => ({ nhsid_nrbac_roles: codes.map((role_code) => ({ role_code })) })
    expect(roleIn(held('S9:G9:R9', 'S1:G1:R1'), settings)).to.equal('clinician')
    expect(roleIn(held('S2:G2:R2'), settings)).to.equal('practiceStaff')
    expect(roleIn(held('S2:G2:R2', 'S1:G1:R1'), settings)).to.equal('both')
    expect(roleIn(held(), settings)).to.equal('none')
    expect(roleIn({ nhsid_nrbac_roles: 'S1:G1:R1' }, settings)).to.equal('none')
  })

  it('is found under a name that has dots or slashes in it', () => {
    const roleClaim = 'https://practice.example/roles'
    expect(roleIn({ [roleClaim]: ['S1:G1:R1'] }, { ...settings, roleClaim })).to.equal('clinician')
  })

  it('is not found in what every object has', () => {
    for (const roleClaim of ['constructor.name', '__proto__', 'toString', 'constructor']) {
      expect(roleIn({}, { roleClaim, clinician: 'Object', staff: 'x' })).to.equal('none')
    }
  })
})
