/** The drills of deploy/README.md, on the image's files and SQLite; test/postgres has backup and restore on PostgreSQL. */
import { copyFileSync, existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect } from 'chai'
import { type Chat, openChat, resumeChat } from '../support/direct-line.ts'
import { type Container, type Laid, layOut, runIn, startIn } from './image.ts'

interface Report {
  readonly digest: string
  readonly triages: number
}

describe('A drill', () => {
  let laid: Laid
  let running: Container
  let chat: Chat

  const database = (name: string): Readonly<Record<string, string>> => ({
    DATABASE_URL: `sqlite:${join(laid.data, name)}`,
  })
  /** In local mode: what is drilled is the same, and the page gives its own tokens. */
  const start = (version: Laid, name = 'triage.db'): Promise<Container> =>
    startIn(version, { ...database(name), PORT: '0', LOG_LEVEL: 'silent' })
  const maintain = (args: readonly string[], name = 'triage.db') =>
    runIn(laid, ['node', 'src/maintenance.ts', ...args], database(name))
  async function report(args: readonly string[], name?: string): Promise<Report> {
    const { code, stdout, stderr } = await maintain(args, name)
    if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${stderr}`)
    return JSON.parse(stdout) as Report
  }

  before('a practice in the middle of a triage', async () => {
    laid = layOut({ withExamplePolicy: true })
    running = await start(laid)
    chat = await openChat(running.url, 'practiceStaff')
    await chat.press('no')
  })
  after(async () => {
    if (running.child.exitCode === null) await running.stop()
    await rm(laid.directory, { recursive: true, force: true })
  })

  /** No token of before is taken after a restore: the triage is, by its reference. */
  async function goesOnByReference({ url }: Container): Promise<void> {
    const clinician = await openChat(url, 'clinician')
    await clinician.say(`take over ${chat.triage().triageId}`)
    expect(clinician.triage().answers).to.deep.equal(chat.triage().answers)
    await clinician.press('yes')
    expect(clinician.triage()).to.deep.include({ triageId: chat.triage().triageId })
    expect(clinician.triage().outcome?.rule).to.equal('R1')
  }

  it('backs up while the service runs, restores into an empty place, checks it, and goes on there', async () => {
    const backup = join(laid.data, 'backup.db')
    const taken = await report(['backup', backup])
    expect(taken.triages).to.equal(1)
    expect(await report(['check'])).to.deep.equal(taken)
    expect(await report(['restore', backup], 'restored.db')).to.deep.equal(taken)
    expect(await report(['check'], 'restored.db')).to.deep.equal(taken)
    const restored = await start(laid, 'restored.db')
    await goesOnByReference(restored)
    expect(await restored.stop()).to.equal(0)
  })

  it('refuses to write over a backup, and to restore over triages', async () => {
    const backup = join(laid.data, 'backup.db')
    expect(existsSync(backup)).to.equal(true)
    expect(await maintain(['backup', backup])).to.deep.include({ code: 1, stdout: '' })
    expect((await maintain(['restore', backup])).stderr).to.include('must be empty')
  })

  it('restores a backup of an earlier version, with the tables that have come since, and refuses one of a later', async () => {
    const aged = (name: string, ...changes: readonly string[]): string => {
      const file = join(laid.data, name)
      copyFileSync(join(laid.data, 'backup.db'), file)
      const database = new DatabaseSync(file)
      for (const change of changes) database.exec(change)
      database.close()
      return file
    }
    const since = ['alert', 'job', 'address', 'session', 'session_conversation', 'act'].map(
      (table) => `drop table ${table}`,
    )
    const earlier = aged('earlier.db', ...since, "delete from kysely_migration where name >= '002'")
    expect((await report(['restore', earlier], 'raised.db')).triages).to.equal(1)
    expect((await report(['check'], 'raised.db')).digest).to.equal((await report(['check'])).digest)
    const raised = await start(laid, 'raised.db')
    await goesOnByReference(raised)
    expect(await raised.stop()).to.equal(0)

    const later = aged('later.db', "insert into kysely_migration values ('999-later', '2026-01-01T00:00:00.000Z')")
    expect((await maintain(['restore', later], 'refused.db')).stderr).to.include('later version')
  })

  it('upgrades, and rolls back where the tables are the same: each goes on where the one before stood', async () => {
    const next = layOut({ withExamplePolicy: true })
    try {
      for (const version of [next, laid]) {
        expect(await running.stop()).to.equal(0)
        running = await start({ ...version, data: laid.data })
        const again = await resumeChat(running.url, chat)
        expect(again.triage()).to.deep.equal(chat.triage())
        await again.press('no')
        chat = again
      }
      expect(chat.triage().question?.id).to.equal('motorLoss')
    } finally {
      await rm(next.directory, { recursive: true, force: true })
    }
  })
})
