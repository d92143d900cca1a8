/** Backup, restore and check by the command line, while the service runs. */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect } from 'chai'
import { conversationKey } from '../../src/channels/direct-line/conversation-key.ts'
import { openStore } from '../../src/store/open.ts'
import { historyOf, refusalIn, renewSession } from '../support/desk-session.ts'
import { type Chat, ok, openChat, postJson } from '../support/direct-line.ts'
import { expectWholeStore, storeFile } from '../support/failpoints-checks.ts'
import { digestOf, execute, maintain } from '../support/failpoints-maintenance.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { rowCounts } from '../support/stored.ts'

const talks = 12

describe('A backup', function () {
  this.timeout(60_000)
  let service: RunningService
  let elsewhere: string
  let copy: string
  let chats: readonly Chat[]

  before(async () => {
    elsewhere = mkdtempSync(join(tmpdir(), 'triage-backup-'))
    copy = storeFile(elsewhere)
    service = await startService()
    chats = await Promise.all(Array.from({ length: talks }, () => openChat(service.url, 'practiceStaff')))
    for (const chat of chats) await chat.press('no')
    expect(await maintain(file(), 'backup', copy)).to.include({ code: 0, triages: talks })
  })
  after(async () => {
    await discard(service)
    await rm(elsewhere, { recursive: true, force: true })
  })

  const file = (): string => storeFile(service.directory)

  it('has the digest of what it was made from, and so has what is restored from it', async () => {
    const { digest, triages, code } = await maintain(file(), 'check')
    expect({ code, triages }).to.deep.equal({ code: 0, triages: talks })
    expect(digest).to.match(/^[0-9a-f]{64}$/)
    const restored = join(elsewhere, 'restored.db')
    expect(await maintain(restored, 'restore', copy)).to.include({ code: 0, digest })
    expect(await digestOf(restored)).to.equal(digest)
    expect(await digestOf(copy)).to.equal(digest)
  })

  it('is taken up where it was made, by reference, by a service on what is restored from it', async () => {
    const [chat] = chats
    if (!chat) throw new Error('No chat')
    const restored = mkdtempSync(join(tmpdir(), 'triage-restored-'))
    expect(await maintain(storeFile(restored), 'restore', copy)).to.include({ code: 0 })
    const other = await startService({ after: { url: 'http://127.0.0.1:0', directory: restored } })
    try {
      expect(await historyIn(storeFile(restored), chat.conversationId)).to.deep.equal(await chat.history())
      const clinician = await openChat(other.url, 'clinician')
      await clinician.say(`take over ${chat.triage().triageId}`)
      expect(clinician.triage()).to.deep.include({ triageId: chat.triage().triageId, answers: chat.triage().answers })
    } finally {
      await discard(other)
    }
  })

  it('has no key, no deployment and no session: what is restored from it takes none of the tokens of before', async () => {
    const { session } = await ok<{ session: string }>(
      await postJson(`${service.url}/desk/sessions`, { audience: 'practiceStaff' }),
    )
    const [chat] = chats
    if (!chat) throw new Error('No chat')
    const later = join(elsewhere, 'later.db')
    expect(await maintain(file(), 'backup', later)).to.include({ code: 0 })
    const bytes = readFileSync(later, 'latin1')
    for (const { name, value } of settingsIn(file())) {
      expect(bytes, name).not.to.include(value)
      expect(name).to.be.oneOf(['deployment', 'key/session', 'key/stream', 'key/token'])
    }
    const restored = mkdtempSync(join(tmpdir(), 'triage-restored-'))
    expect(await maintain(storeFile(restored), 'restore', later)).to.include({ code: 0 })
    expect(rowCounts(restored)).to.include({ session: 0, session_conversation: 0, setting: 0, ticket: 0 })
    const other = await startService({ after: { url: 'http://127.0.0.1:0', directory: restored } })
    try {
      const answers = [historyOf(other.url, chat), renewSession(other.url, session)]
      for (const refused of answers) expect(await refusalIn(await refused)).to.equal('401 Unauthorized')
    } finally {
      await discard(other)
    }
  })

  it('of a version that kept its key in it gives the key to nobody: what is restored makes one of its own', async () => {
    const old = join(elsewhere, 'old.db')
    copyFileSync(copy, old)
    execute(old, `INSERT INTO setting VALUES ('directLineKey', 'the-key-of-before')`)
    const restored = mkdtempSync(join(tmpdir(), 'triage-restored-'))
    expect(await maintain(storeFile(restored), 'restore', old)).to.include({ code: 0 })
    expect(settingsIn(storeFile(restored))).to.deep.equal([])
    await rm(restored, { recursive: true, force: true })
  })

  it('is refused where a file stands already, and leaves that as it is', async () => {
    const before = await digestOf(copy)
    const { code, said } = await maintain(file(), 'backup', copy)
    expect(code).to.equal(1)
    expect(said).to.include('exists already')
    expect(await digestOf(copy)).to.equal(before)
  })

  it('is not restored over triages', async () => {
    const before = await digestOf(file())
    const { code, said } = await maintain(file(), 'restore', copy)
    expect(code).to.equal(1)
    expect(said).to.include('must be empty')
    expect(await digestOf(file())).to.equal(before)
  })

  it('of a database that is not whole is refused, and so is its restoring', async () => {
    const broken = join(elsewhere, 'broken.db')
    copyFileSync(copy, broken)
    execute(broken, 'DELETE FROM triage WHERE id = (SELECT min(id) FROM triage)')
    const reports = [
      maintain(broken, 'backup', join(elsewhere, 'of-broken.db')),
      maintain(join(elsewhere, 'from-broken.db'), 'restore', broken),
    ]
    for (const { code, said } of await Promise.all(reports)) {
      expect(code).to.equal(1)
      expect(said).to.include('not whole')
    }
  })

  /** All of them go on answering until the task is done; every answer is taken. */
  async function whileTold<Result>(task: () => Promise<Result>): Promise<Result> {
    const done = new AbortController()
    const told = chats.map(async (chat) => {
      while (!done.signal.aborted && chat.triage().question?.kind === 'yesNoUnsure') await chat.press('no')
    })
    try {
      return await task()
    } finally {
      done.abort()
      await Promise.all(told)
    }
  }

  it('is whole, and holds everything that was told before it, while more is being told', async () => {
    const before = rowCounts(service.directory)
    const online = join(elsewhere, 'online')
    mkdirSync(online)
    const report = await whileTold(() => maintain(file(), 'backup', storeFile(online)))
    expect(report, report.said).to.include({ code: 0, triages: talks })
    const [kept, now] = [rowCounts(online), rowCounts(service.directory)]
    expect(now['entry']).to.be.above(before['entry'] ?? NaN)
    for (const table of ['conversation', 'triage', 'entry', 'turn', 'transcript']) {
      expect(kept[table], table).to.be.within(before[table] ?? NaN, now[table] ?? NaN)
    }
    await expectWholeStore(online)
  })
})

async function historyIn(file: string, conversationId: string): Promise<readonly unknown[]> {
  const store = openStore(`sqlite:${file}`)
  try {
    const entries = await store.transcript(conversationKey(conversationId), 0)
    return entries.map(({ activity }) => JSON.parse(activity) as unknown)
  } finally {
    await store.close()
  }
}

function settingsIn(file: string): readonly { readonly name: string; readonly value: string }[] {
  const database = new DatabaseSync(file, { readOnly: true })
  const rows = database.prepare('SELECT name, value FROM setting ORDER BY name').all()
  database.close()
  return rows.map(({ name, value }) => ({ name: String(name), value: String(value) }))
}
