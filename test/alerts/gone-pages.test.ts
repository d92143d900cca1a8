/** A clinician's web page that nobody is at any more is never said to have been reached: the next route has its turn. */
import { expect } from 'chai'
import { openStore } from '../../src/store/open.ts'
import { type CookieBrowser, openCookieBrowser } from '../support/cookie-browser.ts'
import { beginSession, endSession, newConversation, siteSecret } from '../support/desk-session.ts'
import { type Chat, ok, resumeChat, startConversation } from '../support/direct-line.ts'
import { type Hosted, patel, startHosted } from '../support/hosted.ts'
import { shows, until } from './desk.ts'

const route = 'Duty doctor'

describe("A clinician's page on the web", function () {
  this.timeout(60_000)
  let hosted: Hosted
  let turnedMs: number
  beforeEach(async () => {
    turnedMs = 0
    hosted = await startHosted({
      now: () => new Date(Date.now() + turnedMs),
      policy: { alertRoutes: [{ name: route, escalateAfterMinutes: 5 }] },
    })
  })
  afterEach(() => hosted.discard())

  const turn = (minutes: number): void => void (turnedMs += minutes * 60_000)

  async function chatIn(session: string): Promise<Chat> {
    const { token } = await newConversation(hosted.service.url, session)
    return resumeChat(hosted.service.url, await startConversation(hosted.service.url, token))
  }

  async function deskWithSign(): Promise<Chat> {
    const desk = await chatIn((await beginSession(hosted.service.url, { desk: 'Desk 3' }, siteSecret)).session)
    await desk.press('yes')
    return desk
  }

  async function signIn(browser: CookieBrowser): Promise<string> {
    hosted.provider.account = patel
    await browser.visit(`${hosted.service.url}/sign-in?return=/clinician`)
    const asked = browser.post(`${hosted.service.url}/desk/sessions`, { audience: 'clinician' })
    return (await ok<{ session: string }>(await asked)).session
  }

  /** Signed in, and with the route's alerts. */
  async function boundPage(): Promise<{ readonly session: string; readonly chat: Chat }> {
    const session = await signIn(openCookieBrowser())
    const chat = await chatIn(session)
    await chat.send({ value: { alertsHere: { route } } })
    return { session, chat }
  }

  const saidTo = async (desk: Chat): Promise<string> => JSON.stringify(await desk.history())

  it('has the alerts of its route while somebody is signed in', async () => {
    const { chat } = await boundPage()
    const desk = await deskWithSign()
    await shows(desk, /has reached/)
    expect(JSON.stringify(await chat.history())).to.include('Desk 3')
  })

  it('is off its route once its session has ended, and the desk is told', async () => {
    const { session } = await boundPage()
    await endSession(hosted.service.url, session)
    const desk = await deskWithSign()
    await shows(desk, /set it up again/)
    expect(await saidTo(desk)).not.to.include('has reached')
    const next = await deskWithSign()
    await shows(next, /has not reached/)
    expect(await saidTo(next))
      .not.to.include('set it up again')
      .and.not.to.include('has reached')
  })

  it('is not said to have been reached while nobody is at it', async () => {
    await boundPage()
    turn(16)
    const desk = await deskWithSign()
    await shows(desk, /has not reached/)
    turn(6)
    await shows(desk, /Nobody has answered/)
    expect(await saidTo(desk))
      .not.to.include('has reached')
      .and.not.to.include('set it up again')
  })

  it('of local mode has nothing in service', async () => {
    expect((await fetch(`${hosted.service.url}/readyz`)).status).to.equal(200)
    const store = openStore(`sqlite:${hosted.service.directory}/triage.db`)
    const address = { kind: 'directLine', conversationId: 'left-from-local-mode', audience: 'clinician' }
    await store.query((db) =>
      db
        .insertInto('address')
        .values({
          route: '*',
          id: 'directLine/left-from-local-mode',
          address: JSON.stringify(address),
          added_at: '2026-12-01T09:00:00.000Z',
        })
        .execute(),
    )
    await store.close()
    const desk = await deskWithSign()
    await until('the desk', async () => /has not reached/.test(await saidTo(desk)) || undefined)
    expect(await saidTo(desk)).not.to.include('has reached')
  })
})
