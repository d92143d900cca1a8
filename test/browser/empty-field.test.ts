import { buttons, required } from '../../dialogs/wording/conversation.ts'
import { useBrowser } from '../support/browser.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { awaitQuestion, button, latestCard, openWebChat, say } from '../support/web-chat.ts'

describe('A card whose field is sent empty', () => {
  const newPage = useBrowser()
  let service: RunningService
  before(async () => {
    service = await startService()
  })
  after(() => discard(service))

  it('says so beside the field, and takes the answer once it is there', async () => {
    const chat = await openWebChat(await newPage(), service.url, 'practiceStaff')
    for (let question = 0; question < 10; question += 1) await say(chat, 'no')
    await awaitQuestion(chat, 'age')
    await button(chat, buttons.submit).click()
    await latestCard(chat).getByText(required).waitFor()
    await latestCard(chat).getByRole('textbox').fill('61')
    await button(chat, buttons.submit).click()
    await awaitQuestion(chat, 'painDuration')
  })
})
