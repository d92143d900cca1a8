/** Two tabs of one desk: the next caller is begun in one of them, and the other is not taken for that caller's. */
import { expect } from 'chai'
import { notices, pages, toNewest } from '../../dialogs/wording/page.ts'
import { useBrowser } from '../support/browser.ts'
import { newConversation } from '../support/desk-session.ts'
import { startConversation } from '../support/direct-line.ts'
import { type Desks, inBothModes } from '../support/modes.ts'
import { awaitOutcome, awaitQuestion, cards, emergency, press, type WebChat } from '../support/web-chat.ts'

const { button, confirm } = pages.practiceStaff.newTriage
const { earlier, notOpened } = notices.practiceStaff
const words = toNewest.practiceStaff

inBothModes('Another tab of the desk', (mode) => {
  const newPage = useBrowser()
  let service: Desks
  before(async () => {
    service = await mode.start()
  })
  after(() => service.discard())

  /** The same page again, as a browser opens a tab twice: with what it keeps of the first. */
  async function sameAgain({ page, ...chat }: WebChat): Promise<WebChat> {
    const opened = page.waitForEvent('popup')
    await page.evaluate(() => void window.open(location.href))
    const tab = await opened
    return { ...chat, page: tab, view: 'goto' in chat.view ? tab : tab.frameLocator('iframe') }
  }
  const atNotice = ({ view }: WebChat, said: string) => view.locator('#notice', { hasText: said })
  /** A tab that nobody looks at draws little, and a press there takes seconds. */
  async function choose({ page, view }: WebChat, name: string): Promise<void> {
    await page.bringToFront()
    await view.getByRole('button', { name, exact: true }).click()
  }
  async function answer(chat: WebChat, label: string): Promise<void> {
    await chat.page.bringToFront()
    await press(chat, label)
  }
  async function beginNext(chat: WebChat): Promise<void> {
    await choose(chat, button)
    await choose(chat, confirm)
    await awaitQuestion(chat, 'saddleAnaesthesia')
  }

  async function atSecondQuestion(): Promise<WebChat> {
    const chat = await service.openDesk(await newPage())
    await press(chat, 'No')
    await awaitQuestion(chat, 'sphincterDisturbance')
    return chat
  }
  /** One at the second question of a caller, and one that has begun the next. */
  async function twoTabs(): Promise<readonly [stale: WebChat, current: WebChat]> {
    const stale = await atSecondQuestion()
    const current = await sameAgain(stale)
    await awaitQuestion(current, 'sphincterDisturbance')
    expect(await atNotice(stale, earlier).isVisible()).to.equal(false)
    await beginNext(current)
    return [stale, current]
  }

  it('says that its caller is an earlier one, keeps what is on its screen, and goes to the current caller when asked to', async () => {
    const [stale, current] = await twoTabs()
    await atNotice(stale, earlier).waitFor()
    expect(await cards(stale).count()).to.equal(2)
    await choose(stale, words.button)
    await awaitQuestion(stale, 'saddleAnaesthesia')
    expect(await cards(stale).count()).to.equal(1)
    expect(await atNotice(stale, earlier).isVisible()).to.equal(false)
    await answer(current, 'No')
    await awaitQuestion(stale, 'sphincterDisturbance')
  })

  it('has a sign that is told in it count at once, for its own caller and not for the current one', async () => {
    const [stale, current] = await twoTabs()
    await atNotice(stale, earlier).waitFor()
    await answer(stale, 'Not sure')
    await awaitOutcome(stale, 'P1')
    await emergency(stale).waitFor()
    expect(await atNotice(stale, earlier).isVisible()).to.equal(true)
    await answer(current, 'No')
    await awaitQuestion(current, 'sphincterDisturbance')
    expect(await emergency(current).isVisible()).to.equal(false)

    await choose(stale, words.button)
    await stale.view.getByRole('dialog', { name: words.question }).waitFor()
    await choose(stale, words.cancel)
    expect(await emergency(stale).isVisible()).to.equal(true)
    await choose(stale, words.button)
    await choose(stale, words.confirm)
    await awaitQuestion(stale, 'sphincterDisturbance')
    await emergency(stale).waitFor({ state: 'hidden' })
  })

  it('finds out when somebody looks at it again, though it was told nothing, and after a reload', async () => {
    const desk = await atSecondQuestion()
    const session = await desk.view
      .locator('body')
      .evaluate(
        () => (JSON.parse(sessionStorage.getItem('triage-session-practiceStaff') ?? '') as { session: string }).session,
      )
    await startConversation(service.url, (await newConversation(service.url, session)).token)
    await desk.view.locator('body').evaluate(() => void window.dispatchEvent(new Event('focus')))
    await atNotice(desk, earlier).waitFor()
    await desk.page.reload()
    await atNotice(desk, earlier).waitFor()
    await awaitQuestion(desk, 'sphincterDisturbance')
  })

  it('says so where the current caller cannot be opened, and stays with its own', async () => {
    const [stale] = await twoTabs()
    await atNotice(stale, earlier).waitFor()
    await stale.page.route('**/desk/conversations', (asked) => asked.abort())
    await choose(stale, words.button)
    await atNotice(stale, notOpened).waitFor()
    expect(await cards(stale).count()).to.equal(2)
    await stale.page.unroute('**/desk/conversations')
    await choose(stale, words.button)
    await awaitQuestion(stale, 'saddleAnaesthesia')
  })
})
