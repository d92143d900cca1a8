import { expect } from 'chai'
import type { Locator } from 'playwright-core'
import { useBrowser } from '../support/browser.ts'
import { type Clinic, clinicianInBothModes, type Desks, inBothModes } from '../support/modes.ts'
import {
  answerInWords,
  answerOnCards,
  awaitInView,
  awaitOutcome,
  awaitQuestion,
  cards,
  emergency,
  latestCard,
  press,
  sendBox,
  type WebChat,
} from '../support/web-chat.ts'
import { shortNoes } from './answers.ts'

const phone = { viewport: { width: 320, height: 640 } }
const paper = { viewport: { width: 794, height: 1123 } }

const sizeOf = (document: Locator) =>
  document.evaluate(({ scrollWidth, scrollHeight }) => ({ width: scrollWidth, height: scrollHeight }))
const around = ({ page }: WebChat): Locator => page.locator('html')
const inside = ({ view }: WebChat): Locator => view.locator('html')

/** Nothing of it is to be scrolled to from side to side: neither the page, nor what it is shown in, nor a button. */
async function fits(chat: WebChat, { width }: { readonly width: number }): Promise<void> {
  for (const document of [inside(chat), around(chat)]) expect((await sizeOf(document)).width).to.equal(width)
  for (const button of await latestCard(chat).getByRole('button').all()) {
    const box = await button.boundingBox()
    expect((box?.x ?? 0) + (box?.width ?? 0)).to.be.at.most(width)
  }
}

async function fitsToTheEmergency(chat: WebChat): Promise<void> {
  await fits(chat, phone.viewport)
  await press(chat, 'Yes')
  await emergency(chat).waitFor()
  await fits(chat, phone.viewport)
}

inBothModes('The layout of a desk’s web chat', (mode) => {
  const newPage = useBrowser()
  let desks: Desks
  before(async () => {
    desks = await mode.start()
  })
  after(() => desks.discard())

  it('fits a screen 320 pixels wide, from the first question to the emergency', async () => {
    await fitsToTheEmergency(await desks.openDesk(await newPage(phone)))
  })

  it('prints the whole conversation and nothing that is only for the screen', async () => {
    const page = await newPage(paper)
    const chat = await desks.openDesk(page)
    await answerOnCards(chat, { saddleAnaesthesia: 'no', sphincterDisturbance: 'no', gaitDisturbance: 'yes' })
    await awaitOutcome(chat, 'P1')
    await page.emulateMedia({ media: 'print' })

    const { width, height } = await sizeOf(inside(chat))
    const paperWidth = await inside(chat).evaluate(() => innerWidth)
    expect(width).to.equal(paperWidth)
    for (const card of await cards(chat).all()) {
      const { top, bottom } = await card.evaluate((element) => element.getBoundingClientRect().toJSON() as DOMRect)
      expect(top).to.be.at.least(0)
      expect(bottom).to.be.at.most(height)
    }
    await page.setViewportSize({ width: paper.viewport.width, height })
    await awaitInView(latestCard(chat))

    for (const screenOnly of [sendBox(chat), chat.view.locator('.tools'), chat.view.getByText('Keyboard controls')]) {
      expect(await screenOnly.isVisible()).to.equal(false)
    }
  })
})

clinicianInBothModes('The layout of a clinician’s web chat', (mode) => {
  const newPage = useBrowser()
  let clinic: Clinic
  before(async () => {
    clinic = await mode.start()
  })
  after(() => clinic.discard())

  const openChat = async () => clinic.openClinician(await newPage(phone))

  it('fits a screen 320 pixels wide, from the first question to the emergency', async () => {
    await fitsToTheEmergency(await openChat())
  })

  it('fits a tick list and a field on a screen 320 pixels wide', async () => {
    const chat = await openChat()
    await answerInWords(chat, shortNoes)
    await awaitQuestion(chat, 'bloodResults')
    await fits(chat, phone.viewport)
    await answerOnCards(chat, { bloodResults: ['none'] })
    await awaitQuestion(chat, 'age')
    await fits(chat, phone.viewport)
  })
})
