/** What the stock client puts into its live region, which is what a screen reader says of new messages. */
import type { Page } from 'playwright-core'

interface Hearing {
  announced?: string[]
}

/** To be called before the page is opened: what is announced is gone again within a second. */
export async function listen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const announced: string[] = []
    ;(globalThis as Hearing).announced = announced
    new MutationObserver((changes) => {
      for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
        const within = node instanceof Element ? node : node.parentElement
        const isAnnounced = within?.closest('.webchat__live-region-transcript') && within.matches('article, article *')
        if (isAnnounced && node.textContent) announced.push(node.textContent)
      }
    }).observe(document, { childList: true, subtree: true })
  })
}

/** Everything that was announced so far. */
export const announcedIn = (page: Page): Promise<string> =>
  page.evaluate(() => ((globalThis as Hearing).announced ?? []).join('\n'))

/** Resolves once all of these words were announced. */
export async function awaitAnnounced(page: Page, ...words: readonly string[]): Promise<void> {
  await page.waitForFunction(
    (wanted) => {
      const announced = ((globalThis as Hearing).announced ?? []).join('\n')
      return wanted.every((part) => announced.includes(part))
    },
    [...words],
  )
}

/** What was announced before is not heard again. */
export const forget = (page: Page): Promise<void> =>
  page.evaluate(() => {
    ;(globalThis as Hearing).announced?.splice(0)
  })
