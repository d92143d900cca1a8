/** One desk does all that its session lets it do; another desk's signs are shown and alerted all the same (S4). */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { isAlert, textOf, until } from '../alerts/desk.ts'
import { bearer, type Chat, openChat, postJson } from '../support/direct-line.ts'
import { full } from '../support/failpoints-size.ts'
import { discardProcess, type RunningProcess, startProcess } from '../support/process.ts'

const hostile = fileURLToPath(new URL('./hostile-desk-main.ts', import.meta.url))
const secret = 'a-secret-of-the-practice-that-is-long-enough'
const signs = full ? 40 : 2
const betweenSignsMs = full ? 1_500 : 500
/** What is promised of the service alone; a share of it only says that they come. */
const shownWithinMs = full ? 2_000 : Infinity
const alertedWithinMs = full ? 5_000 : Infinity
const patienceMs = 30_000
const maxRssBytes = 512 * 1024 * 1024

describe(`A hostile desk (${signs} signs of another)`, function () {
  this.timeout(full ? 300_000 : 90_000)
  let service: RunningProcess
  let attacker: ChildProcess
  let clinician: Chat
  let rss = 0

  before(async () => {
    // A share of it is not to wait for what others do to the disk.
    const directory = full || !existsSync('/dev/shm') ? {} : { directory: mkdtempSync('/dev/shm/triage-') }
    service = await startProcess({ env: { DIRECT_LINE_SECRET: secret }, ...directory })
    clinician = await openChat(service.url, 'clinician')
    const begun = await postJson(`${service.url}/desk/sessions`, {}, bearer(secret))
    const { session } = (await begun.json()) as { session: string }
    attacker = spawn(process.execPath, [hostile, service.url, session], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(attacker.stdout ?? attacker, 'data')
  })
  after(async () => {
    attacker.kill('SIGKILL')
    await discardProcess(service)
  })

  async function measure(): Promise<void> {
    const text = await (await fetch(`${service.url}/metrics`)).text()
    rss = Math.max(rss, Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1]))
  }

  it('does not keep another desk’s sign from the desk, nor its alert from the clinician', async () => {
    const shown: number[] = []
    const alerted: number[] = []
    for (let told = 0; told < signs; told += 1) {
      const desk = await until(
        'a conversation',
        () => openChat(service.url, 'practiceStaff').catch(() => undefined),
        patienceMs,
      )
      const { triageId } = desk.triage()
      const begun = performance.now()
      await until('the sign is taken', () => desk.press(told % 2 ? 'unsure' : 'yes').catch(() => undefined), patienceMs)
      shown.push(performance.now() - begun)
      expect(desk.triage().outcome?.rule).to.equal('P1')
      const found = async () =>
        (await clinician.history()).find((said) => isAlert(said) && textOf(said).includes(triageId))
      await until(`the alert of sign ${told}`, found, patienceMs)
      alerted.push(performance.now() - begun)
      await measure()
      await new Promise((resolve) => setTimeout(resolve, betweenSignsMs))
    }
    const figures = (all: readonly number[]) => `${Math.round(Math.max(...all))} ms at most`
    if (full)
      process.stdout.write(
        `    shown ${figures(shown)}, alerted ${figures(alerted)}, ${Math.round(rss / 1_048_576)} MB\n`,
      )
    expect(Math.max(...shown)).to.be.below(shownWithinMs)
    expect(Math.max(...alerted)).to.be.below(alertedWithinMs)
  })

  it('does not take the memory of the machine, nor end the process', async () => {
    expect(attacker.exitCode).to.equal(null)
    await measure()
    expect(rss).to.be.below(maxRssBytes)
    expect((await fetch(`${service.url}/readyz`)).status).to.equal(200)
  })
})
