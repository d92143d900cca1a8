import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { pages } from '../../dialogs/wording/page.ts'
import { useBrowser } from '../support/browser.ts'
import { type Desks, inBothModes } from '../support/modes.ts'
import { awaitOutcome, awaitQuestion, cards, emergency, nextCaller, press, type WebChat } from '../support/web-chat.ts'

const { button, cancel } = pages.practiceStaff.newTriage

inBothModes('The next caller', (mode) => {
  const newPage = useBrowser()
  let service: Desks
  before(async () => {
    service = await mode.start()
  })
  after(() => service.discard())

  async function atSecondQuestion(page?: Page): Promise<WebChat> {
    const chat = await service.openDesk(page ?? (await newPage()))
    await press(chat, 'No')
    await awaitQuestion(chat, 'sphincterDisturbance')
    return chat
  }
  async function askFor({ view }: WebChat): Promise<void> {
    await view.getByRole('button', { name: button }).click()
    await view.getByRole('dialog', { name: pages.practiceStaff.newTriage.question }).waitFor()
    // Enter, pressed in haste, stays with the caller.
    await view.locator('button:focus', { hasText: cancel }).waitFor()
  }
  const closed = ({ view }: WebChat) => view.locator('dialog').waitFor({ state: 'hidden' })

  async function begin(chat: WebChat): Promise<void> {
    await nextCaller(chat)
    await awaitQuestion(chat, 'saddleAnaesthesia')
    expect(await cards(chat).count()).to.equal(1)
  }

  it('begins a new conversation, with nothing of the last one on the page, also after a reload', async () => {
    const chat = await atSecondQuestion()
    await begin(chat)
    await chat.page.reload()
    await awaitQuestion(chat, 'saddleAnaesthesia')
    expect(await cards(chat).count()).to.equal(1)
  })

  it('is the one on the line also where the last one’s token is renewed late, and after a reload', async () => {
    const page = await newPage()
    await page.clock.install()
    const chat = await atSecondQuestion(page)
    const { promise: held, resolve: letThrough } = Promise.withResolvers<void>()
    await page.route('**/tokens/refresh', async (asked) => {
      await held
      await asked.continue()
    })
    const asked = page.waitForRequest('**/tokens/refresh')
    await page.clock.fastForward('00:11:00')
    await asked
    await begin(chat)
    const renewed = page.waitForResponse('**/tokens/refresh')
    letThrough()
    await (await renewed).finished()
    await press(chat, 'Yes')
    await page.reload()
    await awaitOutcome(chat, 'P1')
    await emergency(chat).waitFor()
  })

  it('has to wait when the dialog is cancelled', async () => {
    const chat = await atSecondQuestion()
    await askFor(chat)
    await chat.view.getByRole('button', { name: cancel }).click()
    await closed(chat)
    await press(chat, 'No')
    await awaitQuestion(chat, 'gaitDisturbance')
    expect(await cards(chat).count()).to.equal(3)
  })

  it('has to wait when the dialog is left with Escape, also after it was confirmed before', async () => {
    const chat = await atSecondQuestion()
    await begin(chat)
    await press(chat, 'No')
    await askFor(chat)
    await chat.page.keyboard.press('Escape')
    await closed(chat)
    await press(chat, 'No')
    await awaitQuestion(chat, 'gaitDisturbance')
    expect(await cards(chat).count()).to.equal(3)
  })
})
