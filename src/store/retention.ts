/** Retention: what is older than the policy keeps is erased everywhere it is kept. */
import type { Kysely, Transaction } from 'kysely'
import type { Schema } from './schema.ts'

const dayMs = 86_400_000

/** Before this instant, as ISO 8601, is what is not kept any more. */
export const cutoffOf = ({ now, retentionDays }: { readonly now: Date; readonly retentionDays: number }): string =>
  new Date(now.getTime() - retentionDays * dayMs).toISOString()

/** Ids of triages in which nothing was told since `cutoff`. */
export async function expiredTriages(db: Kysely<Schema>, cutoff: string): Promise<readonly string[]> {
  const rows = await expired(db, cutoff).orderBy('id').execute()
  return rows.map(({ id }) => id)
}

const expired = (db: Kysely<Schema>, cutoff: string) =>
  db
    .selectFrom('triage')
    .select('id')
    .where('begun_at', '<', cutoff)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('entry').select('seq').whereRef('triage_id', '=', 'triage.id').where('at', '>=', cutoff))),
    )

/** Erases those triages, what was said in them, and each conversation that has none left. Gives their ids. */
export async function eraseTriages(db: Kysely<Schema>, cutoff: string): Promise<readonly string[]> {
  const erased: string[] = []
  for (const id of await expiredTriages(db, cutoff)) {
    if (await db.transaction().execute((transaction) => eraseTriage(transaction, id, cutoff))) erased.push(id)
  }
  await db.deleteFrom('act').where('triage_id', 'is', null).where('at', '<', cutoff).execute()
  return erased
}

/** False where something has been told in it by now. */
async function eraseTriage(db: Transaction<Schema>, id: string, cutoff: string): Promise<boolean> {
  // Whoever goes on with the conversation moves this row too, so that from here on nobody does.
  await db
    .updateTable('conversation')
    .set((column) => ({ version: column.ref('version') }))
    .where(({ or, eb, selectFrom }) =>
      or([
        eb('triage_id', '=', id),
        eb('id', 'in', selectFrom('turn').select('conversation_id').where('triage_id', '=', id)),
      ]),
    )
    .execute()
  if (!(await expired(db, cutoff).where('id', '=', id).executeTakeFirst())) return false
  for (const table of ['entry', 'turn', 'transcript', 'job', 'alert', 'act'] as const) {
    await db.deleteFrom(table).where('triage_id', '=', id).execute()
  }
  await db.deleteFrom('conversation').where('triage_id', '=', id).execute()
  await db.deleteFrom('triage').where('id', '=', id).execute()
  return true
}
