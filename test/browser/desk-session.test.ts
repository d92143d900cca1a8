/** The desk's panel on a practice's own page, in credentialled mode: one session, many callers. */
import { expect } from 'chai'
import { selfTest } from '../../dialogs/wording/embed.ts'
import { endSession, notices } from '../../dialogs/wording/page.ts'
import { useBrowser } from '../support/browser.ts'
import { openDesk, type Practice, startPractice } from '../support/embedded.ts'
import type { SiteStorage } from '../support/start-browser.ts'
import {
  answerOnCards,
  awaitOutcome,
  awaitQuestion,
  cards,
  emergency,
  nextCaller,
  press,
  say,
} from '../support/web-chat.ts'

const storages: Record<SiteStorage, string> = {
  partitioned: 'keeps its site data apart for each practice’s page',
  open: 'may keep site data as on a page of its own',
  denied: 'may keep no site data',
}

for (const [storage, means] of Object.entries(storages) as [SiteStorage, string][]) {
  describe(`The desk’s panel on the practice’s page, which ${means}`, function () {
    this.timeout(90_000)
    const newPage = useBrowser(storage)
    let practice: Practice
    beforeEach(async () => {
      practice = await startPractice()
    })
    afterEach(() => practice.discard())

    it('begins a new, empty conversation for each next caller, in one session', async () => {
      const desk = await openDesk(await newPage(), practice)
      await press(desk, 'No')
      await say(desk, 'no')
      await nextCaller(desk)
      await awaitQuestion(desk, 'saddleAnaesthesia')
      expect(await cards(desk).count()).to.equal(1)
      await press(desk, 'Yes')
      await awaitOutcome(desk, 'P1')
      await nextCaller(desk)
      await emergency(desk).waitFor({ state: 'hidden' })
      await awaitQuestion(desk, 'saddleAnaesthesia')
    })

    it('goes on at the same question, of the newest caller, when the page around it is reloaded, or says that it cannot', async () => {
      const page = await newPage()
      const desk = await openDesk(page, practice)
      if (storage === 'denied') return desk.view.getByText(notices.practiceStaff.notKept).waitFor()
      await press(desk, 'No')
      await nextCaller(desk)
      await awaitQuestion(desk, 'saddleAnaesthesia')
      await answerOnCards(desk, { saddleAnaesthesia: 'no', sphincterDisturbance: 'no' })
      await desk.page.reload()
      await awaitQuestion(desk, 'gaitDisturbance')
      expect(await desk.view.locator('#not-kept').isVisible()).to.equal(false)
      await press(desk, 'Yes')
      await awaitOutcome(desk, 'P1')
    })

    if (storage === 'partitioned') {
      it('goes on when it is reloaded where the frame alone may keep nothing', async () => {
        const page = await newPage()
        await page.addInitScript(() => {
          if (window === top) return
          Object.defineProperty(globalThis, 'sessionStorage', {
            get() {
              throw new DOMException('Access is denied for this document.', 'SecurityError')
            },
          })
        })
        const desk = await openDesk(page, practice)
        await press(desk, 'No')
        await page.reload()
        await awaitQuestion(desk, 'sphincterDisturbance')
        expect(await desk.view.locator('#not-kept').isVisible()).to.equal(false)
      })
    }

    it('tries out what a desk needs, where the manager asks for it', async () => {
      const page = await newPage()
      await page.goto(`${practice.url}/#triage-self-test`)
      const checks = page.frameLocator('iframe').locator('[data-check]')
      for (const name of Object.keys(selfTest.checks)) {
        // No chat has the alerts of this practice yet.
        const works = String(name !== 'alerts' && (name !== 'storage' || storage !== 'denied'))
        await page.frameLocator('iframe').locator(`[data-check="${name}"][data-works="${works}"]`).waitFor()
      }
      expect(await checks.count()).to.equal(Object.keys(selfTest.checks).length)
      const routes = page.frameLocator('iframe').locator('[data-check="alerts"] li[data-bound="false"]')
      expect(await routes.allInnerTexts()).to.deep.equal([
        `Duty doctor: ${selfTest.unbound}`,
        `All clinicians on site: ${selfTest.unbound}`,
      ])
    })

    it('goes on after the service was restarted', async () => {
      const desk = await openDesk(await newPage(), practice)
      await press(desk, 'No')
      await practice.restart()
      await say(desk, 'yes')
      await awaitOutcome(desk, 'P1')
    })

    it('keeps the emergency in view, and goes on, after hours in which its token grew too old', async () => {
      const page = await newPage()
      await page.clock.install()
      const desk = await openDesk(page, practice)
      await press(desk, 'No')
      await press(desk, 'Yes')
      await awaitOutcome(desk, 'P1')
      const expired = { status: 401, json: { error: { code: 'TokenExpired', message: 'Expired' } } }
      await page.route('**/tokens/refresh', (asked) => asked.fulfill(expired))
      const listed = page.waitForResponse('**/desk/conversations')
      await page.clock.fastForward('03:00:00')
      await (await listed).finished()
      await practice.restart()
      await say(desk, 'change gait to yes')
      expect(await emergency(desk).isVisible()).to.equal(true)
      expect(await cards(desk).count()).to.be.greaterThan(3)
    })

    it('ends when the desk says so, with the emergency in view, and begins another when asked to', async () => {
      const desk = await openDesk(await newPage(), practice)
      await press(desk, 'Yes')
      await awaitOutcome(desk, 'P1')
      await desk.view.getByRole('button', { name: endSession.practiceStaff.button }).click()
      await desk.view.getByRole('button', { name: endSession.practiceStaff.confirm }).click()
      await desk.view.getByText(notices.practiceStaff.gone.ended ?? '').waitFor()
      expect(await emergency(desk).isVisible()).to.equal(true)
      await desk.view.getByRole('button', { name: notices.practiceStaff.beginAnew }).click()
      await awaitQuestion(desk, 'saddleAnaesthesia')
      await emergency(desk).waitFor({ state: 'hidden' })
    })
  })
}
