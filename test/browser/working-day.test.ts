/** A desk's working day on a moved clock: many callers, what networks do in eight hours, and clinicians who answer in Teams. */
import { expect } from 'chai'
import type { Frame, Page } from 'playwright-core'
import { decide } from '../../machines/rules.ts'
import { type BotFramework, startBotFramework } from '../alerts/bot-framework.ts'
import { type TeamsChat, teamsChat } from '../alerts/channel.ts'
import { alertIdOn, isAlert, until } from '../alerts/desk.ts'
import { type ProxiedDesks, startBehindProxy } from '../support/behind-proxy.ts'
import { useBrowser } from '../support/browser.ts'
import { credentialled } from '../support/modes.ts'
import { alertsKept, eventsByTriage } from '../support/stored.ts'
import {
  answerOnCards,
  awaitConnection,
  awaitInView,
  awaitOutcome,
  awaitQuestion,
  cards,
  emergency,
  nextCaller,
  type WebChat,
} from '../support/web-chat.ts'
import { answersOf, hasSign } from './callers.ts'

const callers = 40
const minutesEach = 12
const minuteMs = 60_000
const [duty, everyone] = ['Duty doctor', 'All clinicians on site']
const renewal = /\/tokens\/refresh$/

describe('A working day at the desk', function () {
  this.timeout(600_000)
  const newPage = useBrowser()
  let framework: BotFramework
  let desks: ProxiedDesks
  let page: Page
  let desk: WebChat
  let dutyDoctor: TeamsChat
  let onSite: TeamsChat
  /** By how much the service's clock and the page's are moved. */
  let aheadMs: number
  /** How each renewal of a token was answered. */
  let renewals: number[]

  beforeEach(async () => {
    aheadMs = 0
    renewals = []
    framework = await startBotFramework()
    desks = await startBehindProxy(credentialled, { env: framework.env, now })
    dutyDoctor = await bound(duty)
    onSite = await bound(everyone)
    page = await newPage()
    page.on('response', (answer) => renewal.test(answer.url()) && renewals.push(answer.status()))
    await page.clock.install()
    desk = await desks.openDesk(page)
  })
  afterEach(async () => {
    await desks.discard()
    await framework.close()
  })

  const now = () => new Date(Date.now() + aheadMs)
  async function pass(minutes: number): Promise<void> {
    aheadMs += minutes * minuteMs
    await page.clock.fastForward(minutes * minuteMs)
  }
  async function bound(route: string): Promise<TeamsChat> {
    const channel = teamsChat(desks.url, framework.connector, 'channel')
    await channel.press({ alertsHere: { route } })
    return channel
  }
  const frame = (): Frame => {
    const found = page.frames().find((one) => one.url().startsWith(desks.proxy.url))
    if (!found) throw new Error('The desk has no frame')
    return found
  }

  const alertsIn = (channel: TeamsChat): readonly string[] =>
    channel
      .received()
      .flatMap(({ method, activity }) => (method === 'POST' && isAlert(activity) ? [alertIdOn(activity)] : []))
  /** The alert that came as this one, however often others came. */
  const alerted = (channel: TeamsChat, nth: number): Promise<string> =>
    until(`alert ${nth}`, async () => [...new Set(alertsIn(channel))][nth - 1])
  /** The line of the alert, on the desk's screen. */
  const told = (words: string | RegExp) =>
    desk.view.locator('#alert-status').getByText(words).waitFor({ timeout: 30_000 })

  async function signInView(): Promise<void> {
    await awaitOutcome(desk, 'P1')
    await awaitInView(emergency(desk))
  }
  /** Gives how often the emergency was off the screen since, for however short a time. */
  async function watchEmergency(): Promise<() => Promise<number>> {
    const watched = await emergency(desk).evaluateHandle((element) => {
      const seen = { hidden: 0 }
      new MutationObserver(() => {
        if (!element.checkVisibility()) seen.hidden += 1
      }).observe(document, { attributes: true, childList: true, subtree: true })
      return seen
    })
    return () => watched.evaluate(({ hidden }) => hidden)
  }

  const socketsOpened = () => desks.proxy.asked.filter((line) => line.startsWith('UPGRADE')).length
  /** Has the desk lose its socket, and waits for another. */
  async function withNewSocket(act: () => unknown): Promise<void> {
    await awaitConnection(desk, 'connected')
    const before = socketsOpened()
    await act()
    await until('another socket', async () => socketsOpened() > before || undefined)
    await awaitConnection(desk, 'connected')
  }
  const loseSocket = () => withNewSocket(() => desks.proxy.cut())
  const restart = () => withNewSocket(() => desks.restart())
  /** For minutes in which there is nothing to hear, and then until the next route is alerted, which the desk is told. */
  const silence = () =>
    withNewSocket(async () => {
      const before = socketsOpened()
      desks.proxy.silence()
      for (let minute = 0; minute < 4; minute += 1) await pass(1)
      await signInView()
      expect(socketsOpened()).to.equal(before)
      await pass(2)
      await alerted(onSite, 1)
      await pass(1)
      await told(everyone)
    })
  async function refuseRenewal(): Promise<void> {
    const renewed = (status: number) =>
      page.waitForResponse((answer) => renewal.test(answer.url()) && answer.status() === status)
    desks.proxy.refuse(renewal, 503)
    const refused = renewed(503)
    await pass(3)
    await refused
    await signInView()
    const got = renewed(200)
    desks.proxy.refuse(renewal, undefined)
    await pass(0.5)
    const { token } = (await (await got).json()) as { token: string }
    await frame().waitForFunction((newest) => sessionStorage.getItem('triage-practiceStaff')?.includes(newest), token)
  }
  /** What happens while a caller's sign is on the screen, at hours 1, 3 and 5. */
  const breaks: Readonly<Record<number, readonly (() => Promise<void>)[]>> = {
    5: [loseSocket, refuseRenewal],
    15: [loseSocket, silence],
    25: [loseSocket, restart],
  }

  async function takeSign(caller: number, alerts: number): Promise<void> {
    await awaitOutcome(desk, 'P1')
    const timesHidden = await watchEmergency()
    const id = await alerted(dutyDoctor, alerts)
    await told(`has reached: ${duty}`)
    for (const happens of breaks[caller] ?? []) {
      await signInView()
      await happens()
      await signInView()
    }
    const clinician = alertsIn(onSite).includes(id) ? onSite : dutyDoctor
    await clinician.press({ alert: { id, action: 'acknowledge' } })
    await told(/Dr Patel has said "I have it"/)
    await signInView()
    expect(await timesHidden(), 'off the screen before it was answered').to.equal(0)
    await clinician.press({ alert: { id, action: 'standDown' }, reason: 'Seen in person' })
    await told(/has stood the alert down .*Seen in person/)
    await emergency(desk).waitFor({ state: 'hidden' })
  }

  it('mixes no caller with another, keeps each emergency in view until it is answered, and alerts once for each', async () => {
    let alerts = 0
    for (let caller = 0; caller < callers; caller += 1) {
      if (caller > 0) await nextCaller(desk)
      await awaitQuestion(desk, 'saddleAnaesthesia')
      await cards(desk).nth(1).waitFor({ state: 'detached' })
      expect(await emergency(desk).isVisible()).to.equal(false)
      await pass(8)
      await answerOnCards(desk, answersOf(caller))
      await awaitOutcome(desk, decide('practiceStaff', answersOf(caller)).rule)
      if (hasSign(caller)) await takeSign(caller, (alerts += 1))
      await pass(Math.max(0, (caller + 1) * minutesEach - aheadMs / minuteMs))
    }
    expect(renewals).to.include(503)
    const wanted = Array.from({ length: callers }, (_, caller) =>
      Object.entries(answersOf(caller)).map(([questionId, answer]) => ({
        type: 'told',
        questionId,
        answer,
        by: 'practiceStaff',
      })),
    )
    expect(eventsByTriage(desks.directory)).to.deep.equal(wanted)
    const kept = alertsKept(desks.directory)
    expect(kept.map(({ status }) => status)).to.deep.equal(['stoodDown', 'stoodDown', 'stoodDown'])
    const ids = kept.map(({ id }) => id)
    expect(alertsIn(dutyDoctor)).to.deep.equal(ids)
    expect(alertsIn(onSite)).to.deep.equal([ids[1]])
    expect(await frame().evaluate(() => Date.now())).to.be.closeTo(now().getTime(), minuteMs)
    expect(aheadMs).to.be.at.least(8 * 60 * minuteMs)
  })
})
