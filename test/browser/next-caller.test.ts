import { expect } from 'chai'
import { pages } from '../../dialogs/wording/page.ts'
import { useBrowser } from '../support/browser.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { awaitQuestion, cards, openWebChat, press, type WebChat } from '../support/web-chat.ts'

const { button, confirm, cancel } = pages.practiceStaff.newTriage

describe('The next caller', function () {
  this.timeout(60_000)
  const newPage = useBrowser()
  let service: RunningService
  before(async () => {
    service = await startService()
  })
  after(() => discard(service))

  async function atSecondQuestion(): Promise<WebChat> {
    const chat = await openWebChat(await newPage(), service.url, 'practiceStaff')
    await press(chat, 'No')
    await awaitQuestion(chat, 'sphincterDisturbance')
    return chat
  }
  async function askFor({ page }: WebChat): Promise<void> {
    await page.getByRole('button', { name: button }).click()
    await page.getByRole('dialog', { name: pages.practiceStaff.newTriage.question }).waitFor()
  }
  const choose = ({ page }: WebChat, name: string) => page.getByRole('button', { name }).click()
  const closed = ({ page }: WebChat) => page.locator('dialog').waitFor({ state: 'hidden' })

  async function begin(chat: WebChat): Promise<void> {
    await askFor(chat)
    await choose(chat, confirm)
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

  it('has to wait when the dialog is cancelled', async () => {
    const chat = await atSecondQuestion()
    await askFor(chat)
    await choose(chat, cancel)
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
