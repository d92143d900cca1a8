/** Signing in to the hosted page, at a real OpenID provider: who gets in as what, for how long, and what ends it. */
import { expect } from 'chai'
import { signInPages } from '../../dialogs/wording/sign-in.ts'
import { type CookieBrowser, openCookieBrowser } from '../support/cookie-browser.ts'
import { conversationsOf, historyOf, newConversation, refusalIn, renewSession } from '../support/desk-session.ts'
import { bearer, ok, resumeChat, startConversation } from '../support/direct-line.ts'
import { desk, type Hosted, patel, roles, startHosted } from '../support/hosted.ts'

const minuteMs = 60_000
const session = '__Host-triage'
const isOf = (url: string) => (address: string) => new URL(address).origin === new URL(url).origin

describe('Signing in', function () {
  this.timeout(30_000)
  let hosted: Hosted
  let browser: CookieBrowser
  let aheadMs: number

  before(async () => {
    hosted = await startHosted({ now: () => new Date(Date.now() + aheadMs) })
  })
  after(() => hosted.discard())
  beforeEach(() => {
    aheadMs = 0
    browser = openCookieBrowser()
    hosted.provider.account = patel
    hosted.provider.back()
  })

  const url = (): string => hosted.service.url
  const signIn = (back: string, by = browser) => by.visit(`${url()}/sign-in?return=${back}`)
  const asPage = (audience: string, more: object = {}) => browser.post(`${url()}/desk/sessions`, { audience, ...more })
  const given = async (audience: string) => ok<{ session: string; expiresAt: string }>(await asPage(audience))
  async function chatOf(text: string) {
    const { token } = await newConversation(url(), text)
    return resumeChat(url(), await startConversation(url(), token))
  }

  it('brings a clinician to the clinician’s page, and to a clinician’s conversation of their own', async () => {
    const there = await signIn('/clinician')
    expect([there.url, there.status]).to.deep.equal([`${url()}/clinician`, 200])
    const chat = await chatOf((await given('clinician')).session)
    expect(chat.triage().audience).to.equal('clinician')
  })

  it('brings practice staff to the desk’s page, with the name of a desk where the page gives one', async () => {
    hosted.provider.account = desk
    expect((await signIn('/')).url).to.equal(`${url()}/`)
    const named = await ok<{ session: string; desk: string }>(await asPage('practiceStaff', { desk: 'Desk 3' }))
    expect(named.desk).to.equal('Desk 3')
    const chat = await chatOf(named.session)
    expect(chat.triage().audience).to.equal('practiceStaff')
  })

  it('finds the role where only the provider’s userinfo has it', async () => {
    hosted.provider.account = { sub: 'nurse-1', name: 'Nurse Ali', userinfo: { roles: [roles.clinician] } }
    expect((await signIn('/clinician')).status).to.equal(200)
    expect(await ok<object>(await asPage('clinician'))).to.include({ audience: 'clinician' })
  })

  it('gives a page in another tab the same session, with its conversations', async () => {
    await signIn('/clinician')
    const [first, second] = [await given('clinician'), await given('clinician')]
    const { conversationId } = await newConversation(url(), first.session)
    expect((await conversationsOf(url(), second.session)).map((each) => each.conversationId)).to.include(conversationId)
    expect(second.expiresAt).to.equal(first.expiresAt)
  })

  it('is by code, with PKCE, a state and a nonce that are new each time', async () => {
    const seen = new Set<string | null>()
    for (const by of [openCookieBrowser(), openCookieBrowser()]) {
      await signIn('/clinician', by)
      const asked = hosted.provider.asked.findLast(({ pathname }) => pathname === '/auth')?.searchParams
      expect(asked?.get('response_type')).to.equal('code')
      expect(asked?.get('code_challenge_method')).to.equal('S256')
      for (const name of ['code_challenge', 'state', 'nonce']) {
        expect(asked?.get(name)).to.match(/^[\w-]{43}$/)
        seen.add(asked?.get(name) ?? null)
      }
    }
    expect(seen.size).to.equal(6)
  })

  it('leaves cookies that this host alone has, over TLS alone, and no script', async () => {
    const answers = [
      await fetch(`${url()}/sign-in`, { redirect: 'manual' }),
      await (async () => {
        const there = await browser.visit(`${url()}/sign-in`, (at) => at.startsWith(`${url()}/sign-in/callback`))
        const cookie = [...browser.cookies(url())].map(([name, value]) => `${name}=${value}`).join('; ')
        return fetch(there.url, { redirect: 'manual', headers: { Cookie: cookie } })
      })(),
    ]
    for (const { headers } of answers) {
      expect(headers.get('cache-control')).to.equal('no-store')
      const [line = ''] = headers.getSetCookie()
      expect(line).to.match(/^__Host-triage(-sign-in)?=[\w.-]+; Path=\/; Secure; HttpOnly; SameSite=Lax$/)
    }
  })

  describe('where it is not', () => {
    it('sends whoever opens the clinician’s page to sign in, and back there', async () => {
      expect((await browser.visit(`${url()}/clinician`)).url).to.equal(`${url()}/clinician`)
      expect(hosted.provider.asked.some(({ pathname }) => pathname === '/auth')).to.equal(true)
    })

    it('gives a page no session, and says that a sign-in is needed', async () => {
      expect(await refusalIn(await asPage('practiceStaff'))).to.equal('401 SignInNeeded')
    })

    it('gives no session for a cookie that is something else of ours', async () => {
      await signIn('/clinician')
      const { session: text } = await given('clinician')
      const { token } = await newConversation(url(), text)
      for (const wrong of [text, token, 'x', '']) {
        browser.cookies(url()).set(session, wrong)
        expect(await refusalIn(await asPage('clinician'))).to.equal('401 SignInNeeded')
      }
    })

    it('takes the cookie in no Authorization header', async () => {
      await signIn('/clinician')
      const cookie = browser.cookies(url()).get(session) ?? ''
      expect(await refusalIn(await renewSession(url(), cookie))).to.equal('401 Unauthorized')
    })
  })

  it('lets practice staff be no clinician, on any page', async () => {
    hosted.provider.account = desk
    await signIn('/')
    expect(await refusalIn(await asPage('clinician'))).to.equal('403 Forbidden')
    const page = await browser.visit(`${url()}/clinician`)
    expect([page.status, page.text.includes(signInPages.otherRole.title)]).to.deep.equal([403, true])
  })

  describe('of a clinician, after 15 minutes in which they did nothing', () => {
    beforeEach(() => signIn('/clinician'))

    it('is asked for again: session, tokens and page', async () => {
      const { session: text } = await given('clinician')
      const chat = await chatOf(text)
      aheadMs = 14 * minuteMs
      expect((await historyOf(url(), chat)).status).to.equal(200)
      aheadMs = 15 * minuteMs + 1_000
      for (const refused of [
        historyOf(url(), chat),
        renewSession(url(), text),
        fetch(`${url()}/desk/conversations`, { headers: bearer(text) }),
        asPage('clinician'),
      ]) {
        expect(await refusalIn(await refused)).to.equal('401 IdleSession')
      }
    })

    it('although the page went on asking for what is new, and renewing', async () => {
      let { session: text } = await given('clinician')
      const chat = await chatOf(text)
      for (let minute = 1; minute <= 14; minute += 1) {
        aheadMs = minute * minuteMs
        await historyOf(url(), chat)
        text = (await ok<{ session: string }>(await renewSession(url(), text))).session
      }
      aheadMs = 15 * minuteMs + 1_000
      expect(await refusalIn(await historyOf(url(), chat))).to.equal('401 IdleSession')
    })

    it('and is not asked for while they answer', async () => {
      const { session: text } = await given('clinician')
      let chat = await chatOf(text)
      for (let turn = 1; turn <= 4; turn += 1) {
        aheadMs = turn * 14 * minuteMs
        const [again] = await conversationsOf(url(), text)
        if (!again) throw new Error('No conversation')
        chat = await resumeChat(url(), again)
        await chat.press('no')
      }
      expect((await historyOf(url(), chat)).status).to.equal(200)
    })

    it('goes on with the same session and the same conversation once the same person has signed in again', async () => {
      const { session: text } = await given('clinician')
      const chat = await chatOf(text)
      aheadMs = 20 * minuteMs
      const there = await signIn('/signed-in')
      expect([there.status, there.text.includes(signInPages.signedIn.title)]).to.deep.equal([200, true])
      expect(
        hosted.provider.asked.findLast(({ pathname }) => pathname === '/auth')?.searchParams.get('prompt'),
      ).to.equal('login')
      expect((await historyOf(url(), chat)).status).to.equal(200)
      expect((await renewSession(url(), text)).status).to.equal(200)
    })

    it('and is another session where another person signs in: the first has ended', async () => {
      const { session: text } = await given('clinician')
      aheadMs = 20 * minuteMs
      browser.cookies(hosted.provider.issuer).clear()
      hosted.provider.account = { sub: 'khan-1', name: 'Dr Khan', claims: { roles: roles.clinician } }
      await signIn('/clinician')
      expect(await refusalIn(await renewSession(url(), text))).to.equal('401 SessionEnded')
      expect(await conversationsOf(url(), (await given('clinician')).session)).to.deep.equal([])
    })

    it('but practice staff are not asked again: a desk waits for its caller', async () => {
      hosted.provider.account = desk
      const by = openCookieBrowser()
      await signIn('/', by)
      const { session: text } = await ok<{ session: string }>(
        await by.post(`${url()}/desk/sessions`, { audience: 'practiceStaff' }),
      )
      aheadMs = 11 * 60 * minuteMs
      expect((await renewSession(url(), text)).status).to.equal(200)
    })
  })

  it('ends after 12 hours, whoever it is', async () => {
    hosted.provider.account = desk
    await signIn('/')
    const { session: text } = await given('practiceStaff')
    aheadMs = 12 * 60 * minuteMs + minuteMs
    expect(await refusalIn(await renewSession(url(), text))).to.equal('401 SessionExpired')
    expect(await refusalIn(await asPage('practiceStaff'))).to.equal('401 SignInNeeded')
  })

  describe('ends by signing out', () => {
    it('here: session, tokens and cookie, and then at the provider', async () => {
      await signIn('/clinician')
      const { session: text } = await given('clinician')
      const chat = await chatOf(text)
      const { next } = await ok<{ next: string }>(await browser.post(`${url()}/sign-out`))
      expect(new URL(next).origin).to.equal(hosted.provider.issuer)
      expect(new URL(next).searchParams.get('post_logout_redirect_uri')).to.equal(`${url()}/signed-out`)
      expect([...browser.cookies(url()).keys()]).to.deep.equal([])
      expect(await refusalIn(await renewSession(url(), text))).to.equal('401 SessionEnded')
      expect(await refusalIn(await historyOf(url(), chat))).to.equal('401 SessionEnded')
    })

    it('also for a copy of the cookie', async () => {
      await signIn('/clinician')
      const kept = browser.cookies(url()).get(session) ?? ''
      await browser.post(`${url()}/sign-out`)
      browser.cookies(url()).set(session, kept)
      expect(await refusalIn(await asPage('clinician'))).to.equal('401 SignInNeeded')
      expect((await browser.visit(`${url()}/clinician`, isOf(hosted.provider.issuer))).status).to.equal(0)
    })
  })

  describe('while the provider is away', () => {
    it('shows the same-day route in place of the provider’s page', async () => {
      const other = await startHosted()
      try {
        other.provider.away()
        const page = await browser.visit(`${other.service.url}/sign-in?return=/clinician`)
        expect(page.status).to.equal(503)
        for (const words of ['Same-day service:', 'use the emergency route', signInPages.away.title]) {
          expect(page.text).to.include(words)
        }
      } finally {
        await other.discard()
      }
    })

    it('shows it also to whoever comes back from there, and lets them try again', async () => {
      const back = await browser.visit(`${url()}/sign-in`, (at) => at.startsWith(`${url()}/sign-in/callback`))
      hosted.provider.away()
      const page = await browser.visit(back.url)
      expect([page.status, page.text.includes('Same-day service:')]).to.deep.equal([503, true])
      hosted.provider.back()
      expect((await signIn('/clinician')).status).to.equal(200)
    })

    it('goes on for whoever is signed in, and lets them sign out', async () => {
      await signIn('/clinician')
      const { session: text } = await given('clinician')
      hosted.provider.away()
      const chat = await chatOf(text)
      await chat.press('no')
      expect((await given('clinician')).session).to.be.a('string')
      expect((await browser.post(`${url()}/sign-out`)).status).to.equal(200)
    })
  })
})
