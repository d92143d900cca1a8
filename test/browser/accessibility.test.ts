import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { useBrowser } from '../support/browser.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { answerInWords, awaitOutcome, awaitQuestion, emergency, openWebChat, say } from '../support/web-chat.ts'
import { plainNoes, shortNoes } from './answers.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Fails on what keeps people out, with the rule and the elements. */
async function audit(page: Page): Promise<void> {
  await page.evaluate(axe)
  const { violations } = await page.evaluate<AxeResults>('axe.run()')
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
  expect(grave).to.deep.equal([])
}

describe('The web chat, audited for accessibility', function () {
  this.timeout(60_000)
  const newPage = useBrowser()
  let service: RunningService
  before(async () => {
    service = await startService()
  })
  after(() => discard(service))

  it("has nothing grave on the practice's page: first question, field, emergency", async () => {
    const page = await newPage()
    const chat = await openWebChat(page, service.url, 'practiceStaff')
    await audit(page)
    await answerInWords(chat, plainNoes)
    await awaitQuestion(chat, 'age')
    await audit(page)
    await say(chat, 'change bladder')
    await say(chat, 'yes')
    await awaitOutcome(chat, 'P1')
    await emergency(chat).waitFor()
    await audit(page)
  })

  it("has nothing grave on the clinician's page: first question, tick list, field, emergency", async () => {
    const page = await newPage()
    const chat = await openWebChat(page, service.url, 'clinician')
    await audit(page)
    await answerInWords(chat, shortNoes)
    await awaitQuestion(chat, 'bloodResults')
    await audit(page)
    await say(chat, 'normal')
    await awaitQuestion(chat, 'age')
    await audit(page)
    await say(chat, 'change gait')
    await say(chat, '?')
    await awaitOutcome(chat, 'R1')
    await emergency(chat).waitFor()
    await audit(page)
  })
})
