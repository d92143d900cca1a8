/** Retention by the command line, while the service runs: what is too old goes without a trace, the rest stays as it is. */
import { copyFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { expect } from 'chai'
import { openChat } from '../support/direct-line.ts'
import { expectWholeStore, storeFile } from '../support/failpoints-checks.ts'
import { digestOf, execute, maintain, tracesOf } from '../support/failpoints-maintenance.ts'
import { randomBy, seed, upTo } from '../support/failpoints-size.ts'
import { entry, type OwnStore, openOwnStore, triageOf, turnedIn } from '../support/failpoints-turned.ts'
import { discard, startService } from '../support/service.ts'
import { rowCounts } from '../support/stored.ts'

const talks = 400
const turns = 10
/** In no order, as the ids of channels are. */
const conversations = upTo(talks).map((talk) => `${randomBy(seed + talk)().toString(36)}-talk-${talk}`)
const old = '2001-01-01T00:00:00.000Z'
const kept = 'kept-zebra'
const gone = 'gone-zebra'

describe(`Retention (seed ${seed})`, function () {
  this.timeout(60_000)
  let told: OwnStore
  let own: OwnStore
  let file: string

  /** One turn of every conversation; the odd ones are old. Lengths differ, so that pages fill and split in many ways. */
  async function tellAll(turn: number, random: () => number): Promise<void> {
    const all = Array.from({ length: talks }, async (_, index) => {
      const conversation = conversations[index] ?? ''
      const words = (): string => `${index % 2 ? gone : kept} `.repeat(1 + Math.floor(random() * 60))
      const at = index % 2 ? old : new Date().toISOString()
      await told.store.append(
        turnedIn(conversation, {
          after: turn,
          triage: { ...triageOf(`triage-of-${conversation}`), begunAt: at },
          recorded: turn,
          activityId: `${random().toString(36)}-${index % 2 ? gone : kept}`,
          entries: [{ ...entry(`ask-${turn}`, words()), at }],
          replies: [{ type: 'message', text: words() }],
          transcript: [{ type: 'message', text: words() }],
        }),
      )
    })
    await Promise.all(all)
  }

  before(async () => {
    told = openOwnStore()
    const random = randomBy(seed)
    for (let turn = 0; turn < turns; turn += 1) await tellAll(turn, random)
    await told.store.close()
  })
  after(() => told.discard())
  beforeEach(async () => {
    own = openOwnStore()
    file = storeFile(own.directory)
    copyFileSync(storeFile(told.directory), file)
    await own.store.ping()
  })
  afterEach(() => own.discard())

  it('tells what it would erase, and erases nothing', async () => {
    const digest = await digestOf(file)
    const { wouldErase, erased } = await maintain(file, 'retention')
    expect(wouldErase).to.have.length(talks / 2)
    expect(erased).to.equal(undefined)
    expect(await digestOf(file)).to.equal(digest)
  })

  it('erases what is too old, and leaves no trace of its words and ids in any file', async () => {
    expect(tracesOf(file, gone)).to.be.above(0)
    const { code, erased, said } = await maintain(file, 'retention', '--erase')
    expect(code, said).to.equal(0)
    expect(erased).to.have.length(talks / 2)
    expect(tracesOf(file, gone)).to.equal(0)
  })

  it('keeps the rest as it is', async () => {
    await maintain(file, 'retention', '--erase')
    const [few, all] = [talks / 2, (talks / 2) * turns]
    const left = { conversation: few, triage: few, entry: all, turn: all, transcript: all }
    expect(rowCounts(own.directory)).to.include(left)
    expect(tracesOf(file, kept)).to.be.above(0)
    const { stored } = await own.store.find(conversations[0] ?? '', 'unknown')
    expect(stored).to.deep.include({ version: turns })
    await expectWholeStore(own.directory)
    expect((await maintain(file, 'retention')).wouldErase).to.deep.equal([])
  })

  it('says so, where a reader keeps what was erased in the log', async () => {
    const reader = new DatabaseSync(file)
    reader.exec('BEGIN')
    reader.prepare('SELECT count(*) FROM entry').get()
    const { code } = await maintain(file, 'retention', '--erase')
    const traces = tracesOf(file, gone)
    reader.close()
    expect({ code, traces: traces > 0 }).to.deep.equal({ code: 1, traces: true })
    expect((await maintain(file, 'retention', '--erase')).code).to.equal(0)
    expect(tracesOf(file, gone)).to.equal(0)
  })
})

describe('Retention, while a conversation goes on', function () {
  this.timeout(60_000)

  it('erases the earlier triage of a conversation, and neither the later one nor its history', async () => {
    const service = await startService()
    const file = storeFile(service.directory)
    try {
      const chat = await openChat(service.url, 'practiceStaff')
      await chat.press('no')
      await chat.say('restart')
      await chat.press('no')
      const { triageId } = chat.triage()
      execute(file, `UPDATE triage SET begun_at = '${old}' WHERE id <> '${triageId}'; UPDATE entry SET at = '${old}'`)
      expect((await maintain(file, 'retention', '--erase')).erased).to.have.length(1)
      await chat.press('no')
      expect(chat.triage()).to.deep.include({
        triageId,
        answers: { saddleAnaesthesia: 'no', sphincterDisturbance: 'no' },
      })
      expect(await chat.history()).to.have.length(6)
      await expectWholeStore(service.directory)
    } finally {
      await discard(service)
    }
  })

  it('lets a conversation that was erased begin anew', async () => {
    const service = await startService()
    const file = storeFile(service.directory)
    try {
      const chat = await openChat(service.url, 'practiceStaff')
      await chat.press('no')
      execute(file, `UPDATE triage SET begun_at = '${old}'; UPDATE entry SET at = '${old}'`)
      expect((await maintain(file, 'retention', '--erase')).erased).to.have.length(1)
      const again = await openChat(service.url, 'practiceStaff')
      await again.press('no')
      await chat.say('hello').catch(() => undefined)
      expect((await chat.history()).at(-1)?.channelData?.triage?.question?.id).to.equal('saddleAnaesthesia')
      await expectWholeStore(service.directory)
    } finally {
      await discard(service)
    }
  })
})
