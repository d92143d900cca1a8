/** The whole loop with both stock clients: the desk in Web Chat, the clinicians in Teams, one service between them. */
import { expect } from 'chai'
import type { Locator } from 'playwright-core'
import { questionWording } from '../../dialogs/question-words.ts'
import { card as alertWords, group } from '../../dialogs/wording/alerts.ts'
import { noFlags } from '../browser/answers.ts'
import { useBrowser } from '../support/browser.ts'
import {
  answerOnCards,
  awaitOutcome,
  awaitQuestion,
  button,
  cards,
  emergency,
  type WebChat,
} from '../support/web-chat.ts'
import { inBothModes, type Practice } from './modes.ts'
import type { Playground } from './playground.ts'
import { goTo, messages, openTeams, type, typeAnswers, typeToBot } from './teams.ts'

const route = 'Duty doctor'
const clinician = 'Alex Wilber'

inBothModes('From the desk’s page to a channel of Teams and back', (start) => {
  const newPage = useBrowser()
  let practice: Practice
  let playground: Playground
  before(async () => {
    practice = await start()
    playground = await practice.startPlayground()
  })
  after(async () => {
    await playground.stop()
    await practice.discard()
  })

  const said = ({ view }: WebChat, words: string | RegExp): Promise<void> => view.getByText(words).last().waitFor()
  const alertIn = (chat: WebChat): Locator => cards(chat).filter({ hasText: alertWords.title })

  async function haveAlertsHere(teams: WebChat): Promise<void> {
    await typeToBot(teams, 'alerts here')
    await button(teams, route).click()
    await said(teams, group.confirmed(route))
  }

  it('a sign is told, a clinician says "I have it", the desk sees who, and the triage goes on in Teams', async () => {
    const teams = await openTeams(await newPage(), playground)
    await goTo(teams, 'General', group.howToAlert)
    await typeToBot(teams, '58M LBP 8/52')
    await said(teams, group.noTriage)
    await haveAlertsHere(teams)

    const desk = await practice.openDesk(await newPage())
    const loadedAt = (): Promise<number> => desk.page.evaluate(() => performance.timeOrigin)
    const loaded = await loadedAt()
    await answerOnCards(desk, { saddleAnaesthesia: 'no', sphincterDisturbance: 'unsure' })
    await awaitOutcome(desk, 'P1')
    await said(desk, `The alert has reached: ${route} (`)

    await alertIn(teams).waitFor()
    expect(await cards(teams).first().innerText(), 'a post of its own').to.include(alertWords.title)
    const shown = await alertIn(teams).innerText()
    expect(shown).to.include('Bladder or bowel disturbance: Not sure').and.include(practice.name)
    const [, code = ''] = /Reference\s+([0-9A-Z]{12})\b/.exec(shown) ?? []
    await alertIn(teams).getByRole('button', { name: alertWords.acknowledge, exact: true }).click()

    await said(desk, `${clinician} has said "I have it"`)
    expect(await emergency(desk).isVisible()).to.equal(true)
    await alertIn(teams)
      .filter({ hasText: `${clinician} has it, since` })
      .waitFor()
    expect(await alertIn(teams).count()).to.equal(1)
    expect(await alertIn(teams).getByRole('button', { name: alertWords.acknowledge, exact: true }).count()).to.equal(0)

    await goTo(teams, 'Personal Chat', questionWording('clinician', 'saddleAnaesthesia').ask)
    await type(teams, `take over ${code}`)
    await awaitOutcome(teams, 'R1')
    expect((await messages(teams)).join('\n')).to.match(/practice staff: Bladder or bowel disturbance: Not sure/)
    await said(desk, `${clinician} has taken this triage over`)

    await type(teams, 'change sphincterDisturbance to no')
    await awaitQuestion(teams, 'gaitDisturbance')
    await typeAnswers(teams, {
      gaitDisturbance: 'n',
      ...noFlags,
      bloodResults: 'PV',
      age: '58M',
      riskFactors: 'nil',
      painDuration: '8/52',
    })
    await answerOnCards(teams, { acuteSevere: 'no', mriContraindications: ['none'] })
    await awaitOutcome(teams, 'R2')
    expect(await loadedAt(), 'the desk’s page was not loaded again').to.equal(loaded)
  })
})
