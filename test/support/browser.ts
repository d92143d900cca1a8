/** Headless Chromium: the machine's where there is one, else the one that comes as an npm package. */
import { existsSync } from 'node:fs'
import bundled from '@sparticuz/chromium'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

const installed = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Rejects with the command that installs a browser, where none can be started. */
export async function launchBrowser(): Promise<Browser> {
  const found = installed.find((file) => file && existsSync(file))
  try {
    return await chromium.launch({ executablePath: found ?? (await bundled.executablePath()), args })
  } catch (cause) {
    throw new Error(
      'No browser could be started. Install one: sudo apt-get update && sudo apt-get install -y chromium',
      { cause },
    )
  }
}

export type NewPage = (options?: BrowserContextOptions) => Promise<Page>

/** One browser for the suite that calls this. Every page is of a person of its own, and is closed after its test. */
export function useBrowser(): NewPage {
  let browser: Browser
  before(async () => {
    browser = await launchBrowser()
  })
  afterEach(async function () {
    const pages = browser.contexts().flatMap((context) => context.pages())
    if (this.currentTest?.state === 'failed') await picture(pages, this.currentTest.fullTitle())
    for (const context of browser.contexts()) await context.close()
  })
  after(() => browser.close())
  return async (options) => {
    const context = await browser.newContext(options)
    context.setDefaultTimeout(actionTimeoutMs)
    return context.newPage()
  }
}

/** Shorter than a test may take, so that the failure names what was waited for. */
const actionTimeoutMs = 15_000

/** What was on the screen when the test failed, into the git-ignored `artifacts/`. */
async function picture(pages: readonly Page[], title: string): Promise<void> {
  const name = title.replace(/\W+/g, '-')
  for (const [index, page] of pages.entries()) await page.screenshot({ path: `artifacts/${name}-${index + 1}.png` })
}
