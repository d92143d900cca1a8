import { expect } from 'chai'
import type { Locator, Page } from 'playwright-core'
import { questionWording } from '../../dialogs/question-words.ts'
import { outcomes } from '../../dialogs/wording/outcomes.ts'
import type { Audience } from '../../machines/rules.ts'
import { useBrowser } from '../support/browser.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import {
  awaitConnection,
  awaitOutcome,
  awaitQuestion,
  emergency,
  latestCard,
  openWebChat,
  press,
} from '../support/web-chat.ts'
import { audit } from './audit.ts'

const client = '**/web-chat.js'
const sizes = [
  { width: 1280, height: 720 },
  { width: 320, height: 640 },
] as const

/** The stock client's file does not come until it is let through. */
async function holdClient(page: Page): Promise<() => void> {
  const { promise: held, resolve: letThrough } = Promise.withResolvers<void>()
  await page.route(client, async (asked) => {
    await held
    await asked.continue()
  })
  return letThrough
}

interface Place {
  readonly x: number
  readonly y: number
}

/** Resolves when it is there, to the pixel; the client draws in several steps. */
async function comesTo(target: Locator, place: Place | null): Promise<void> {
  await target.evaluate(async (element, { x, y }) => {
    const begun = performance.now()
    for (;;) {
      const { left, top } = element.getBoundingClientRect()
      if (Math.abs(left - x) < 1.5 && Math.abs(top - y) < 1.5) return
      if (performance.now() - begun > 5_000) throw new Error(`It is at ${left}, ${top}, and not at ${x}, ${y}`)
      await new Promise(requestAnimationFrame)
    }
  }, place ?? { x: 0, y: 0 })
}

const plain = (page: Page): Locator => page.locator('#plain-message')
const paths: Record<Audience, string> = { practiceStaff: '/', clinician: '/clinician' }
const firstQuestion = (audience: Audience): string => questionWording(audience, 'saddleAnaesthesia').ask

describe('The page while the web chat client is on its way', function () {
  this.timeout(60_000)
  const newPage = useBrowser()
  let service: RunningService
  // Each with its own: an alert that nobody has answered comes to every clinician's page.
  beforeEach(async () => {
    service = await startService()
  })
  afterEach(() => discard(service))

  /** Opens the page and waits for the words; the client's file is held, so that the page is not loaded whole. */
  async function openPlain(page: Page, audience: Audience): Promise<() => void> {
    const letThrough = await holdClient(page)
    await page.goto(service.url + paths[audience], { waitUntil: 'commit' })
    await plain(page).getByRole('heading').waitFor()
    return letThrough
  }

  for (const audience of ['practiceStaff', 'clinician'] as const) {
    for (const viewport of sizes) {
      it(`shows ${audience} the first question, ${viewport.width} pixels wide, where the client then draws it`, async () => {
        const page = await newPage({ viewport })
        const letThrough = await openPlain(page, audience)
        const before = await plain(page)
          .getByRole('heading', { name: firstQuestion(audience) })
          .boundingBox()
        const yes = await plain(page).getByText('Yes', { exact: true }).boundingBox()
        letThrough()
        const chat = { audience, page, view: page }
        await awaitQuestion(chat, 'saddleAnaesthesia')
        await plain(page).waitFor({ state: 'hidden' })
        await awaitConnection(chat, 'connected')
        await comesTo(latestCard(chat).getByRole('heading', { name: firstQuestion(audience) }), before)
        await comesTo(latestCard(chat).getByRole('button', { name: 'Yes', exact: true }), yes)
      })
    }
  }

  it('has nothing there that keeps people out, and nothing to press in vain', async () => {
    const page = await newPage()
    await openPlain(page, 'practiceStaff')
    await audit({ page, view: page })
    for (const button of await plain(page).getByRole('button').all()) expect(await button.isDisabled()).to.equal(true)
  })

  it('has the emergency in view after a reload, with what to do', async () => {
    const page = await newPage()
    const chat = await openWebChat(page, service.url, 'practiceStaff')
    await press(chat, 'Yes')
    await awaitOutcome(chat, 'P1')
    const letThrough = await holdClient(page)
    await page.reload({ waitUntil: 'commit' })
    await plain(page).getByText(outcomes.P1.title).waitFor()
    await emergency(chat).waitFor()
    letThrough()
    await awaitOutcome(chat, 'P1')
    await emergency(chat).waitFor()
  })

  it('says that it is not connected where the client does not come, and gets it when it can', async () => {
    const page = await newPage()
    let lost = 0
    await page.route(client, async (asked) => {
      lost += 1
      await (lost <= 2 ? asked.abort() : asked.continue())
    })
    await page.goto(service.url)
    const chat = { audience: 'practiceStaff', page, view: page } as const
    await awaitConnection(chat, 'failed')
    await plain(page)
      .getByRole('heading', { name: firstQuestion('practiceStaff') })
      .waitFor()
    await awaitConnection(chat, 'connected')
    await press(chat, 'Yes')
    await awaitOutcome(chat, 'P1')
  })
})
