import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { buttons } from '../../dialogs/wording/conversation.ts'
import type { Audience } from '../../machines/rules.ts'
import { useBrowser } from '../support/browser.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { answerInWords, answerOnCards, awaitOutcome, openWebChat, press } from '../support/web-chat.ts'
import { shortNoes } from './answers.ts'

/** What a page must not do, as it does it: complain, break its content policy, or talk to another host. */
async function watch(page: Page, url: string): Promise<readonly string[]> {
  const faults: string[] = []
  const { host } = new URL(url)
  const foreign = (address: string): boolean => !/^(?:data|blob):/.test(address) && new URL(address).host !== host
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`))
  page.on('request', (request) => {
    if (foreign(request.url())) faults.push(`request: ${request.url()}`)
  })
  page.on('websocket', (socket) => {
    if (foreign(socket.url())) faults.push(`socket: ${socket.url()}`)
  })
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`content policy: ${violatedDirective} ${blockedURI}`),
    ),
  )
  return faults
}

describe('The page around the web chat', function () {
  this.timeout(60_000)
  const newPage = useBrowser()
  let service: RunningService
  // Each with its own: an alert that nobody has answered comes to every clinician's page.
  beforeEach(async () => {
    service = await startService()
  })
  afterEach(() => discard(service))

  async function openWatched(audience: Audience) {
    const page = await newPage()
    const faults = await watch(page, service.url)
    return { chat: await openWebChat(page, service.url, audience), faults }
  }

  it('keeps to its own host and its content policy, and logs nothing, as practice staff come to an emergency and reload', async () => {
    const { chat, faults } = await openWatched('practiceStaff')
    await answerOnCards(chat, { saddleAnaesthesia: 'no', sphincterDisturbance: 'unsure' })
    await awaitOutcome(chat, 'P1')
    await press(chat, buttons.summary)
    await chat.page.reload()
    await awaitOutcome(chat, 'P1')
    expect(faults).to.deep.equal([])
  })

  it('keeps to its own host and its content policy, and logs nothing, through a triage by a clinician', async () => {
    const { chat, faults } = await openWatched('clinician')
    await answerInWords(chat, { ...shortNoes, bloodResults: 'PV', age: '58M', riskFactors: 'nil' })
    await answerOnCards(chat, { painDuration: 8, acuteSevere: 'no', mriContraindications: ['none'] })
    await awaitOutcome(chat, 'R2')
    expect(faults).to.deep.equal([])
  })
})
