import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { buttons } from '../../dialogs/wording/conversation.ts'
import { useBrowser } from '../support/browser.ts'
import { type Clinic, clinicianInBothModes, type Desks, inBothModes } from '../support/modes.ts'
import { answerInWords, answerOnCards, awaitOutcome, press } from '../support/web-chat.ts'
import { shortNoes } from './answers.ts'

/** What a page must not do, as it does it: complain, break its content policy, or talk to a host that is none of its own. */
async function watch(page: Page, { origins }: Pick<Desks, 'origins'>): Promise<readonly string[]> {
  const faults: string[] = []
  const hosts = origins.map((origin) => new URL(origin).host)
  const foreign = (address: string): boolean =>
    !/^(?:data|blob):/.test(address) && !hosts.includes(new URL(address).host)
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

inBothModes('The page around the web chat of a desk', (mode) => {
  const newPage = useBrowser()
  let desks: Desks
  before(async () => {
    desks = await mode.start()
  })
  after(() => desks.discard())

  it('keeps to its own hosts and its content policy, and logs nothing, as practice staff come to an emergency and reload', async () => {
    const page = await newPage()
    const faults = await watch(page, desks)
    const chat = await desks.openDesk(page)
    await answerOnCards(chat, { saddleAnaesthesia: 'no', sphincterDisturbance: 'unsure' })
    await awaitOutcome(chat, 'P1')
    await press(chat, buttons.summary)
    await page.reload()
    await awaitOutcome(chat, 'P1')
    expect(faults).to.deep.equal([])
  })
})

clinicianInBothModes('The page around the web chat of a clinician', (mode) => {
  const newPage = useBrowser()
  let clinic: Clinic
  before(async () => {
    clinic = await mode.start()
  })
  after(() => clinic.discard())

  it('keeps to its own hosts and its content policy, and logs nothing, through a triage', async () => {
    const page = await newPage()
    const faults = await watch(page, clinic)
    const chat = await clinic.openClinician(page)
    await answerInWords(chat, { ...shortNoes, bloodResults: 'PV', age: '58M', riskFactors: 'nil' })
    await answerOnCards(chat, { painDuration: 8, acuteSevere: 'no', mriContraindications: ['none'] })
    await awaitOutcome(chat, 'R2')
    expect(faults).to.deep.equal([])
  })
})
