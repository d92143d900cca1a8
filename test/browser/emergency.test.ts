import { expect } from 'chai'
import { outcomes } from '../../dialogs/wording/outcomes.ts'
import type { Audience, RuleId } from '../../machines/rules.ts'
import { useBrowser } from '../support/browser.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import {
  awaitInView,
  awaitOutcome,
  awaitQuestion,
  emergency,
  latestCard,
  openWebChat,
  press,
  say,
  type WebChat,
} from '../support/web-chat.ts'

describe('The emergency banner', function () {
  this.timeout(60_000)
  const newPage = useBrowser()
  let service: RunningService
  // Each with its own: an alert that nobody has answered comes to every clinician's page.
  beforeEach(async () => {
    service = await startService()
  })
  afterEach(() => discard(service))

  const openChat = async (audience: Audience) => openWebChat(await newPage(), service.url, audience)

  async function atEmergency(audience: Audience, rule: RuleId): Promise<WebChat> {
    const chat = await openChat(audience)
    expect(await emergency(chat).isVisible()).to.equal(false)
    await press(chat, 'Yes')
    await awaitAlarm(chat, rule)
    return chat
  }
  /** The banner, and below it what the outcome says to do first: it is longer than the window. */
  async function awaitAlarm(chat: WebChat, rule: RuleId): Promise<void> {
    await awaitOutcome(chat, rule)
    await emergency(chat).waitFor()
    await awaitInView(latestCard(chat).getByText(outcomes[rule].headline))
  }

  it('tells practice staff what to do, also after a reload', async () => {
    const chat = await atEmergency('practiceStaff', 'P1')
    await emergency(chat).getByText('Call 999').waitFor()
    await chat.page.reload()
    await awaitAlarm(chat, 'P1')
  })

  it('gives a clinician the numbers of the same-day service, also after a reload', async () => {
    const chat = await atEmergency('clinician', 'R1')
    await emergency(chat).getByText('01632 960001').waitFor()
    await chat.page.reload()
    await awaitAlarm(chat, 'R1')
  })

  it('stays while the summary is read', async () => {
    const chat = await atEmergency('practiceStaff', 'P1')
    await say(chat, 'summary')
    expect(await emergency(chat).isVisible()).to.equal(true)
  })

  it('goes when the next triage is begun', async () => {
    const chat = await atEmergency('practiceStaff', 'P1')
    await say(chat, 'restart')
    await awaitQuestion(chat, 'saddleAnaesthesia')
    await emergency(chat).waitFor({ state: 'hidden' })
  })
})
