import { expect } from 'chai'
import { noFlags, noSigns, shortNoes } from '../browser/answers.ts'
import { useBrowser } from '../support/browser.ts'
import { answerOnCards, awaitOutcome, awaitQuestion, latestCard, press, type WebChat } from '../support/web-chat.ts'
import { inBothModes, type Practice } from './modes.ts'
import { type Playground, sendActivity } from './playground.ts'
import { cardTexts, delivered, messages, mock, openTeams, typeAnswers } from './teams.ts'

inBothModes('A clinician in the personal chat of Teams', (start) => {
  const newPage = useBrowser()
  let practice: Practice
  let playground: Playground
  before(async () => {
    practice = await start()
  })
  beforeEach(async () => {
    playground = await practice.startPlayground()
  })
  afterEach(() => playground.stop())
  after(() => practice.discard())

  const open = async (): Promise<WebChat> => openTeams(await newPage(), playground)

  it('is greeted and asked the first question when the bot is installed', async () => {
    const chat = await open()
    await awaitQuestion(chat, 'saddleAnaesthesia')
    expect((await messages(chat))[0]).to.include('Spine MRI triage for clinicians.')
  })

  it('comes to a routine MRI by buttons, ticks and fields', async () => {
    const chat = await open()
    await answerOnCards(chat, { ...noSigns, ...noFlags, bloodResults: ['none'], age: 45, riskFactors: ['none'] })
    await answerOnCards(chat, { painDuration: 8, acuteSevere: 'no', radiculopathy: 'yes', inflammatoryDisorder: 'yes' })
    await answerOnCards(chat, { wedgeFracture: 'no', conservativeTherapy: 'improving', mriContraindications: ['none'] })
    await awaitOutcome(chat, 'R7')
  })

  it('comes to no imaging in shorthand, with a press in between', async () => {
    const chat = await open()
    await typeAnswers(chat, { ...shortNoes, bloodResults: 'normal', age: '45F', riskFactors: 'nil' })
    await typeAnswers(chat, { painDuration: '2/7' })
    await answerOnCards(chat, { acuteSevere: 'no' })
    await typeAnswers(chat, { radiculopathy: 'n', inflammatoryDisorder: '-ve', wedgeFracture: 'nil' })
    await awaitOutcome(chat, 'R14')
  })

  it('is told at once of same-day referral when a press says that a cauda equina sign is there', async () => {
    const chat = await open()
    await press(chat, 'Yes')
    await awaitOutcome(chat, 'R1')
    expect(await cardTexts(chat)).to.have.length(2)
  })

  it('is told at once of same-day referral when a cauda equina sign is typed', async () => {
    const chat = await open()
    await typeAnswers(chat, { saddleAnaesthesia: 'n', sphincterDisturbance: '+ve' })
    await awaitOutcome(chat, 'R1')
  })

  it('keeps the open question when someone reacts, or is removed, or the bot is', async () => {
    const chat = await open()
    const like = { type: 'messageReaction', reactionsAdded: [{ type: 'like' }] }
    await delivered(chat, 'messageReaction', () => sendActivity(playground, 'Personal Chat', like))
    await delivered(chat, 'conversationUpdate', () => mock(chat, 'Remove user'))
    await delivered(chat, 'installationUpdate', () => mock(chat, 'Uninstall application'))
    await press(chat, 'No')
    await awaitQuestion(chat, 'sphincterDisturbance')
    expect(await latestCard(chat).innerText()).to.include('2 of 3')
  })
})
