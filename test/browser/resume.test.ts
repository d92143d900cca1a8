import { expect } from 'chai'
import { notTaken } from '../../dialogs/wording/page.ts'
import { useBrowser } from '../support/browser.ts'
import { type Desks, inBothModes } from '../support/modes.ts'
import {
  answerOnCards,
  awaitConnection,
  awaitOutcome,
  awaitQuestion,
  button,
  cards,
  latestCard,
  press,
  say,
  type WebChat,
} from '../support/web-chat.ts'
import { noSigns } from './answers.ts'

/** The words of every card: what was asked, and what was noted of each answer. */
const shown = (chat: WebChat): Promise<string[]> => cards(chat).allInnerTexts()

inBothModes('A triage in the web chat that is interrupted', (mode) => {
  const newPage = useBrowser()
  let service: Desks
  beforeEach(async () => {
    service = await mode.start()
  })
  afterEach(() => service.discard())

  async function atMotorLoss(): Promise<WebChat> {
    const chat = await service.openDesk(await newPage())
    await answerOnCards(chat, noSigns)
    await awaitQuestion(chat, 'motorLoss')
    return chat
  }
  it('goes on at the same question after a reload, with what was said before', async () => {
    const chat = await atMotorLoss()
    const before = await shown(chat)
    await chat.page.reload()
    await awaitQuestion(chat, 'motorLoss')
    expect(await shown(chat)).to.deep.equal(before)
    await press(chat, 'No')
    await awaitQuestion(chat, 'systemicSymptoms')
  })

  it('goes on at the same question after the service was restarted and the page reloaded', async () => {
    const chat = await atMotorLoss()
    const before = await shown(chat)
    await service.stop()
    await service.restart()
    await chat.page.reload()
    await awaitQuestion(chat, 'motorLoss')
    expect(await shown(chat)).to.deep.equal(before)
    await say(chat, 'no')
    await awaitQuestion(chat, 'systemicSymptoms')
  })

  it('says that the connection is lost, and goes on at the same question when the service is back', async () => {
    const chat = await atMotorLoss()
    const before = await shown(chat)
    await service.stop()
    await awaitConnection(chat, 'reconnecting', 'failed')
    await service.restart()
    await awaitConnection(chat, 'connected')
    await awaitQuestion(chat, 'motorLoss')
    expect(await shown(chat)).to.deep.equal(before)
    await press(chat, 'No')
    await awaitQuestion(chat, 'systemicSymptoms')
  })

  it('does not show a press as taken that the service never had', async () => {
    const chat = await service.openDesk(await newPage())
    await service.stop()
    await awaitConnection(chat, 'reconnecting', 'failed')
    await button(chat, 'Yes').click()
    await chat.view.getByText(notTaken.practiceStaff.pressed).waitFor()
    await service.restart()
    await awaitConnection(chat, 'connected')
    await awaitQuestion(chat, 'saddleAnaesthesia')
    await latestCard(chat).locator('[aria-pressed="true"]').waitFor({ state: 'detached' })
    await press(chat, 'Yes')
    await awaitOutcome(chat, 'P1')
  })
})
