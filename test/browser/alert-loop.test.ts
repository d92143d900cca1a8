/** From a sign at the desk to the clinician and back, both pages open, in the stock client: nothing is reloaded to see it. */
import { expect } from 'chai'
import type { Locator } from 'playwright-core'
import { card as alertWords, toDesk } from '../../dialogs/wording/alerts.ts'
import { useBrowser } from '../support/browser.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import {
  awaitInView,
  awaitOutcome,
  awaitQuestion,
  cards,
  emergency,
  latestCard,
  openWebChat,
  press,
  say,
  sendBox,
  turn,
  type WebChat,
} from '../support/web-chat.ts'
import { audit } from './audit.ts'

const status = ({ view }: WebChat): Locator => view.locator('#alert-status')
const awaitStatus = (desk: WebChat, text: RegExp): Promise<void> => status(desk).getByText(text).waitFor()
const alertCard = (clinician: WebChat): Locator => cards(clinician).filter({ hasText: alertWords.title })
const onAlert = (clinician: WebChat, name: string): Locator =>
  alertCard(clinician).last().getByRole('button', { name, exact: true })

describe('An alert, at the desk and at the clinician’s', function () {
  this.timeout(60_000)
  const newPage = useBrowser()
  let service: RunningService
  let clinician: WebChat
  let desk: WebChat
  beforeEach(async () => {
    service = await startService()
    clinician = await openWebChat(await newPage(), service.url, 'clinician')
    desk = await openWebChat(await newPage(), service.url, 'practiceStaff')
  })
  afterEach(() => discard(service))

  async function raise(): Promise<void> {
    await press(desk, 'No')
    await press(desk, 'Not sure')
    await emergency(desk).waitFor()
    await alertCard(clinician).waitFor()
    await awaitStatus(desk, /has reached: Duty doctor/)
  }

  it('is answered, taken over and finished, and the desk sees each step without a reload, and after one', async () => {
    expect(await status(desk).innerText()).to.equal('')
    await raise()
    await alertCard(clinician).getByText('Bladder or bowel disturbance: Not sure').waitFor()
    await onAlert(clinician, alertWords.acknowledge).click()
    await awaitStatus(desk, /has said "I have it"/)
    await audit(desk)
    await audit(clinician)

    await turn(clinician, () => onAlert(clinician, alertWords.takeOver).click())
    await awaitOutcome(clinician, 'R1')
    await awaitStatus(desk, /has taken this triage over/)
    await say(clinician, 'change sphincterDisturbance to no')
    await awaitQuestion(clinician, 'gaitDisturbance')
    await press(clinician, 'Yes')
    await awaitOutcome(clinician, 'R1')

    await awaitStatus(desk, /finished it .*same-day emergency referral stands/)
    await desk.page.reload()
    await awaitStatus(desk, /finished it .*same-day emergency referral stands/)
    await emergency(desk).waitFor()
    expect(await status(desk).locator('p').count()).to.equal(1)
  })

  it('is stood down with a reason, which is asked for beside its field', async () => {
    await raise()
    const reason = alertCard(clinician).getByRole('textbox')
    await onAlert(clinician, alertWords.standDown).click()
    await alertCard(clinician).getByText('Give a reason').waitFor()
    await reason.fill('Seen in person')
    await reason.press('Enter')
    await awaitStatus(desk, /has stood the alert down .*Seen in person/)
    await emergency(desk).waitFor({ state: 'hidden' })
    await desk.page.reload()
    await awaitStatus(desk, /has stood the alert down .*Seen in person/)
    expect(await emergency(desk).isVisible()).to.equal(false)
    await say(desk, 'summary')
    await latestCard(desk).getByText('A clinician has stood this down').waitFor()
    expect(await emergency(desk).isVisible()).to.equal(false)
    await say(desk, 'he is numb between the legs')
    await emergency(desk).waitFor()
    await awaitStatus(desk, /has reached: Duty doctor/)
  })

  it('is answered by the keyboard alone, and takes the focus from nobody who is writing', async () => {
    await sendBox(clinician).focus()
    await raise()
    expect(await sendBox(clinician).evaluate((box) => box === document.activeElement)).to.equal(true)
    const reason = alertCard(clinician).getByRole('textbox')
    await reason.focus()
    await say(desk, 'change gait to yes')
    await alertCard(clinician).nth(1).waitFor()
    expect(await reason.first().evaluate((field) => field === document.activeElement)).to.equal(true)
    await onAlert(clinician, alertWords.acknowledge).focus()
    await clinician.page.keyboard.press('Enter')
    await clinician.view.getByText('You have it').first().waitFor()
    await awaitStatus(desk, /has reached: Duty doctor/)
  })

  it('of an earlier caller is named as theirs while the next one is on the line', async () => {
    await raise()
    const reference = (await alertCard(clinician).innerText()).match(/[0-9A-Z]{12}/)?.[0]
    await say(desk, 'restart')
    await awaitQuestion(desk, 'saddleAnaesthesia')
    await emergency(desk).waitFor({ state: 'hidden' })
    await awaitStatus(desk, new RegExp(`^${toDesk.earlierCaller} ${reference}`))
    await onAlert(clinician, alertWords.acknowledge).click()
    await desk.view
      .getByText(/has said .I have it. .*Reference/)
      .last()
      .waitFor()
    expect(await status(desk).innerText()).to.equal('')
  })

  it('leaves the desk with its instruction, and with what to do next, where nobody has it', async () => {
    await service.stop()
    const alertRoutes = [{ name: 'Duty doctor', escalateAfterMinutes: 0.6 }]
    service = await startService({ policy: { alertRoutes } })
    desk = await openWebChat(await newPage(), service.url, 'practiceStaff')
    await press(desk, 'Yes')
    await emergency(desk).getByText('Call 999').waitFor()
    await awaitStatus(desk, /has not reached: Duty doctor/)
    await awaitInView(latestCard(desk).getByText('Emergency: act now'))
  })
})
