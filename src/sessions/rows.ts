/** Sessions in the database. They are in no backup: what they are signed with is not, either. */
import type { Kysely } from 'kysely'
import type { Schema } from '../store/schema.ts'

type Db = Kysely<Schema>

export async function addSession(db: Db, row: Schema['session']): Promise<void> {
  await db.insertInto('session').values(row).execute()
}

/** Clears away what nobody can use any more. `now` in ms. */
export async function clearSessions(db: Db, now: number): Promise<void> {
  const past = db.selectFrom('session').select('id').where('expires_at', '<', now)
  await db.deleteFrom('session_conversation').where('session_id', 'in', past).execute()
  await db.deleteFrom('session').where('expires_at', '<', now).execute()
}

export const findSession = (db: Db, id: string): Promise<Schema['session'] | undefined> =>
  db.selectFrom('session').selectAll().where('id', '=', id).executeTakeFirst()

/** The session in which a conversation was begun. */
export const sessionOfConversation = (db: Db, conversationId: string): Promise<Schema['session'] | undefined> =>
  db
    .selectFrom('session')
    .innerJoin('session_conversation', 'session_conversation.session_id', 'session.id')
    .selectAll('session')
    .where('session_conversation.conversation_id', '=', conversationId)
    .executeTakeFirst()

/** For good: nothing clears `ended_at`. */
export async function endSession(db: Db, id: string, now: number): Promise<void> {
  await db.updateTable('session').set({ ended_at: now }).where('id', '=', id).where('ended_at', 'is', null).execute()
}

export async function nameDesk(db: Db, id: string, desk: string): Promise<void> {
  await db.updateTable('session').set({ desk }).where('id', '=', id).execute()
}

/** Somebody is there: an idle session goes on. */
export async function useSession(db: Db, id: string, now: number): Promise<void> {
  await db.updateTable('session').set({ used_at: now }).where('id', '=', id).execute()
}

/** A row for each time, since the service's role in PostgreSQL may add to the settings and not change them. */
const endedAllName = 'sessionsEndedAt/'

/** Every session, and every token that was first given before `now`. Gives how many sessions had not ended. */
export async function endAllSessions(db: Db, now: number): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    const row = { name: `${endedAllName}${now}`, value: String(now) }
    await transaction
      .insertInto('setting')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const ended = await transaction
      .updateTable('session')
      .set({ ended_at: now })
      .where('ended_at', 'is', null)
      .where('expires_at', '>=', now)
      .executeTakeFirst()
    return Number(ended.numUpdatedRows)
  })
}

/** When all were ended last, in ms; 0 for never. */
export async function endedAllAt(db: Db): Promise<number> {
  const named = db.selectFrom('setting').select('value').where('name', 'like', `${endedAllName}%`)
  return Math.max(0, ...(await named.execute()).map(({ value }) => Number(value)))
}

/** `number` counts them up, since two can begin in one millisecond. */
export async function addConversation(db: Db, row: Omit<Schema['session_conversation'], 'number'>): Promise<void> {
  await db
    .insertInto('session_conversation')
    .columns(['conversation_id', 'session_id', 'begun_at', 'number'])
    .expression((from) =>
      from
        .selectFrom('session_conversation')
        .where('session_id', '=', row.session_id)
        .select(({ fn, val, eb }) => [
          val(row.conversation_id).as('conversation_id'),
          val(row.session_id).as('session_id'),
          val(row.begun_at).as('begun_at'),
          eb(fn.coalesce(fn.max('number'), val(0)), '+', 1).as('number'),
        ]),
    )
    .execute()
}

/** Newest first. */
export const conversationsOf = (
  db: Db,
  session: string,
  limit: number,
): Promise<readonly Pick<Schema['session_conversation'], 'conversation_id' | 'begun_at'>[]> =>
  db
    .selectFrom('session_conversation')
    .select(['conversation_id', 'begun_at'])
    .where('session_id', '=', session)
    .orderBy('number', 'desc')
    .orderBy('conversation_id', 'desc')
    .limit(limit)
    .execute()
