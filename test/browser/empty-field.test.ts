import { buttons, required } from '../../dialogs/wording/conversation.ts'
import { useBrowser } from '../support/browser.ts'
import { type Desks, inBothModes } from '../support/modes.ts'
import { awaitQuestion, button, latestCard, say } from '../support/web-chat.ts'

inBothModes('A card whose field is sent empty', (mode) => {
  const newPage = useBrowser()
  let service: Desks
  before(async () => {
    service = await mode.start()
  })
  after(() => service.discard())

  it('says so beside the field, and takes the answer once it is there', async () => {
    const chat = await service.openDesk(await newPage())
    for (let question = 0; question < 10; question += 1) await say(chat, 'no')
    await awaitQuestion(chat, 'age')
    await button(chat, buttons.submit).click()
    await latestCard(chat).getByText(required).waitFor()
    await latestCard(chat).getByRole('textbox').fill('61')
    await button(chat, buttons.submit).click()
    await awaitQuestion(chat, 'painDuration')
  })
})
