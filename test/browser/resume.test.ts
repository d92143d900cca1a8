import { expect } from 'chai'
import { notTaken } from '../../dialogs/wording/page.ts'
import { useBrowser } from '../support/browser.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import {
  answerOnCards,
  awaitConnection,
  awaitOutcome,
  awaitQuestion,
  button,
  cards,
  latestCard,
  openWebChat,
  press,
  say,
  type WebChat,
} from '../support/web-chat.ts'
import { noSigns } from './answers.ts'

/** The words of every card: what was asked, and what was noted of each answer. */
const shown = (chat: WebChat): Promise<string[]> => cards(chat).allInnerTexts()

describe('A triage in the web chat that is interrupted', function () {
  this.timeout(60_000)
  const newPage = useBrowser()
  let service: RunningService
  beforeEach(async () => {
    service = await startService()
  })
  afterEach(() => discard(service))

  async function atMotorLoss(): Promise<WebChat> {
    const chat = await openWebChat(await newPage(), service.url, 'practiceStaff')
    await answerOnCards(chat, noSigns)
    await awaitQuestion(chat, 'motorLoss')
    return chat
  }
  const restart = async () => {
    service = await startService({ after: service })
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
    await restart()
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
    await restart()
    await awaitConnection(chat, 'connected')
    await awaitQuestion(chat, 'motorLoss')
    expect(await shown(chat)).to.deep.equal(before)
    await press(chat, 'No')
    await awaitQuestion(chat, 'systemicSymptoms')
  })

  it('does not show a press as taken that the service never had', async () => {
    const chat = await openWebChat(await newPage(), service.url, 'practiceStaff')
    await service.stop()
    await awaitConnection(chat, 'reconnecting', 'failed')
    await button(chat, 'Yes').click()
    await chat.page.getByText(notTaken.practiceStaff.pressed).waitFor()
    await restart()
    await awaitConnection(chat, 'connected')
    await awaitQuestion(chat, 'saddleAnaesthesia')
    await latestCard(chat).locator('[aria-pressed="true"]').waitFor({ state: 'detached' })
    await press(chat, 'Yes')
    await awaitOutcome(chat, 'P1')
  })
})
