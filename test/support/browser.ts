/** Headless Chromium: the machine's where there is one, else the one that comes as an npm package. */
import { existsSync } from 'node:fs'
import bundled from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

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
