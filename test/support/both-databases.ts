/** The same examples on a store in either database, since each has appending in its own SQL. */
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { openDatabase, openStore } from '../../src/store/open.ts'
import type { Schema } from '../../src/store/schema.ts'
import type { Store } from '../../src/store/store.ts'
import { tables } from '../../src/store/tables.ts'
import { type Postgres, startPostgres } from './postgres.ts'

export interface EmptyStore {
  readonly store: Store
  /** Rows by table, seen from outside. */
  rows(): Promise<Readonly<Record<string, number>>>
}

/** Describes the examples once for each database; `own` is a store of each example's own, with its tables made. */
export function onBothDatabases(title: string, examples: (own: () => EmptyStore) => void): void {
  describe(`${title} (SQLite)`, () => {
    const directory = mkdtempSync(join(tmpdir(), 'triage-both-'))
    let made = 0
    after(() => rm(directory, { recursive: true, force: true }))
    withStoreEach(async () => `sqlite:${join(directory, `${++made}.db`)}`, examples)
  })

  describe(`${title} (PostgreSQL)`, function () {
    this.timeout(60_000)
    let postgres: Postgres
    let made = 0
    before(async () => {
      postgres = await startPostgres()
    })
    after(() => postgres.discard())
    withStoreEach(() => postgres.database(`example${++made}`), examples)
  })
}

function withStoreEach(newUrl: () => Promise<string>, examples: (own: () => EmptyStore) => void): void {
  let own: EmptyStore | undefined
  let outside: Kysely<Schema> | undefined

  beforeEach(async () => {
    const url = await newUrl()
    const store = openStore(url)
    await store.ping()
    const database = openDatabase(url)
    outside = database
    own = { store, rows: () => countRows(database) }
  })
  afterEach(async () => {
    await own?.store.close()
    await outside?.destroy()
  })
  examples(() => {
    if (!own) throw new Error('There is a store only within an example')
    return own
  })
}

async function countRows(database: Kysely<Schema>): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    const { count } = await database
      .selectFrom(name)
      .select((all) => all.fn.countAll().as('count'))
      .executeTakeFirstOrThrow()
    counts[name] = Number(count)
  }
  return counts
}
