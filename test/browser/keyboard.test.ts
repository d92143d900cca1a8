import { expect } from 'chai'
import type { Locator } from 'playwright-core'
import { skipLink } from '../../dialogs/wording/page.ts'
import { useBrowser } from '../support/browser.ts'
import { type Desks, inBothModes } from '../support/modes.ts'
import {
  answerInWords,
  awaitOutcome,
  awaitQuestion,
  button,
  latestCard,
  sendBox,
  turn,
  type WebChat,
} from '../support/web-chat.ts'
import { plainNoes } from './answers.ts'

/** More than the page and a card have to stop at; whoever is not there by then goes round in a trap. */
const mostStops = 20

const hasFocus = (target: Locator): Promise<boolean> => target.evaluate((element) => element === document.activeElement)

async function tabTo({ page }: WebChat, target: Locator): Promise<void> {
  for (let stops = 0; stops < mostStops; stops += 1) {
    if (await hasFocus(target)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`The focus did not come to ${target.toString()}`)
}

/** The stock client's way into a card: the history, its last message, and Enter. */
async function enterLatestCard(chat: WebChat): Promise<void> {
  await tabTo(chat, chat.view.getByRole('group', { name: /^Chat history/ }))
  await chat.page.keyboard.press('End')
  await chat.page.keyboard.press('Enter')
}

const pressEnter = (chat: WebChat): Promise<void> => turn(chat, () => chat.page.keyboard.press('Enter'))

inBothModes('The web chat without a mouse', (mode) => {
  const newPage = useBrowser()
  let service: Desks
  before(async () => {
    service = await mode.start()
  })
  after(() => service.discard())

  const openChat = async () => service.openDesk(await newPage())

  it('takes answers on one card after the other, and the rest in words', async () => {
    const chat = await openChat()
    const pressed = ['saddleAnaesthesia', 'sphincterDisturbance'] as const
    for (const id of pressed) {
      await awaitQuestion(chat, id)
      await chat.page.keyboard.press('Escape')
      await enterLatestCard(chat)
      await tabTo(chat, button(chat, 'No'))
      await pressEnter(chat)
    }
    await chat.page.keyboard.press('Escape')
    await tabTo(chat, sendBox(chat))
    for (const words of [...Object.values(plainNoes).slice(pressed.length), '40', '6 weeks', 'no']) {
      await chat.page.keyboard.type(words)
      await pressEnter(chat)
    }
    await awaitOutcome(chat, 'P3')
    expect(await hasFocus(sendBox(chat))).to.equal(true)
  })

  it('has the text box in focus after a press, and not the card that is answered', async () => {
    const chat = await openChat()
    await enterLatestCard(chat)
    await tabTo(chat, button(chat, 'No'))
    await pressEnter(chat)
    await chat.page.keyboard.type('no')
    await pressEnter(chat)
    await awaitQuestion(chat, 'gaitDisturbance')
  })

  it('has the first button of a card two steps back from the text box, and Enter', async () => {
    const chat = await openChat()
    await tabTo(chat, sendBox(chat))
    for (const key of ['Shift+Tab', 'Shift+Tab', 'Enter']) await chat.page.keyboard.press(key)
    await button(chat, 'Yes').and(chat.view.locator(':focus')).waitFor()
    await pressEnter(chat)
    await awaitOutcome(chat, 'P1')
  })

  it('records what is typed in the field of a card with Enter', async () => {
    const chat = await openChat()
    await answerInWords(chat, plainNoes)
    await awaitQuestion(chat, 'age')
    await chat.page.keyboard.press('Escape')
    await enterLatestCard(chat)
    await tabTo(chat, latestCard(chat).getByRole('textbox'))
    await chat.page.keyboard.type('40')
    await pressEnter(chat)
    await awaitQuestion(chat, 'painDuration')
  })

  it('comes to the conversation by the skip link', async () => {
    const chat = await openChat()
    const link = chat.view.getByRole('link', { name: skipLink })
    await tabTo(chat, link)
    expect((await link.boundingBox())?.y).to.be.at.least(0)
    await chat.page.keyboard.press('Enter')
    await tabTo(chat, sendBox(chat))
    expect(await hasFocus(chat.view.getByRole('main'))).to.equal(false)
  })

  it('leaves the dialog for the next caller with the focus where it was', async () => {
    const chat = await openChat()
    const opener = chat.view.getByRole('button', { name: 'Next caller' })
    await tabTo(chat, opener)
    await chat.page.keyboard.press('Enter')
    await chat.view.getByRole('dialog', { name: /new triage/ }).waitFor()
    await chat.page.keyboard.press('Enter')
    expect(await hasFocus(opener)).to.equal(true)
  })
})
