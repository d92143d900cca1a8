import { useBrowser } from '../support/browser.ts'
import { type Clinic, clinicianInBothModes, type Desks, inBothModes } from '../support/modes.ts'
import { answerInWords, awaitOutcome, awaitQuestion, emergency, say } from '../support/web-chat.ts'
import { plainNoes, shortNoes } from './answers.ts'
import { audit } from './audit.ts'

inBothModes('A desk’s web chat, audited for accessibility', (mode) => {
  const newPage = useBrowser()
  let desks: Desks
  before(async () => {
    desks = await mode.start()
  })
  after(() => desks.discard())

  it('has nothing grave: first question, field, emergency', async () => {
    const chat = await desks.openDesk(await newPage())
    await audit(chat)
    await answerInWords(chat, plainNoes)
    await awaitQuestion(chat, 'age')
    await audit(chat)
    await say(chat, 'change bladder')
    await say(chat, 'yes')
    await awaitOutcome(chat, 'P1')
    await emergency(chat).waitFor()
    await audit(chat)
  })
})

clinicianInBothModes('A clinician’s web chat, audited for accessibility', (mode) => {
  const newPage = useBrowser()
  let clinic: Clinic
  before(async () => {
    clinic = await mode.start()
  })
  after(() => clinic.discard())

  it('has nothing grave: first question, tick list, field, emergency', async () => {
    const chat = await clinic.openClinician(await newPage())
    await audit(chat)
    await answerInWords(chat, shortNoes)
    await awaitQuestion(chat, 'bloodResults')
    await audit(chat)
    await say(chat, 'normal')
    await awaitQuestion(chat, 'age')
    await audit(chat)
    await say(chat, 'change gait')
    await say(chat, '?')
    await awaitOutcome(chat, 'R1')
    await emergency(chat).waitFor()
    await audit(chat)
  })
})
