/** A desk's working day on a moved clock: many callers, what networks do in eight hours, and a clinician who answers. */
import { expect } from 'chai'
import { card as alertWords } from '../../dialogs/wording/alerts.ts'
import { pages } from '../../dialogs/wording/page.ts'
import { useBrowser } from '../support/browser.ts'
import { type Proxy, startProxy } from '../support/proxy.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { awaitOutcome, awaitQuestion, cards, emergency, openWebChat, press, type WebChat } from '../support/web-chat.ts'

const { button: next, confirm } = pages.practiceStaff.newTriage
const callers = 40
const minutesEach = '00:12:00'
/** By the caller's number, from 0. */
const signs = [7, 18, 33]
const socketLost = [5, 15, 25]

describe('A working day at the desk', function () {
  this.timeout(300_000)
  const newPage = useBrowser()
  let service: RunningService
  let proxy: Proxy
  beforeEach(async () => {
    service = await startService()
    proxy = await startProxy(service.url)
  })
  afterEach(async () => {
    await proxy.close()
    await discard(service)
  })

  async function nextCaller(desk: WebChat): Promise<void> {
    await desk.page.getByRole('button', { name: next }).click()
    await desk.page.getByRole('button', { name: confirm }).click()
    await desk.page.waitForFunction(() => document.querySelectorAll('.ac-adaptiveCard').length === 1)
  }

  async function disturb(caller: number, desk: WebChat): Promise<void> {
    if (socketLost.includes(caller)) proxy.cut()
    if (caller === 20) proxy.silence()
    proxy.refuse(/tokens\/refresh/, caller === 10 ? 503 : undefined)
    if (caller !== 28) return
    await service.stop()
    service = await startService({ after: service })
    await desk.page.waitForTimeout(500)
  }

  it('mixes no caller with another, keeps each emergency in view, and alerts once for each', async () => {
    const clinician = await openWebChat(await newPage(), service.url, 'clinician')
    const page = await newPage()
    await page.clock.install()
    const desk = await openWebChat(page, proxy.url, 'practiceStaff')
    for (let caller = 0; caller < callers; caller += 1) {
      await awaitQuestion(desk, 'saddleAnaesthesia')
      expect(await emergency(desk).isVisible()).to.equal(false)
      await disturb(caller, desk)
      await press(desk, 'No')
      await awaitQuestion(desk, 'sphincterDisturbance')
      if (signs.includes(caller)) {
        await press(desk, 'Yes')
        await awaitOutcome(desk, 'P1')
        await page.clock.fastForward(minutesEach)
        expect(await emergency(desk).isVisible()).to.equal(true)
        await cards(clinician).getByRole('button', { name: alertWords.acknowledge, exact: true }).last().click()
        await page
          .locator('#alert-status')
          .getByText(/has said "I have it"/)
          .waitFor({ timeout: 30_000 })
        expect(await emergency(desk).isVisible()).to.equal(true)
      } else await page.clock.fastForward(minutesEach)
      await nextCaller(desk)
    }
    expect(await cards(clinician).filter({ hasText: alertWords.title }).count()).to.equal(signs.length)
  })
})
