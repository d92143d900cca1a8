/** The end of a desk's session, 12 hours after it began: said in words, with the emergency in view, and with a way on. */
import { expect } from 'chai'
import { emergencyAdvice } from '../../dialogs/wording/failures.ts'
import { connection, notices, notTaken } from '../../dialogs/wording/page.ts'
import { useBrowser } from '../support/browser.ts'
import { type Desks, inBothModes } from '../support/modes.ts'
import { awaitOutcome, awaitQuestion, button, cards, emergency, press, type WebChat } from '../support/web-chat.ts'

const minuteMs = 60_000
const { gone, beginAnew } = notices.practiceStaff

inBothModes('A desk’s session after 12 hours', (mode) => {
  const newPage = useBrowser()
  let service: Desks
  let aheadMs: number
  before(async () => {
    service = await mode.start({ now: () => new Date(Date.now() + aheadMs) })
  })
  after(() => service.discard())
  beforeEach(() => {
    aheadMs = 0
  })

  /** Works at its last minute, and then that is over. */
  async function atItsEnd(): Promise<WebChat> {
    const desk = await service.openDesk(await newPage())
    aheadMs = 12 * 60 * minuteMs - minuteMs
    // A no on a card of twelve hours ago is asked again.
    await press(desk, 'No')
    await desk.view.getByText('those questions are asked again').last().waitFor()
    await press(desk, 'No')
    await awaitQuestion(desk, 'sphincterDisturbance')
    return desk
  }
  async function isOver({ view }: WebChat): Promise<void> {
    await view.getByText(gone.over ?? '').waitFor()
    await view.locator('#connection[data-state="ended"]', { hasText: connection.practiceStaff.without.over }).waitFor()
  }
  async function beginAgain(desk: WebChat): Promise<void> {
    await desk.view.getByRole('button', { name: beginAnew }).click()
    await awaitQuestion(desk, 'saddleAnaesthesia')
    await emergency(desk).waitFor({ state: 'hidden' })
    expect(await cards(desk).count()).to.equal(1)
    await press(desk, 'No')
    await awaitQuestion(desk, 'sphincterDisturbance')
  }

  it('is over in words by itself, with the emergency and the conversation on the screen, and another begins when asked to', async () => {
    const desk = await atItsEnd()
    await press(desk, 'Yes')
    await awaitOutcome(desk, 'P1')
    const before = await cards(desk).count()
    aheadMs += 2 * minuteMs
    await isOver(desk)
    expect(await emergency(desk).isVisible()).to.equal(true)
    expect(await cards(desk).count()).to.equal(before)
    await beginAgain(desk)
  })

  it('says of a sign that is pressed then that it was not saved, and what to do about it now', async () => {
    const desk = await atItsEnd()
    aheadMs += 2 * minuteMs
    await button(desk, 'Yes').click()
    await isOver(desk)
    const notSaved = desk.view.locator('#not-saved')
    expect(await notSaved.innerText())
      .to.include(notTaken.practiceStaff.writeDown)
      .and.include(emergencyAdvice.practiceStaff)
    await beginAgain(desk)
    expect(await notSaved.isVisible()).to.equal(false)
  })
})
