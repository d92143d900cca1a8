import { expect } from 'chai'
import { opening } from '../../dialogs/wording/conversation.ts'
import { useBrowser } from '../support/browser.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { awaitQuestion, button, latestCard, openWebChat, say, turn, type WebChat } from '../support/web-chat.ts'

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
      'Saddle anaesthesia: No, from “no saddle anaesthesia”',
      'Bladder or bowel disturbance: No, from “bladder/bowels ok”',
      'Gait disturbance: No, from “gait normal”',
    ]
    for (const name of [...read, 'Age: 58 years, from “58M”', 'Duration: 8 weeks, from “8/52”']) {
      const tick = latestCard(chat).getByRole('checkbox', { name })
      expect(await tick.isChecked(), name).to.equal(!read.includes(name))
    }
    for (const name of read) await latestCard(chat).getByRole('checkbox', { name }).check()
    await turn(chat, () => button(chat, opening.confirm).click())
    await awaitQuestion(chat, 'motorLoss')
  })

  it('asks each cauda equina question that was read and not chosen', async () => {
    await turn(chat, () => button(chat, opening.confirm).click())
    await awaitQuestion(chat, 'saddleAnaesthesia')
  })

  it('takes a line for a fact, so that the button is in view', async () => {
    const box = await latestCard(chat).boundingBox()
    expect(box?.height).to.be.below(300)
  })

  it('asks what was unticked', async () => {
    for (const tick of await latestCard(chat).getByRole('checkbox').all()) await tick.check()
    await latestCard(chat).getByRole('checkbox', { name: 'Gait disturbance' }).uncheck()
    await turn(chat, () => button(chat, opening.confirm).click())
    await awaitQuestion(chat, 'gaitDisturbance')
  })
})
