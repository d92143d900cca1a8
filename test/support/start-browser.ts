/** Which Chromium the tests use, and what it lets sites keep. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'
import { type Executable, npmBrowser } from './npm-browser.ts'

/**
 * What a frame on another origin may keep. `partitioned`, for each embedding site by itself, is what browsers do unless
 * they are told otherwise; `open` is what they did; `denied` is site data blocked, by the person or by an administrator.
 */
export type SiteStorage = 'partitioned' | 'open' | 'denied'

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const chosen = process.env['BROWSER_UNDER_TEST']
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** In place of Playwright's list, which switches partitioning off: of several such arguments the last counts. */
const partitioned = `--disable-features=${[
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
].join()}`

/** A person's settings, as the browser keeps them: cookies and site data from other sites, and from any. */
const preferences = {
  open: { profile: { cookie_controls_mode: 0, block_third_party_cookies: false } },
  denied: { profile: { default_content_setting_values: { cookies: 2 } } },
} as const

/** The browser's file: the machine's where there is one, else the npm package's; BROWSER_UNDER_TEST (`debian`, `npm`) decides. */
async function executable(): Promise<Executable> {
  const found = chosen === 'npm' ? undefined : installed.find((file) => existsSync(file))
  if (found) return { executablePath: found }
  if (chosen === 'debian') throw new Error(`There is no ${installed.join(', no ')}`)
  return npmBrowser()
}

/** Rejects with the command that installs a browser, where none can be started. Whoever calls it closes it. */
export async function launchBrowser(storage: SiteStorage = 'partitioned'): Promise<Browser> {
  if (chosen && !['debian', 'npm'].includes(chosen)) {
    throw new Error(`BROWSER_UNDER_TEST is "${chosen}", and should be debian or npm`)
  }
  try {
    const found = await executable()
    if (storage === 'partitioned') return await chromium.launch({ ...found, args: [...args, partitioned] })
    return await launchWith(preferences[storage], found)
  } catch (cause) {
    throw new Error(`No browser could be started. Install one: ${command}`, { cause })
  }
}

const asRoot = process.getuid?.() === 0 ? '' : 'sudo '
const command = `${asRoot}apt-get update && ${asRoot}apt-get install -y chromium`

/** Settings are read from a profile, which goes when the browser does. Its private contexts have the same settings. */
async function launchWith(settings: object, found: Executable): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'browser-'))
  mkdirSync(join(profile, 'Default'))
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(settings))
  const browser = (await chromium.launchPersistentContext(profile, { ...found, args })).browser()
  if (!browser) throw new Error('A browser with a profile has no private contexts any more')
  browser.once('disconnected', () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }))
  return browser
}

/**
 * The npm package's browser is a shell that reads no settings: there its pages are told what they would be told. Firefox
 * denies such a page more than Chromium does.
 */
export async function denyStorage(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    function refused(): never {
      throw new DOMException('The operation is insecure.', 'SecurityError')
    }
    Object.defineProperty(globalThis, 'BroadcastChannel', { value: refused })
    for (const storage of ['localStorage', 'sessionStorage'] as const) {
      try {
        globalThis[storage].getItem('')
      } catch {
        continue
      }
      Object.defineProperty(globalThis, storage, {
        get() {
          throw new DOMException('Access is denied for this document.', 'SecurityError')
        },
      })
    }
  })
}
