/** What a screen reader is told of each card, in the stock client: it reads the card's words, not its buttons alone (U3). */
import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { questionWording } from '../../dialogs/question-words.ts'
import { card as alertWords } from '../../dialogs/wording/alerts.ts'
import { opening } from '../../dialogs/wording/conversation.ts'
import { outcomes } from '../../dialogs/wording/outcomes.ts'
import type { QuestionId } from '../../machines/answers.ts'
import type { Audience, RuleId } from '../../machines/rules.ts'
import { announcedIn, awaitAnnounced, forget, listen } from '../support/announced.ts'
import { useBrowser } from '../support/browser.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { awaitQuestion, openWebChat, press, say, type WebChat } from '../support/web-chat.ts'

describe('A screen reader', function () {
  this.timeout(60_000)
  const newPage = useBrowser()
  let service: RunningService
  beforeEach(async () => {
    service = await startService()
  })
  afterEach(() => discard(service))

  async function openHeard(audience: Audience): Promise<WebChat> {
    const page = await newPage()
    await listen(page)
    return openWebChat(page, service.url, audience)
  }

  const hearQuestion = (page: Page, audience: Audience, id: QuestionId, ...noted: readonly string[]) => {
    const { ask, hint } = questionWording(audience, id)
    return awaitAnnounced(page, ask, ...(hint ? [hint] : []), ...noted)
  }
  const hearOutcome = (page: Page, rule: RuleId, ...more: readonly string[]) =>
    awaitAnnounced(page, outcomes[rule].title, outcomes[rule].headline, ...more)

  for (const audience of ['practiceStaff', 'clinician'] as const) {
    const name = (id: QuestionId): string => questionWording(audience, id).name

    it(`is told the question, its hint and what was noted, for ${audience}, pressed and typed`, async () => {
      const chat = await openHeard(audience)
      const { page } = chat
      await hearQuestion(page, audience, 'saddleAnaesthesia')
      await forget(page)
      await press(chat, 'No')
      await hearQuestion(page, audience, 'sphincterDisturbance', `${name('saddleAnaesthesia')}: No`)
      await forget(page)
      await say(chat, 'no')
      await hearQuestion(page, audience, 'gaitDisturbance', `${name('sphincterDisturbance')}: No`)
      await forget(page)
      await say(chat, 'a bit of both')
      await hearQuestion(page, audience, 'gaitDisturbance')
      expect(await announcedIn(page)).to.not.include(`${name('sphincterDisturbance')}: No`)
    })

    it(`is told the emergency, and what to do first, for ${audience}`, async () => {
      const chat = await openHeard(audience)
      const rule = audience === 'clinician' ? 'R1' : 'P1'
      await press(chat, 'Not sure')
      await hearOutcome(chat.page, rule, outcomes[rule].advice[0] ?? '', `${name('saddleAnaesthesia')}: Not sure`)
    })
  }

  it('is told the alert, with what was told at the desk', async () => {
    const clinician = await openHeard('clinician')
    const desk = await openHeard('practiceStaff')
    await press(desk, 'No')
    await press(desk, 'Not sure')
    await awaitAnnounced(clinician.page, alertWords.title, 'Bladder or bowel disturbance: Not sure')
  })

  it('is told what was read from an opening line', async () => {
    const chat = await openHeard('clinician')
    await awaitQuestion(chat, 'saddleAnaesthesia')
    await say(chat, '58M LBP 8/52, no saddle anaesthesia')
    await awaitAnnounced(chat.page, opening.heading, 'Age: 58 years.', 'Saddle anaesthesia: No.')
  })
})
