/** What a practice's site can have wrong, and what the panel says to it. */

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { embed } from '../../dialogs/wording/embed.ts'
import { useBrowser } from '../support/browser.ts'
import { directLineSecret, startCredentialled } from '../support/credentialled.ts'
import { bearer, postJson } from '../support/direct-line.ts'
import { discard, type RunningService } from '../support/service.ts'

interface Site {
  /** What stands on the page. */
  html: string
  /** What `POST /session` answers. */
  session(): Promise<{ readonly status: number; readonly type?: string; readonly text: string }>
}

describe('The one-line embed', function () {
  this.timeout(90_000)
  const newPage = useBrowser()
  let service: RunningService
  let server: Server
  let site: string
  const now: Site = { html: '', session: async () => ({ status: 404, text: '' }) }

  before(async () => {
    server = createServer((req, res) => {
      if (req.method === 'GET') return res.setHeader('Content-Type', 'text/html').end(`<!doctype html>${now.html}`)
      void now.session().then(({ status, type = 'application/json', text }) => {
        res.writeHead(status, { 'Content-Type': type })
        res.end(text)
      })
    })
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
    site = `http://localhost:${(server.address() as AddressInfo).port}`
    service = await startCredentialled({ policy: { embeddedBy: [site] } })
  })
  after(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await discard(service)
  })
  beforeEach(() => {
    now.html = script('data-session="/session"')
    now.session = async () => ({
      status: 200,
      text: await (await postJson(`${service.url}/desk/sessions`, {}, bearer(directLineSecret))).text(),
    })
  })

  const script = (attributes: string, url = service.url) => `<script src="${url}/desk.js" ${attributes}></script>`
  const filled = (words: string, found: Record<string, string | number> = {}): string =>
    words.replace(/\{(\w+)\}/g, (_whole, key: string) => String({ site, service: service.url, ...found }[key]))
  async function opened(): Promise<Page> {
    const page = await newPage()
    await page.goto(site)
    return page
  }
  async function says(words: string, found?: Record<string, string | number>): Promise<Page> {
    const page = await opened()
    await page.getByText(filled(words, found)).waitFor()
    await page.getByText(embed.meanwhile).waitFor()
    return page
  }
  const firstCard = (page: Page) => page.frameLocator('iframe').locator('.ac-adaptiveCard').first().waitFor()

  it('works from the head of the page, before there is a body', async () => {
    now.html = `<head>${script('data-session="/session"')}</head><body><h1>Reception</h1></body>`
    const page = await opened()
    await firstCard(page)
    expect(await page.locator('iframe').getAttribute('title')).to.equal(embed.title)
  })

  it('shows one panel where its script stands twice', async () => {
    now.html = script('data-session="/session"').repeat(2)
    const page = await opened()
    await firstCard(page)
    expect(await page.locator('iframe').count()).to.equal(1)
  })

  const answers: Record<string, [Awaited<ReturnType<Site['session']>>, string, Record<string, string | number>?]> = {
    'is not there': [{ status: 404, text: 'Not here' }, embed.sessionMissing],
    'wants a sign-in': [{ status: 401, text: '{}' }, embed.sessionSignIn, { status: 401 }],
    fails: [{ status: 500, text: '{}' }, embed.sessionFailed, { status: 500 }],
    'answers with a page': [{ status: 200, type: 'text/html', text: '<h1>Sign in</h1>' }, embed.sessionNotJson],
    'answers other JSON': [{ status: 200, text: '{"token":"x"}' }, embed.sessionShape],
  }
  for (const [what, [answer, words, found]] of Object.entries(answers)) {
    it(`says so where the address for sessions ${what}`, async () => {
      now.session = async () => answer
      await says(words, { found: '/session', ...found })
    })
  }

  it('says so where the address for sessions is on another site, and sends nothing there', async () => {
    now.html = script('data-session="https://elsewhere.example/session"')
    await says(embed.otherSite, { found: 'https://elsewhere.example/session' })
  })

  it('says so where there is no address for sessions', async () => {
    now.html = script('')
    await says(embed.noSession)
  })

  it('says so where the desk’s name is too long, and works without it', async () => {
    const name = 'The third desk from the left, by the window'
    now.html = script(`data-session="/session" data-desk="${name}"`)
    await firstCard(await says(embed.deskTooLong, { found: name }))
  })

  it('says so where the service does not let the site show it', async () => {
    const other = await startCredentialled()
    now.html = script('data-session="/session"', other.url)
    const page = await opened()
    await page.getByText(filled(embed.notAllowed)).waitFor()
    await discard(other)
  })

  it('gets on by itself once the site answers', async () => {
    const well = now.session
    now.session = async () => ({ status: 503, text: '' })
    const page = await says(embed.sessionFailed, { found: '/session', status: 503 })
    now.session = well
    await firstCard(page)
    await page.getByText(embed.heading).waitFor({ state: 'detached' })
  })
})
