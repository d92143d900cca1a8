import { expect } from 'chai'
import { useBrowser } from '../support/browser.ts'
import { type Desks, inBothModes } from '../support/modes.ts'
import { answerInWords, answerOnCards, awaitOutcome, emergency } from '../support/web-chat.ts'
import { noFlags, noSigns, plainNoes } from './answers.ts'

inBothModes('Practice staff in the web chat', (mode) => {
  const newPage = useBrowser()
  let service: Desks
  before(async () => {
    service = await mode.start()
  })
  after(() => service.discard())

  const openChat = async () => service.openDesk(await newPage())

  it('are told to act now when a press says that a cauda equina sign is there', async () => {
    const chat = await openChat()
    await answerOnCards(chat, { saddleAnaesthesia: 'no', sphincterDisturbance: 'yes' })
    await awaitOutcome(chat, 'P1')
  })

  it('are told to act now when they type that they are not sure of a sign', async () => {
    const chat = await openChat()
    await answerInWords(chat, { saddleAnaesthesia: 'nope', sphincterDisturbance: 'no', gaitDisturbance: 'not sure' })
    await awaitOutcome(chat, 'P1')
  })

  it('are sent to a clinician today by one flag that is pressed', async () => {
    const chat = await openChat()
    await answerOnCards(chat, { ...noSigns, ...noFlags, thoracicPain: 'yes' })
    await answerOnCards(chat, { age: 40, painDuration: 3, acuteSevere: 'no' })
    await awaitOutcome(chat, 'P2')
  })

  it('are sent to a clinician today when they type an age at risk and pain that is very bad', async () => {
    const chat = await openChat()
    await answerInWords(chat, { ...plainNoes, age: 'she is 67', painDuration: '10 days', acuteSevere: 'yes it is' })
    await awaitOutcome(chat, 'P2')
  })

  it('book with a clinician when nothing is raised, by buttons and fields', async () => {
    const chat = await openChat()
    await answerOnCards(chat, { ...noSigns, ...noFlags, age: 40, painDuration: 6, acuteSevere: 'no' })
    await awaitOutcome(chat, 'P3')
  })

  it('book with a clinician when nothing is raised, in words, and see no emergency', async () => {
    const chat = await openChat()
    await answerInWords(chat, { ...plainNoes, age: '40', painDuration: 'about 6 weeks', acuteSevere: 'no' })
    await awaitOutcome(chat, 'P3')
    expect(await emergency(chat).isVisible()).to.equal(false)
  })
})
