import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { expect } from 'chai'
import type { Locator } from 'playwright-core'
import type { WebChat } from '../support/web-chat.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Fails on what keeps people out, with the rule and the elements: in the page, and in the frame that it shows. */
export async function audit({ page, view }: Pick<WebChat, 'page' | 'view'>): Promise<void> {
  const documents = [page.locator('html'), ...(view === page ? [] : [view.locator('html')])]
  for (const document of documents) expect(await gravesIn(document)).to.deep.equal([])
}

/** Each document by itself: a frame of another site is not seen from outside. */
async function gravesIn(document: Locator): Promise<readonly string[]> {
  await document.evaluate(axe)
  const { violations }: AxeResults = await document.evaluate('axe.run({ iframes: false })')
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}
