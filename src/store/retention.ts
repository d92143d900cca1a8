/** Retention: what is older than the policy keeps is erased everywhere it is kept. */
import { type Kysely, type Transaction } from 'kysely'
import type { Schema } from './schema.ts'

const dayMs = 86_400_000

/** Ids of triages in which nothing was told for `retentionDays` before `now`. */
export async function expiredTriages(
  db: Kysely<Schema>,
  { now, retentionDays }: { readonly now: Date; readonly retentionDays: number },
): Promise<readonly string[]> {
  const cutoff = new Date(now.getTime() - retentionDays * dayMs).toISOString()
  const rows = await db
    .selectFrom('triage')
    .select('id')
    .where('begun_at', '<', cutoff)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('entry').select('seq').whereRef('triage_id', '=', 'triage.id').where('at', '>=', cutoff))),
    )
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Erases the triages, what was said in them, and each conversation that has none left. */
export async function eraseTriages(db: Kysely<Schema>, ids: readonly string[]): Promise<void> {
  for (const id of ids) await db.transaction().execute((transaction) => eraseTriage(transaction, id))
}

async function eraseTriage(db: Transaction<Schema>, id: string): Promise<void> {
  for (const table of ['entry', 'turn', 'transcript'] as const) {
    await db.deleteFrom(table).where('triage_id', '=', id).execute()
  }
  await db.deleteFrom('conversation').where('triage_id', '=', id).execute()
  await db.deleteFrom('triage').where('id', '=', id).execute()
}
