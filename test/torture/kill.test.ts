/** kill -9 before and after every statement and every write to a client. One draw again: TORTURE_SEED=… mocha test/torture/kill.test.ts */
import { expect } from 'chai'
import { launchFailing } from '../support/failpoints-child.ts'
import { answeredUntilKilled, expectRecovery, triageCutShort, withDirectory } from '../support/failpoints-kill.ts'
import type { Failpoint, Passed } from '../support/failpoints-main.ts'
import { drawAnswers, goOn, knowing } from '../support/failpoints-person.ts'
import { drawn, full, inLanes, randomBy, seed, upTo } from '../support/failpoints-size.ts'

const few = 2
const past = 400
const triagesKilledOften = full ? 60 : 1
const answers = drawAnswers(seed)

async function passedInOneTriage(): Promise<Passed> {
  let passed: Passed = { statement: 0, send: 0 }
  await withDirectory(async (directory) => {
    const child = await launchFailing(directory)
    await goOn(child.url ?? '', knowing(answers))
    passed = JSON.parse(await child.stop()) as Passed
  })
  return passed
}

describe(`A triage whose service is killed (seed ${seed})`, function () {
  this.timeout(full ? 3_600_000 : 60_000)
  let passed: Passed

  before(async () => {
    passed = await passedInOneTriage()
    expect(passed.statement).to.be.above(100)
    expect(passed.send).to.be.above(30)
  })

  for (const kind of ['statement', 'send'] as const) {
    for (const when of ['before', 'after'] as const) {
      it(`loses, doubles and reorders nothing when that is ${when} ${full ? 'any' : 'some'} ${kind}`, async () => {
        const nths = drawn(upTo(passed[kind]), few)
        await inLanes(nths, async (nth) => {
          const failpoint: Failpoint = { kind, when, nth }
          const run = triageCutShort((directory) => launchFailing(directory, failpoint), answers)
          const killed = await run.catch((cause: unknown) => {
            throw new Error(`Killed ${when} ${kind} ${nth}: ${String(cause)}`, { cause })
          })
          // Frames of the stream are merged by chance, so that the last few may not come to be.
          if (!killed) expect(nth).to.be.above(passed[kind] * 0.8)
        })
      })
    }
  }

  it('comes to its end unhurt when the kill is past its last statement', async () => {
    const failpoint: Failpoint = { kind: 'statement', when: 'before', nth: passed.statement + past }
    expect(await triageCutShort((directory) => launchFailing(directory, failpoint), answers)).to.equal(false)
  })

  it('loses, doubles and reorders nothing when it is killed again and again', async () => {
    await inLanes(upTo(triagesKilledOften), async (triage) => {
      const random = randomBy(seed + triage)
      await withDirectory(async (directory) => {
        const known = knowing(drawAnswers(seed + triage))
        for (let more = true; more; ) {
          const nth = Math.ceil((0.2 + 0.6 * random()) * passed.statement)
          const failpoint: Failpoint = { kind: 'statement', when: random() < 0.5 ? 'before' : 'after', nth }
          more = await answeredUntilKilled(directory, (at) => launchFailing(at, failpoint), known)
        }
        await expectRecovery(directory, known)
      })
    })
  })
})
