/** SQLite's thread: what it is busy with holds up nobody else, and its end is not the service's. */
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { sql } from '../../src/store/kysely.ts'
import { openSqlite } from '../../src/store/sqlite/database.ts'
import { type SqliteThread, startSqliteThread } from '../../src/store/sqlite/thread.ts'

const counting = sql<{ last: number }>`
  with recursive counted (n) as (select 1 union all select n + 1 from counted where n < 1000000)
  select max(n) as last from counted`

describe('The thread of SQLite', () => {
  let directory: string
  const started: SqliteThread[] = []
  const open = () =>
    openSqlite(join(directory, 'triage.db'), (file) => {
      const thread = startSqliteThread(file)
      started.push(thread)
      return thread
    })

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'triage-thread-'))
    started.length = 0
  })
  afterEach(() => rm(directory, { recursive: true, force: true }))

  it('lets the process go on while it is busy', async () => {
    const db = open()
    let ticks = 0
    const ticking = setInterval(() => (ticks += 1), 1)
    await sql`select 1`.execute(db)
    ticks = 0
    const { rows } = await counting.execute(db)
    clearInterval(ticking)
    expect(rows).to.deep.equal([{ last: 1_000_000 }])
    expect(ticks).to.be.above(2)
    await db.destroy()
  })

  it('is replaced for whoever asks next, once it has ended', async () => {
    const db = open()
    await sql`select 1`.execute(db)
    await started[0]?.close()
    const { rows } = await sql<{ two: number }>`select 2 as two`.execute(db)
    expect(rows).to.deep.equal([{ two: 2 }])
    expect(started).to.have.length(2)
    await db.destroy()
  })

  it('answers what was asked before it is closed', async () => {
    const thread = startSqliteThread(join(directory, 'triage.db'))
    const [{ rows }] = await Promise.all([thread.execute({ sql: 'select 3 as three', parameters: [] }), thread.close()])
    expect(rows.map((row) => ({ ...(row as object) }))).to.deep.equal([{ three: 3 }])
    expect(thread.alive).to.equal(false)
  })
})
