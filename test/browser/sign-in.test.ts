/** Signing in, in a real browser at a real provider: a window of its own, and nothing of the page is lost meanwhile. */
import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { endSession, notices } from '../../dialogs/wording/page.ts'
import { useBrowser } from '../support/browser.ts'
import { desk, type Hosted, patel, startHosted } from '../support/hosted.ts'
import {
  awaitConnection,
  awaitOutcome,
  awaitQuestion,
  cards,
  emergency,
  press,
  type WebChat,
} from '../support/web-chat.ts'

const minuteMs = 60_000

describe('Signing in, in a browser', function () {
  this.timeout(90_000)
  const newPage = useBrowser()
  let hosted: Hosted
  let aheadMs: number

  before(async () => {
    hosted = await startHosted({ now: () => new Date(Date.now() + aheadMs) })
  })
  after(() => hosted.discard())
  beforeEach(() => {
    aheadMs = 0
  })

  /** Presses the button, and waits until the window that it opens has closed itself. */
  async function signIn({ page, audience }: WebChat): Promise<void> {
    const opened = page.waitForEvent('popup')
    await page.getByRole('button', { name: notices[audience].signIn }).click()
    const popup: Page = await opened
    if (!popup.isClosed()) await popup.waitForEvent('close')
  }

  it('brings a desk from its page to the first question, without leaving the page', async () => {
    hosted.provider.account = desk
    const page = await newPage()
    const chat: WebChat = { audience: 'practiceStaff', page, view: page }
    await page.goto(hosted.service.url)
    await signIn(chat)
    await awaitQuestion(chat, 'saddleAnaesthesia')
    await page.reload()
    await awaitQuestion(chat, 'saddleAnaesthesia')
  })

  it('ends with the desk’s session, at the provider too, and the next one signs in for a conversation of their own', async () => {
    hosted.provider.account = desk
    const page = await newPage()
    const chat: WebChat = { audience: 'practiceStaff', page, view: page }
    await page.goto(hosted.service.url)
    await signIn(chat)
    await awaitQuestion(chat, 'saddleAnaesthesia')
    await press(chat, 'Yes')
    await awaitOutcome(chat, 'P1')
    const { button, confirm } = endSession.practiceStaff
    await page.getByRole('button', { name: button }).click()
    const opened = page.waitForEvent('popup')
    await page.getByRole('button', { name: confirm }).click()
    const popup = await opened
    await popup.waitForURL(`${hosted.provider.issuer}/session/end?**`)
    await popup.getByRole('button', { name: 'Yes, sign me out' }).click()
    await popup.waitForURL(`${hosted.service.url}/signed-out`)
    await popup.close()
    expect(await emergency(chat).isVisible()).to.equal(true)
    await page.getByRole('button', { name: notices.practiceStaff.beginAnew }).click()
    await signIn(chat)
    await awaitQuestion(chat, 'saddleAnaesthesia')
    expect(await cards(chat).count()).to.equal(1)
  })

  it('is asked of an idle clinician again, with the emergency in view before, meanwhile and afterwards', async () => {
    hosted.provider.account = patel
    const page = await newPage()
    const chat: WebChat = { audience: 'clinician', page, view: page }
    await page.goto(`${hosted.service.url}/clinician`)
    await awaitQuestion(chat, 'saddleAnaesthesia')
    await press(chat, 'Yes')
    await awaitOutcome(chat, 'R1')
    const before = await cards(chat).count()
    aheadMs = 16 * minuteMs
    await page.getByRole('button', { name: notices.clinician.signIn }).waitFor({ timeout: 60_000 })
    expect(await emergency(chat).isVisible()).to.equal(true)
    await signIn(chat)
    await awaitConnection(chat, 'connected')
    expect(await emergency(chat).isVisible()).to.equal(true)
    expect(await cards(chat).count()).to.equal(before)
  })
})
