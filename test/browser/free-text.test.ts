import { expect } from 'chai'
import { buttons } from '../../dialogs/wording/conversation.ts'
import { useBrowser } from '../support/browser.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import {
  answerInWords,
  awaitOutcome,
  awaitQuestion,
  button,
  openWebChat,
  say,
  turn,
  type WebChat,
} from '../support/web-chat.ts'
import { shortNoes } from './answers.ts'

describe('Free text in the web chat', () => {
  const newPage = useBrowser()
  let service: RunningService
  let chat: WebChat
  before(async () => {
    service = await startService()
  })
  beforeEach(async () => {
    chat = await openWebChat(await newPage(), service.url, 'clinician')
    await answerInWords(chat, { ...shortNoes, bloodResults: 'normal' })
    await awaitQuestion(chat, 'age')
  })
  after(() => discard(service))

  it('that tells a sign ends in same-day referral, whatever was asked', async () => {
    await say(chat, 'she is 61 and she cannot feel herself weeing since Tuesday')
    await awaitOutcome(chat, 'R1')
  })

  it('that is not quite an answer is asked back, and one press confirms what was meant', async () => {
    await say(chat, 'about 60')
    expect(await chat.view.getByText(/Did you mean .60 years.\?/).count()).to.be.above(0)
    await turn(chat, () => button(chat, buttons.meant('60 years')).click())
    await awaitQuestion(chat, 'riskFactors')
  })
})
