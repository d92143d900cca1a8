import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { useBrowser } from '../support/browser.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import {
  answerInWords,
  answerOnCards,
  awaitInView,
  awaitOutcome,
  awaitQuestion,
  cards,
  emergency,
  latestCard,
  openWebChat,
  press,
  sendBox,
} from '../support/web-chat.ts'
import { shortNoes } from './answers.ts'

const phone = { viewport: { width: 320, height: 640 } }
const paper = { viewport: { width: 794, height: 1123 } }

const pageSize = (page: Page) =>
  page.evaluate(() => ({ width: document.documentElement.scrollWidth, height: document.documentElement.scrollHeight }))

describe('The layout of the web chat', function () {
  this.timeout(60_000)
  const newPage = useBrowser()
  let service: RunningService
  // Each with its own: an alert that nobody has answered comes to every clinician's page.
  beforeEach(async () => {
    service = await startService()
  })
  afterEach(() => discard(service))

  for (const audience of ['practiceStaff', 'clinician'] as const) {
    it(`fits a screen 320 pixels wide for ${audience}, from the first question to the emergency`, async () => {
      const page = await newPage(phone)
      const chat = await openWebChat(page, service.url, audience)
      expect((await pageSize(page)).width).to.equal(phone.viewport.width)
      await press(chat, 'Yes')
      await emergency(chat).waitFor()
      expect((await pageSize(page)).width).to.equal(phone.viewport.width)
      for (const button of await latestCard(chat).getByRole('button').all()) {
        const box = await button.boundingBox()
        expect((box?.x ?? 0) + (box?.width ?? 0)).to.be.at.most(phone.viewport.width)
      }
    })
  }

  it('fits a tick list and a field on a screen 320 pixels wide', async () => {
    const page = await newPage(phone)
    const chat = await openWebChat(page, service.url, 'clinician')
    await answerInWords(chat, shortNoes)
    await awaitQuestion(chat, 'bloodResults')
    expect((await pageSize(page)).width).to.equal(phone.viewport.width)
    await answerOnCards(chat, { bloodResults: ['none'] })
    await awaitQuestion(chat, 'age')
    expect((await pageSize(page)).width).to.equal(phone.viewport.width)
  })

  it('prints the whole conversation and nothing that is only for the screen', async () => {
    const page = await newPage(paper)
    const chat = await openWebChat(page, service.url, 'practiceStaff')
    await answerOnCards(chat, { saddleAnaesthesia: 'no', sphincterDisturbance: 'no', gaitDisturbance: 'yes' })
    await awaitOutcome(chat, 'P1')
    await page.emulateMedia({ media: 'print' })

    const { width, height } = await pageSize(page)
    expect(width).to.equal(paper.viewport.width)
    for (const card of await cards(chat).all()) {
      const box = await card.boundingBox()
      expect(box?.y).to.be.at.least(0)
      expect((box?.y ?? 0) + (box?.height ?? 0)).to.be.at.most(height)
    }
    await page.setViewportSize({ width, height })
    await awaitInView(latestCard(chat))

    for (const screenOnly of [sendBox(chat), page.locator('.tools'), page.getByText('Keyboard controls')]) {
      expect(await screenOnly.isVisible()).to.equal(false)
    }
  })
})
