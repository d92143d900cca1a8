import { expect } from 'chai'
import { outcomes } from '../../dialogs/wording/outcomes.ts'
import type { RuleId } from '../../machines/rules.ts'
import { useBrowser } from '../support/browser.ts'
import { type Clinic, clinicianInBothModes, type Desks, inBothModes } from '../support/modes.ts'
import {
  awaitInView,
  awaitOutcome,
  awaitQuestion,
  emergency,
  latestCard,
  press,
  say,
  type WebChat,
} from '../support/web-chat.ts'

/** The banner, and below it what the outcome says to do first: it is longer than the window. */
async function awaitAlarm(chat: WebChat, rule: RuleId): Promise<void> {
  await awaitOutcome(chat, rule)
  await emergency(chat).waitFor()
  await awaitInView(latestCard(chat).getByText(outcomes[rule].headline))
}

async function tellSign(chat: WebChat, rule: RuleId): Promise<WebChat> {
  expect(await emergency(chat).isVisible()).to.equal(false)
  await press(chat, 'Yes')
  await awaitAlarm(chat, rule)
  return chat
}

inBothModes('The emergency banner at the desk', (mode) => {
  const newPage = useBrowser()
  let desks: Desks
  before(async () => {
    desks = await mode.start()
  })
  after(() => desks.discard())

  const atEmergency = async () => tellSign(await desks.openDesk(await newPage()), 'P1')

  it('tells practice staff what to do, also after a reload', async () => {
    const chat = await atEmergency()
    await emergency(chat).getByText('Call 999').waitFor()
    await chat.page.reload()
    await awaitAlarm(chat, 'P1')
  })

  it('stays while the summary is read', async () => {
    const chat = await atEmergency()
    await say(chat, 'summary')
    expect(await emergency(chat).isVisible()).to.equal(true)
  })

  it('goes when the next triage is begun', async () => {
    const chat = await atEmergency()
    await say(chat, 'restart')
    await awaitQuestion(chat, 'saddleAnaesthesia')
    await emergency(chat).waitFor({ state: 'hidden' })
  })
})

clinicianInBothModes('The emergency banner on a clinician’s page', (mode) => {
  const newPage = useBrowser()
  let clinic: Clinic
  before(async () => {
    clinic = await mode.start()
  })
  after(() => clinic.discard())

  it('has the numbers of the same-day service, also after a reload', async () => {
    const chat = await tellSign(await clinic.openClinician(await newPage()), 'R1')
    await emergency(chat).getByText(clinic.sameDayPhone).waitFor()
    await chat.page.reload()
    await awaitAlarm(chat, 'R1')
  })
})
