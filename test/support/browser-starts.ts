/** Before the tests, which take minutes: is there a browser for them? Where there is none, says what to type, and nothing else. */
import { launchBrowser } from './start-browser.ts'

try {
  const browser = await launchBrowser()
  await browser.close()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
