/** `GET /desk/alert-routes`: which routes have somebody, for whoever has a desk's session. No chat is named (S18). */
import { expect } from 'chai'
import { openCookieBrowser } from '../support/cookie-browser.ts'
import { beginSession, endSession, newConversation, refusalIn, siteSecret } from '../support/desk-session.ts'
import { bearer, ok, openChat, postJson, resumeChat, startConversation } from '../support/direct-line.ts'
import { type Hosted, patel, startHosted } from '../support/hosted.ts'
import { discard, startService } from '../support/service.ts'

const policy = {
  alertRoutes: [
    { name: 'Duty doctor', escalateAfterMinutes: 5 },
    { name: 'All clinicians', escalateAfterMinutes: 5 },
  ],
}
const routesAt = (url: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${url}/desk/alert-routes`, { headers })

describe('The routes of alerts, as a desk may know them', function () {
  this.timeout(60_000)
  let hosted: Hosted
  let aheadMs: number
  beforeEach(async () => {
    aheadMs = 0
    hosted = await startHosted({ policy, now: () => new Date(Date.now() + aheadMs) })
  })
  afterEach(() => hosted.discard())

  const url = (): string => hosted.service.url
  const atDesk = async (): Promise<string> => (await beginSession(url(), {}, siteSecret)).session
  const bound = async (session: string): Promise<readonly boolean[]> =>
    (await ok<{ routes: readonly { bound: boolean }[] }>(await routesAt(url(), bearer(session)))).routes.map(
      (route) => route.bound,
    )

  /** A clinician's page that has the first route's alerts; gives its session. */
  async function bindPage(): Promise<string> {
    const browser = openCookieBrowser()
    hosted.provider.account = patel
    await browser.visit(`${url()}/sign-in?return=/clinician`)
    const { session } = await ok<{ session: string }>(
      await browser.post(`${url()}/desk/sessions`, { audience: 'clinician' }),
    )
    const { token } = await newConversation(url(), session)
    const chat = await resumeChat(url(), await startConversation(url(), token))
    await chat.send({ value: { alertsHere: { route: 'Duty doctor' } } })
    return session
  }

  it('are those of the policy, in its order, each with whether a chat has its alerts, and nothing else', async () => {
    await bindPage()
    const answer = await routesAt(url(), bearer(await atDesk()))
    expect(await ok(answer)).to.deep.equal({
      routes: [
        { name: 'Duty doctor', bound: true },
        { name: 'All clinicians', bound: false },
      ],
    })
  })

  it('have nobody while the only one who is bound is away, and again once they have gone', async () => {
    const session = await bindPage()
    const desk = await atDesk()
    expect(await bound(desk)).to.deep.equal([true, false])
    aheadMs = 16 * 60_000
    expect(await bound(desk)).to.deep.equal([false, false])
    aheadMs = 0
    expect(await bound(desk)).to.deep.equal([true, false])
    await endSession(url(), session)
    expect(await bound(desk)).to.deep.equal([false, false])
  })

  it('are told to nobody without a session: not with a token, not with the secret, not once it was ended', async () => {
    expect(await refusalIn(await routesAt(url()))).to.equal('401 Unauthorized')
    expect(await refusalIn(await routesAt(url(), bearer(siteSecret)))).to.equal('401 Unauthorized')
    const desk = await atDesk()
    const { token } = await newConversation(url(), desk)
    expect(await refusalIn(await routesAt(url(), bearer(token)))).to.equal('401 Unauthorized')
    await endSession(url(), desk)
    expect(await refusalIn(await routesAt(url(), bearer(desk)))).to.equal('401 SessionEnded')
  })

  it("all have the clinicians' pages in local mode, where nobody signs in", async () => {
    const local = await startService({ policy })
    const { session } = await ok<{ session: string }>(
      await postJson(`${local.url}/desk/sessions`, { audience: 'practiceStaff' }),
    )
    const routes = async () =>
      (await ok<{ routes: readonly { bound: boolean }[] }>(await routesAt(local.url, bearer(session)))).routes
    expect((await routes()).map((route) => route.bound)).to.deep.equal([false, false])
    await openChat(local.url, 'clinician')
    expect((await routes()).map((route) => route.bound)).to.deep.equal([true, true])
    await discard(local)
  })
})
