/** Words that are put together from several keys, as in Chinese, Japanese, or with accents. */
import { expect } from 'chai'
import type { Locator } from 'playwright-core'
import { useBrowser } from '../support/browser.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { awaitQuestion, cards, latestCard, openWebChat, say, sendBox } from '../support/web-chat.ts'

/** The Enter that ends a composition, as each of two families of browsers tells of it. */
const endings = { 'isComposing is set': { isComposing: true }, 'the key code is 229': { keyCode: 229 } }

const endComposition = (field: Locator, how: object): Promise<boolean> =>
  field.evaluate(
    (element, more) =>
      element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...more })),
    how,
  )

describe('Enter that ends a composition', function () {
  this.timeout(60_000)
  const newPage = useBrowser()
  let service: RunningService
  before(async () => {
    service = await startService()
  })
  after(() => discard(service))

  for (const [how, event] of Object.entries(endings)) {
    it(`sends nothing from the box and presses nothing in a card, where ${how}`, async () => {
      const chat = await openWebChat(await newPage(), service.url, 'practiceStaff')
      await sendBox(chat).fill('no')
      await endComposition(sendBox(chat), event)
      expect(await sendBox(chat).inputValue()).to.equal('no')
      for (let question = 0; question < 10; question += 1) await say(chat, 'no')
      await awaitQuestion(chat, 'age')
      const before = await cards(chat).count()
      const field = latestCard(chat).getByRole('textbox')
      await field.fill('5')
      await endComposition(field, event)
      await field.fill('58')
      await field.press('Enter')
      await awaitQuestion(chat, 'painDuration')
      expect(await cards(chat).count()).to.equal(before + 1)
    })
  }
})
