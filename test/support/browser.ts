/** Headless Chromium for tests: which one, and one of it for a suite. How it is started: start-browser.ts. */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { denyStorage, launchBrowser, type SiteStorage } from './start-browser.ts'

export type NewPage = (options?: BrowserContextOptions) => Promise<Page>

/** One browser for the suite that calls this. Every page is of a person of its own, and is closed after its test. */
export function useBrowser(storage: SiteStorage = 'partitioned'): NewPage {
  let browser: Browser
  const people: BrowserContext[] = []
  before(async () => {
    browser = await launchBrowser(storage)
  })
  afterEach(async function () {
    const opened = people.splice(0)
    const pages = opened.flatMap((person) => person.pages())
    if (this.currentTest?.state === 'failed') await picture(pages, this.currentTest.fullTitle())
    for (const person of opened) await person.close()
  })
  after(() => browser.close())
  return async (options) => {
    const person = await browser.newContext(options)
    people.push(person)
    person.setDefaultTimeout(actionTimeoutMs)
    if (storage === 'denied') await denyStorage(person)
    return person.newPage()
  }
}

/** Shorter than a test may take, so that the failure names what was waited for. */
const actionTimeoutMs = 15_000

/** What was on the screen when the test failed, into the git-ignored `artifacts/`. */
async function picture(pages: readonly Page[], title: string): Promise<void> {
  const name = title.replace(/\W+/g, '-')
  for (const [index, page] of pages.entries()) await page.screenshot({ path: `artifacts/${name}-${index + 1}.png` })
}
