/** The write-ahead log ends early, wherever it may: what opens is the truth up to some turn, whole. */
import { DatabaseSync } from 'node:sqlite'
import { expect } from 'chai'
import { openStore } from '../../src/store/open.ts'
import type { Store } from '../../src/store/store.ts'
import { expectWholeStore, storeFile } from '../support/failpoints-checks.ts'
import { settingsOf } from '../support/failpoints-child.ts'
import { withDirectory } from '../support/failpoints-kill.ts'
import { drawAnswers, goOn, knowing } from '../support/failpoints-person.ts'
import { drawn, full, seed, upTo } from '../support/failpoints-size.ts'
import { turnedIn } from '../support/failpoints-turned.ts'
import { type Cut, cutsAt, endsOf, type Files, framesIn, readFiles, withFiles } from '../support/failpoints-wal.ts'
import { discard, startService } from '../support/service.ts'

const few = 5

/** A conversation as it stands in a store. */
interface Kept {
  readonly version: number
  readonly record: readonly object[]
  readonly history: readonly object[]
}

interface Told {
  readonly conversation: string
  readonly files: Files
  readonly kept: Kept
}

async function keptIn(store: Store, conversation: string): Promise<Kept> {
  const { stored } = await store.find(conversation, 'unknown')
  const history = (await store.transcript(conversation, 0)).map(({ activity }) => JSON.parse(activity) as object)
  return { version: stored?.version ?? 0, record: stored?.record ?? [], history }
}

/** A whole triage, its files taken while the service runs; with a checkpoint, the log has begun again half way. */
async function tellAll(checkpoint: boolean): Promise<Told> {
  const told: Told[] = []
  await withDirectory(async (directory) => {
    const service = await startService({ env: settingsOf(directory) })
    const known = knowing(drawAnswers(seed))
    try {
      if (checkpoint) {
        const half = { ...known, answers: known.answers.slice(0, 8) }
        await goOn(service.url, half)
        Object.assign(known, { ...half, answers: known.answers })
        const other = new DatabaseSync(storeFile(directory))
        other.exec('PRAGMA wal_checkpoint(RESTART)')
        other.close()
      }
      await goOn(service.url, known)
      const files = readFiles(directory)
      const conversation = `directline/${known.conversationId}`
      const store = openStore(`sqlite:${storeFile(directory)}`)
      told.push({ conversation, files, kept: await keptIn(store, conversation) })
      await store.close()
    } finally {
      await discard(service)
    }
  })
  const [only] = told
  if (!only) throw new Error('Nothing was told')
  return only
}

/** How many entries are left. */
async function expectBeginning({ conversation, files, kept: whole }: Told, { log }: Cut): Promise<number> {
  let entries = 0
  await withFiles({ ...files, log }, async (directory) => {
    const store = openStore(`sqlite:${storeFile(directory)}`)
    try {
      const { version, record, history } = await keptIn(store, conversation)
      entries = record.length
      expect(record).to.deep.equal(whole.record.slice(0, Math.max(0, version - 1)))
      expect(history).to.deep.equal(whole.history.slice(0, Math.max(0, 2 * version - 1)))
      await store.append(turnedIn('another'))
      if (version > 0) await store.append(turnedIn(conversation, { after: version, activityId: 'next' }))
    } finally {
      await store.close()
    }
    await expectWholeStore(directory)
  })
  return entries
}

describe(`A write-ahead log that ends early (seed ${seed})`, function () {
  this.timeout(full ? 600_000 : 60_000)

  for (const checkpoint of [false, true]) {
    it(`leaves the truth up to some turn${checkpoint ? ', after a checkpoint half way' : ''}`, async () => {
      const told = await tellAll(checkpoint)
      const frames = drawn(upTo(framesIn(told.files)), few)
      expect(told.kept.record).to.have.length(15)
      let before = 0
      for (const cut of frames.flatMap((frame) => cutsAt(told.files, frame))) {
        const left = await expectBeginning(told, cut).catch((cause: unknown) => {
          throw new Error(`Cut ${cut.name}: ${String(cause)}`, { cause })
        })
        expect(left, `entries when cut ${cut.name}`).to.be.at.least(before)
        before = left
      }
      const [none, header, whole] = endsOf(told.files)
      for (const cut of [none, header]) if (cut) expect(await expectBeginning(told, cut)).to.equal(checkpoint ? 8 : 0)
      if (whole) expect(await expectBeginning(told, whole)).to.equal(15)
    })
  }
})
