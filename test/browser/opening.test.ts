import { expect } from 'chai'
import { opening } from '../../dialogs/wording/conversation.ts'
import { useBrowser } from '../support/browser.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import {
  awaitOutcome,
  awaitQuestion,
  button,
  latestCard,
  openWebChat,
  say,
  turn,
  type WebChat,
} from '../support/web-chat.ts'

describe("A clinician's opening line in the web chat", () => {
  const newPage = useBrowser()
  let service: RunningService
  let chat: WebChat
  before(async () => {
    service = await startService()
  })
  beforeEach(async () => {
    chat = await openWebChat(await newPage(), service.url, 'clinician')
    await say(chat, '58M LBP 8/52, no saddle anaesthesia, bladder/bowels ok, gait normal')
  })
  after(() => discard(service))

  it('is shown on one card, each answer by its name, and goes on with what is open once it is confirmed', async () => {
    const read = [
      'Saddle anaesthesia: No.',
      'Bladder or bowel disturbance: No.',
      'Gait disturbance: No.',
      'Age',
      'Duration',
    ]
    for (const name of read) {
      expect(await latestCard(chat).getByText(name, { exact: true }).count(), name).to.be.above(0)
    }
    for (const name of ['Saddle anaesthesia', 'Bladder or bowel disturbance', 'Gait disturbance'])
      await latestCard(chat).getByLabel(name).selectOption('no')
    await turn(chat, () => button(chat, opening.confirm).click())
    await awaitQuestion(chat, 'motorLoss')
  })

  it('asks each cauda equina question that was read and not chosen', async () => {
    await turn(chat, () => button(chat, opening.confirm).click())
    await awaitQuestion(chat, 'saddleAnaesthesia')
  })

  it('ends in same-day referral where a sign is chosen before it is confirmed', async () => {
    await latestCard(chat).getByLabel('Saddle anaesthesia').selectOption('unsure')
    await turn(chat, () => button(chat, opening.confirm).click())
    await awaitOutcome(chat, 'R1')
  })
})
