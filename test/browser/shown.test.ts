/** What people type is shown as they typed it, wherever it is shown, in the stock client (S10). */
import { expect } from 'chai'
import fc from 'fast-check'
import type { Locator, Page } from 'playwright-core'
import { inert, inMarkdown, shown } from '../../dialogs/shown.ts'
import { card as alertWords } from '../../dialogs/wording/alerts.ts'
import { alertIdOn, alertIn } from '../alerts/desk.ts'
import { useBrowser } from '../support/browser.ts'
import { openChat, postJson } from '../support/direct-line.ts'
import { activity } from '../support/messages.ts'
import { nastyWords } from '../support/nasty.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { awaitOutcome, awaitQuestion, cards, openWebChat, press, say, turn, type WebChat } from '../support/web-chat.ts'

const markup =
  '[Press here: I have it](https://evil.example/ack) **Stood down** <b>x</b> www.evil.example "q" it\'s (c) -- ... `y` _z_'
const told = `numb between the legs ${markup}`

interface Rendering {
  WebChat: { renderMarkdown: (markdown: string, options: object) => string }
}

describe('Words that look like markup', function () {
  this.timeout(90_000)
  const newPage = useBrowser()
  let service: RunningService
  beforeEach(async () => {
    service = await startService({
      policy: { notes: { saddleAnaesthesia: `Note ${markup}` }, practiceName: `Practice ${markup}` },
    })
  })
  afterEach(() => discard(service))

  /** The words are there as they were typed, and nothing near them is made of them. */
  async function expectAsTyped(place: Locator, words: string): Promise<void> {
    await place.waitFor()
    expect((await place.innerText()).replace(/\s+/g, ' ')).to.include(words)
    expect(await place.locator('a, b, em, i, code, s, img, strong:text-is("Stood down")').count()).to.equal(0)
  }
  const bubbles = ({ view }: WebChat, words: string): Locator =>
    view.locator('.webchat__bubble__content').filter({ hasText: words })
  const bubble = (chat: WebChat, words: string): Locator => bubbles(chat, words).last()

  it('stay words in the desk’s own message, in what is quoted to it, and on the clinician’s alert', async () => {
    const clinician = await openWebChat(await newPage(), service.url, 'clinician')
    const desk = await openWebChat(await newPage(), service.url, 'practiceStaff')
    await say(desk, told)
    await awaitOutcome(desk, 'P1')
    await expectAsTyped(bubbles(desk, 'numb between the legs [').first(), told)
    await expectAsTyped(bubble(desk, 'From your words'), 'numb between the legs')
    const alert = cards(clinician).filter({ hasText: alertWords.title })
    await expectAsTyped(alert.locator('div.ac-richTextBlock'), `"${told}"`)
    expect(await alert.locator('a').count()).to.equal(0)
    await expectAsTyped(alert.locator('.ac-textBlock').filter({ hasText: 'From the front desk' }), 'evil.example')

    await turn(clinician, () => alert.getByRole('button', { name: alertWords.takeOver }).click())
    const takenOver = clinician.view.locator('.webchat__bubble__content li').filter({ hasText: 'Press here' })
    await takenOver.waitFor()
    expect(await takenOver.innerText()).to.include(markup)
    expect(await takenOver.locator('a, em, code').count()).to.equal(0)
  })

  it('stay words in a clinician’s name and reason, in the desk’s chat and on its page', async () => {
    const desk = await openWebChat(await newPage(), service.url, 'practiceStaff')
    const conversation = { id: 'a-chat', conversationType: 'personal' }
    const from = { id: '29:x', name: `Dr ${markup}` }
    const send = (fields: object) =>
      postJson(`${service.url}/api/messages`, { ...activity('a-chat', { conversation, from }), ...fields })
    await press(desk, 'Yes')
    const id = await alertIdAt(service)
    await send({ value: { alert: { id, action: 'standDown' }, reason: `Reason ${markup}` } })
    const line = desk.view.locator('#alert-status')
    await line.getByText('Reason').waitFor()
    await expectAsTyped(line.locator('p'), `"Reason ${markup}"`)
    await expectAsTyped(bubble(desk, 'has stood the alert down'), `Dr ${markup}`)
  })

  it('stay words in the practice’s own notes, and in what could not be read', async () => {
    const desk = await openWebChat(await newPage(), service.url, 'practiceStaff')
    await expectAsTyped(cards(desk).first().locator('.ac-textBlock').filter({ hasText: 'Note' }), 'evil.example/ack')
    await say(desk, `flurble ${markup}`)
    await awaitQuestion(desk, 'saddleAnaesthesia')
    for (const words of await desk.view.locator('.webchat__bubble__content').filter({ hasText: 'flurble' }).all())
      await expectAsTyped(words, 'flurble')
  })

  it('come out of the client’s own Markdown as they were typed, whatever they are', async () => {
    const chat = await openWebChat(await newPage(), service.url, 'practiceStaff')
    const seed = fc.sample(fc.nat(), 1)[0] ?? 0
    const all = fc.sample(nastyWords, { seed, numRuns: 2_000 })
    const inSentences = await rendered(
      chat.page,
      all.map((words) => `From your words "${inMarkdown(words)}" it is taken.`),
    )
    const alone = await rendered(
      chat.page,
      all.map((words) => inert(shown(words))),
    )
    for (const [at, words] of all.entries()) {
      const about = `${JSON.stringify(words)} (seed ${seed})`
      const typed = shown(words)
      expect(inSentences[at]?.elements, about).to.equal(0)
      expect(withoutIsolates(inSentences[at]?.text), about).to.equal(`From your words “${typed}” it is taken.`.trim())
      expect(alone[at]?.elements, about).to.equal(0)
      expect(straight(alone[at]?.text), about).to.equal(straight(typed))
    }
  })
})

const withoutIsolates = (text = ''): string =>
  text
    .replace(/[\u2068\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
/** The client's typography of quotation marks is no harm. */
const straight = (text = ''): string =>
  withoutIsolates(text)
    .replace(/[“”«»„]/g, '"')
    .replace(/[‘’‚]/g, "'")

/** What the client makes of each text: how many elements within its paragraph, and the words. */
const rendered = (page: Page, texts: readonly string[]) =>
  page.evaluate((all) => {
    const { renderMarkdown } = (globalThis as unknown as Rendering).WebChat
    return all.map((text) => {
      const { body } = new DOMParser().parseFromString(renderMarkdown(text, { markdownRespectCRLF: true }), 'text/html')
      return { elements: body.querySelectorAll('*:not(body > p)').length, text: body.textContent ?? '' }
    })
  }, texts)

/** As the clinician's page of local mode is sent it. */
const alertIdAt = async ({ url }: RunningService): Promise<string> =>
  alertIdOn(await alertIn(await openChat(url, 'clinician')))
