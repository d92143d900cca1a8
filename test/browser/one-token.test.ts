/** A page whose site has given it one token, for one conversation, in the address. */
import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { connection, notices } from '../../dialogs/wording/page.ts'
import { useBrowser } from '../support/browser.ts'
import { generateToken, startCredentialled } from '../support/credentialled.ts'
import { discard, type RunningService } from '../support/service.ts'
import {
  awaitConnection,
  awaitOutcome,
  awaitQuestion,
  cards,
  emergency,
  latestCard,
  press,
  type WebChat,
} from '../support/web-chat.ts'

const words = notices.practiceStaff
const minuteMs = 60_000

describe('The web chat with one token in its address', function () {
  this.timeout(60_000)
  const newPage = useBrowser()
  let service: RunningService
  beforeEach(async () => {
    service = await startCredentialled()
  })
  afterEach(() => discard(service))

  async function openWith(page: Page, token: string): Promise<WebChat> {
    await page.goto(`${service.url}/#token=${token}`)
    const chat = { audience: 'practiceStaff', page, view: page } as const
    await latestCard(chat).waitFor()
    return chat
  }
  const openOne = async (): Promise<WebChat> => openWith(await newPage(), (await generateToken(service.url)).token)
  const nextCaller = ({ page }: WebChat) => page.locator('#new-triage')

  it('has no button for a next caller, who would have the last one’s answers, and says why', async () => {
    const chat = await openOne()
    await press(chat, 'No')
    await chat.page.getByText(words.oneOnly).waitFor()
    expect(await nextCaller(chat).isVisible()).to.equal(false)
  })

  it('takes the token out of the address, and is at the same question after a reload', async () => {
    const chat = await openOne()
    await press(chat, 'No')
    expect(chat.page.url()).to.equal(`${service.url}/`)
    await chat.page.reload()
    await awaitQuestion(chat, 'sphincterDisturbance')
    expect(await nextCaller(chat).isVisible()).to.equal(false)
  })

  it('that is opened again with another token is still the same caller’s, and begins the next one’s when asked to', async () => {
    const chat = await openOne()
    await press(chat, 'No')
    await chat.page.goto('about:blank')
    await openWith(chat.page, (await generateToken(service.url)).token)
    await awaitQuestion(chat, 'sphincterDisturbance')
    await nextCaller(chat).click()
    await chat.page.locator('dialog[open] button[value="confirm"]').click()
    await awaitQuestion(chat, 'saddleAnaesthesia')
    expect(await cards(chat).count()).to.equal(1)
    await nextCaller(chat).waitFor({ state: 'hidden' })
  })

  it('says what is missing where there is no token, or one that is not taken', async () => {
    const page = await newPage()
    await page.goto(service.url)
    await page.getByText(connection.practiceStaff.without.noToken).waitFor()
    await page.goto('about:blank')
    await page.goto(`${service.url}/#token=forged`)
    await page.getByText(connection.practiceStaff.without.refused).waitFor()
    expect(await page.locator('#new-triage').isVisible()).to.equal(false)
  })

  /** Lets time pass on the page: its clock is moved, and the tokens that it had are no longer taken. */
  async function refuseTokens(page: Page): Promise<void> {
    const expired = { status: 401, json: { error: { code: 'TokenExpired', message: 'Expired' } } }
    await page.route('**/v3/directline/**', (asked) => asked.fulfill(expired))
  }

  it('keeps the emergency in view, says what has happened, and begins nothing where it was away for too long', async () => {
    const chat = await openOne()
    await press(chat, 'Yes')
    await awaitOutcome(chat, 'P1')
    await refuseTokens(chat.page)
    await service.stop()
    await awaitConnection(chat, 'ended', 'reconnecting', 'failed')
    await chat.page.getByText(words.gone.lost ?? '').waitFor()
    expect(await emergency(chat).isVisible()).to.equal(true)
    await awaitOutcome(chat, 'P1')
    await chat.page.goto('about:blank')
    service = await startCredentialled({ after: service })
    await chat.page.goto(service.url)
    await chat.page.getByText(words.gone.lost ?? '').waitFor()
    expect(await emergency(chat).isVisible()).to.equal(true)
    expect(await cards(chat).count()).to.equal(0)
  })

  it('renews its token long before its hour is over, and goes on with the newest', async () => {
    const page = await newPage()
    await page.clock.install()
    const chat = await openWith(page, (await generateToken(service.url)).token)
    await press(chat, 'No')
    const kept = () => page.evaluate(() => sessionStorage.getItem('triage-practiceStaff') ?? '')
    const first = await kept()
    const renewed = page.waitForResponse('**/tokens/refresh')
    await page.clock.runFor(11 * minuteMs)
    await (await renewed).finished()
    await page.waitForFunction((before) => sessionStorage.getItem('triage-practiceStaff') !== before, first)
    await page.reload()
    await awaitQuestion(chat, 'sphincterDisturbance')
  })

  it('works where the browser keeps nothing for it, and says that a reload begins again', async () => {
    const page = await newPage()
    await page.addInitScript(() =>
      Object.defineProperty(window, 'sessionStorage', {
        get: () => {
          throw new DOMException('Access is denied for this document.', 'SecurityError')
        },
      }),
    )
    const chat = await openWith(page, (await generateToken(service.url)).token)
    await page.getByText(words.notKept).waitFor()
    await press(chat, 'Yes')
    await awaitOutcome(chat, 'P1')
  })
})
