import { useBrowser } from '../support/browser.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { answerInWords, awaitOutcome, awaitQuestion, emergency, openWebChat, say } from '../support/web-chat.ts'
import { plainNoes, shortNoes } from './answers.ts'
import { audit } from './audit.ts'

describe('The web chat, audited for accessibility', function () {
  this.timeout(60_000)
  const newPage = useBrowser()
  let service: RunningService
  // Each with its own: an alert that nobody has answered comes to every clinician's page.
  beforeEach(async () => {
    service = await startService()
  })
  afterEach(() => discard(service))

  it("has nothing grave on the practice's page: first question, field, emergency", async () => {
    const page = await newPage()
    const chat = await openWebChat(page, service.url, 'practiceStaff')
    await audit(page)
    await answerInWords(chat, plainNoes)
    await awaitQuestion(chat, 'age')
    await audit(page)
    await say(chat, 'change bladder')
    await say(chat, 'yes')
    await awaitOutcome(chat, 'P1')
    await emergency(chat).waitFor()
    await audit(page)
  })

  it("has nothing grave on the clinician's page: first question, tick list, field, emergency", async () => {
    const page = await newPage()
    const chat = await openWebChat(page, service.url, 'clinician')
    await audit(page)
    await answerInWords(chat, shortNoes)
    await awaitQuestion(chat, 'bloodResults')
    await audit(page)
    await say(chat, 'normal')
    await awaitQuestion(chat, 'age')
    await audit(page)
    await say(chat, 'change gait')
    await say(chat, '?')
    await awaitOutcome(chat, 'R1')
    await emergency(chat).waitFor()
    await audit(page)
  })
})
