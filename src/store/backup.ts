/** Online backup: every kept row, as of one moment, into an SQLite file, whichever database it comes from; and back. */
import { createHash } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import { sql } from './kysely.ts'
import { lastMigration, migrate } from './migrations.ts'
import type { Schema } from './schema.ts'
import { type Table, tables } from './tables.ts'

const rowsAtATime = 500

export interface Copied {
  readonly rows: Readonly<Record<string, number>>
  /** Over every row: the same for a backup, its source at that moment, and what is restored from it. */
  readonly digest: string
}

type Row = Readonly<Record<string, string | number | null>>

/**
 * Copies everything from one database into another that is empty. The source goes on being written meanwhile. The target
 * is left with the source's tables: a backup can be of an earlier version.
 */
export async function copyStore(source: Kysely<Schema>, target: Kysely<Schema>): Promise<Copied> {
  const [from, to] = await Promise.all([lastMigration(source), lastMigration(target)])
  if (from === undefined) throw new Error('The source holds no triages of this service')
  if (to !== undefined && to > from) throw new Error('The target has later tables than the source; it must be new')
  await migrate(target, from)
  const held = await target.selectFrom('conversation').select('id').limit(1).executeTakeFirst()
  if (held) throw new Error('The target holds triages already; it must be empty')
  return target.transaction().execute(async (into) => {
    return readAll(source, async (name, rows) => {
      await into.insertInto(name).values(rows).execute()
    })
  })
}

/** The digest of what a database holds now. */
export const digestStore = (source: Kysely<Schema>): Promise<Copied> => readAll(source, () => Promise.resolve())

async function readAll(
  source: Kysely<Schema>,
  take: (table: keyof Schema, rows: readonly Row[]) => Promise<void>,
): Promise<Copied> {
  const rows: Record<string, number> = {}
  let sum = 0n
  await source
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (from) => {
      const version = await lastMigration(from)
      for (const table of tables) {
        if ('since' in table && version !== undefined && table.since > version) continue
        rows[table.name] = 0
        for await (const page of pagesOf(from, table)) {
          rows[table.name] = (rows[table.name] ?? 0) + page.length
          for (const row of page) sum += hashOf(table.name, row)
          await take(table.name, page)
        }
      }
    })
  return { rows, digest: (sum % 2n ** 256n).toString(16).padStart(64, '0') }
}

/** Hashes are added up, so that two databases that sort text differently have one digest. */
const hashOf = (table: string, row: Row): bigint =>
  BigInt(
    `0x${createHash('sha256')
      .update(JSON.stringify([table, ...Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1))]))
      .digest('hex')}`,
  )

/** The table's rows in the order of its key, each page from where the last one ended. */
async function* pagesOf(from: Transaction<Schema>, { name, key }: Table): AsyncGenerator<readonly Row[]> {
  const columns = sql.join(key.map((column) => sql.ref(column)))
  let last: Row | undefined
  for (;;) {
    const after = last && sql`where (${columns}) > (${sql.join(key.map((column) => last?.[column]))})`
    const { rows } = await sql<Row>`
      select * from ${sql.table(name)} ${after ?? sql``} order by ${columns} limit ${rowsAtATime}`.execute(from)
    if (rows.length === 0) return
    yield rows
    last = rows.at(-1)
  }
}
