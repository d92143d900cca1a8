/** The tables: made at the first start, kept at every other, and left alone where a newer version made them. */
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect } from 'chai'
import { openStore } from '../../src/store/open.ts'
import type { Store } from '../../src/store/store.ts'
import { type Hooks, openHooked } from '../support/failpoints.ts'
import { turnedIn } from '../support/failpoints-turned.ts'

describe('The tables', () => {
  let directory: string
  let file: string

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'triage-tables-'))
    file = join(directory, 'triage.db')
  })
  afterEach(() => rm(directory, { recursive: true, force: true }))

  async function withStore<Result>(task: (store: Store) => Promise<Result>, hooks?: Hooks): Promise<Result> {
    const store = openStore(`sqlite:${file}`, hooks && (() => openHooked(file, hooks)))
    try {
      return await task(store)
    } finally {
      await store.close()
    }
  }

  function inFile<Result>(task: (database: DatabaseSync) => Result): Result {
    const database = new DatabaseSync(file, { timeout: 1_000 })
    try {
      return task(database)
    } finally {
      database.close()
    }
  }
  const tables = () => inFile((database) => database.prepare('SELECT name, sql FROM sqlite_master ORDER BY name').all())
  const migrated = (sql: string): void => inFile((database) => database.exec(sql))
  const fromTheFuture = `INSERT INTO kysely_migration VALUES ('999-of-a-newer-version', '2099-01-01')`

  it('are made at the first start, and kept with what is in them at the next ones', async () => {
    await withStore((store) => store.append(turnedIn('talk')))
    const made = tables()
    for (let start = 2; start <= 4; start += 1) {
      expect(await withStore((store) => store.find('talk', 'message-1'))).to.have.property('given')
    }
    expect(tables()).to.deep.equal(made)
  })

  it('are made by one of two processes that start together, and used by both', async () => {
    await withStore((one) =>
      withStore(async (other) => {
        await Promise.allSettled([one.ping(), other.ping()])
        await one.append(turnedIn('talk'))
        expect(await other.find('talk', 'message-1')).to.have.property('given')
      }),
    )
  })

  it('are refused, and nothing is changed, where a newer version has been at them', async () => {
    await withStore((store) => store.append(turnedIn('talk')))
    migrated(fromTheFuture)
    const before = tables()
    await withStore(async (store) => {
      const asked = [store.ping(), store.find('talk', ''), store.append(turnedIn('other')), store.transcript('talk', 0)]
      for (const { status } of await Promise.allSettled(asked)) expect(status).to.equal('rejected')
    })
    expect(tables()).to.deep.equal(before)
    expect(inFile((database) => database.prepare('SELECT id FROM conversation').all())).to.have.length(1)
  })

  it('are used again, without a restart, once the newer version is gone from them', async () => {
    await withStore((store) => store.append(turnedIn('talk')))
    migrated(fromTheFuture)
    await withStore(async (store) => {
      await store.ping().catch(() => undefined)
      migrated(`DELETE FROM kysely_migration WHERE name LIKE '999%'`)
      expect(await store.find('talk', 'message-1')).to.have.property('given')
    })
  })

  it('are made by the next start where the first was cut short at any of its statements', async () => {
    const hurt: string[] = []
    for (let nth = 1; ; nth += 1) {
      file = join(directory, `cut-short-${nth}.db`)
      let passed = 0
      let sql = ''
      const before = (statement: string): void => {
        passed += 1
        if (passed === nth) sql = statement
        if (passed >= nth) throw new Error('disk I/O error')
      }
      await withStore((store) => store.ping().catch(() => undefined), { before })
      if (passed < nth) break
      const next = withStore((store) => store.append(turnedIn('talk')))
      await next.catch((error: Error) => hurt.push(`at "${sql.slice(0, 40)}…": ${error.message}`))
    }
    expect(hurt).to.deep.equal([])
    expect(file).to.match(/cut-short-(?:1[5-9]|[2-9]\d)/)
  })
})
