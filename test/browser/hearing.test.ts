/** What was accepted is on the screen, whatever becomes of the socket, and what was not is still in the box. */
import { expect } from 'chai'
import { questionWording } from '../../dialogs/question-words.ts'
import { connection, notTaken } from '../../dialogs/wording/page.ts'
import { announcedIn, awaitAnnounced, listen } from '../support/announced.ts'
import { type ProxiedDesks, startBehindProxy } from '../support/behind-proxy.ts'
import { useBrowser } from '../support/browser.ts'
import { local } from '../support/modes.ts'
import type { Proxy } from '../support/proxy.ts'
import {
  awaitConnection,
  awaitOutcome,
  awaitQuestion,
  button,
  emergency,
  openWebChat,
  press,
  say,
  sendBox,
  type WebChat,
} from '../support/web-chat.ts'

const words = notTaken.practiceStaff

describe('The web chat behind a proxy', function () {
  this.timeout(90_000)
  const newPage = useBrowser()
  let service: ProxiedDesks
  let proxy: Proxy
  beforeEach(async () => {
    service = await startBehindProxy(local)
    ;({ proxy } = service)
  })
  afterEach(() => service.discard())
  const open = async (): Promise<WebChat> => service.openDesk(await newPage())

  it('shows what was answered where the socket is open and brings nothing', async () => {
    const chat = await open()
    await press(chat, 'No')
    await awaitConnection(chat, 'connected')
    proxy.silence()
    await press(chat, 'Yes')
    await awaitOutcome(chat, 'P1')
    await emergency(chat).waitFor()
  })

  it('hears of the alert where the socket went silent while nobody answered anything', async () => {
    const page = await newPage()
    const chat = await service.openDesk(page)
    await press(chat, 'Yes')
    await awaitOutcome(chat, 'P1')
    await awaitConnection(chat, 'connected')
    proxy.silence()
    const clinician = await openWebChat(await newPage(), service.url, 'clinician')
    await button(clinician, 'I have it').click()
    await page
      .locator('#alert-status')
      .getByText(/has said "I have it"/)
      .waitFor({ timeout: 30_000 })
  })

  for (const upgrades of [403, 502, 'hang'] as const) {
    it(`goes on by asking, and says so, where the socket is ${upgrades === 'hang' ? 'never opened' : `refused with ${upgrades}`}`, async () => {
      proxy.upgrades(upgrades)
      const chat = await open()
      await awaitConnection(chat, 'slower')
      await press(chat, 'No')
      await say(chat, 'yes')
      await awaitOutcome(chat, 'P1')
      await emergency(chat).waitFor()
      expect(await chat.page.locator('#connection').innerText()).to.equal(connection.practiceStaff.slower)
      proxy.upgrades('pass')
    })
  }

  it('does not hammer where the socket is refused', async () => {
    proxy.upgrades(403)
    const page = await newPage()
    await page.clock.install()
    const chat = await service.openDesk(page)
    await awaitConnection(chat, 'slower')
    const before = proxy.asked.length
    for (let second = 0; second < 60; second += 1) {
      await page.clock.runFor(1_000)
      await page.evaluate(() => fetch('/healthz'))
    }
    const asked = proxy.asked.slice(before).filter((line) => !line.includes('/healthz'))
    expect(asked.filter((line) => line.startsWith('UPGRADE')).length).to.be.at.most(6)
    expect(asked.filter((line) => /tokens|desk/.test(line))).to.deep.equal([])
    expect(asked.length).to.be.at.most(60)
  })

  it('is connected again, with what was said meanwhile, where the socket was cut', async () => {
    const chat = await open()
    await awaitConnection(chat, 'connected')
    await sendBox(chat).fill('half a sen')
    proxy.cut()
    await awaitConnection(chat, 'reconnecting', 'connected', 'slower')
    await awaitConnection(chat, 'connected')
    expect(await sendBox(chat).inputValue()).to.equal('half a sen')
    await press(chat, 'Yes')
    await awaitOutcome(chat, 'P1')
  })

  it('is not read out again from its beginning after a reload', async () => {
    const page = await newPage()
    await listen(page)
    const chat = await service.openDesk(page)
    await press(chat, 'No')
    await press(chat, 'No')
    await page.reload()
    await awaitQuestion(chat, 'gaitDisturbance')
    await awaitAnnounced(page, questionWording('practiceStaff', 'gaitDisturbance').ask)
    expect(await announcedIn(page)).not.to.include(questionWording('practiceStaff', 'saddleAnaesthesia').ask)
  })

  it('keeps what was typed in the box where the service does not answer, and sends it when it is asked to again', async () => {
    const chat = await open()
    proxy.refuse(/^POST .*activities/, 502)
    await sendBox(chat).fill('cannot feel when he pees')
    await sendBox(chat).press('Enter')
    await chat.page.getByText(words.typed).waitFor()
    expect(await sendBox(chat).inputValue()).to.equal('cannot feel when he pees')
    proxy.refuse(/^POST .*activities/, undefined)
    await sendBox(chat).press('Enter')
    await awaitOutcome(chat, 'P1')
    await chat.page.locator('#not-saved').waitFor({ state: 'hidden' })
    expect(await sendBox(chat).inputValue()).to.equal('')
  })

  it('keeps what was typed, and says why, where the service takes no more just now', async () => {
    const chat = await open()
    const busy = {
      status: 429,
      json: { error: { code: 'TooManyRequests', message: 'Wait. Tell the duty clinician.' } },
    }
    await chat.page.route('**/activities', (asked) =>
      asked.request().method() === 'POST' ? asked.fulfill(busy) : asked.continue(),
    )
    await sendBox(chat).fill('no')
    await sendBox(chat).press('Enter')
    await chat.page.getByText(`${words.typed} ${words.because.busy} Wait. Tell the duty clinician.`).waitFor()
    expect(await sendBox(chat).inputValue()).to.equal('no')
    await chat.page.unroute('**/activities')
    await sendBox(chat).press('Enter')
    await awaitQuestion(chat, 'sphincterDisturbance')
  })

  it('takes a message whose answer was lost on its way once, and empties the box', async () => {
    const chat = await open()
    let lost = 0
    await chat.page.route('**/activities', async (asked) => {
      if (asked.request().method() !== 'POST') return asked.continue()
      lost += 1
      await asked.fetch()
      return asked.abort()
    })
    await sendBox(chat).fill('no')
    await sendBox(chat).press('Enter')
    await awaitQuestion(chat, 'sphincterDisturbance')
    await chat.page.locator('#not-saved').waitFor({ state: 'hidden' })
    expect(lost).to.be.within(1, 2)
    expect(await sendBox(chat).inputValue()).to.equal('')
  })
})
