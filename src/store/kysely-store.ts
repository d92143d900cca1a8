/** The store on any database that Kysely speaks to. */
import type { Kysely, Transaction } from 'kysely'
import { migrate } from './migrations.ts'
import type { Schema } from './schema.ts'
import { type Store, type StoredConversation, TurnConflict, type Turned } from './store.ts'

/** Opens the store and brings its tables up to date. Rejects when the database cannot be used. */
export async function createStore(db: Kysely<Schema>): Promise<Store> {
  await migrate(db as unknown as Kysely<never>)
  return {
    load: (conversation) => load(db, conversation),
    repliesTo: (conversation, activityId) => repliesTo(db, conversation, activityId),
    append: (turned) => db.transaction().execute((transaction) => append(transaction, turned)),
    transcript: (conversation, seq) => transcript(db, conversation, seq),
    once: (name, make) => once(db, name, make),
    async ping() {
      await db.selectFrom('setting').select('name').limit(1).execute()
    },
    close: () => db.destroy(),
  }
}

async function load(db: Kysely<Schema>, conversation: string): Promise<StoredConversation | undefined> {
  const head = await db
    .selectFrom('conversation')
    .innerJoin('triage', 'triage.id', 'conversation.triage_id')
    .select(['version', 'ask', 'triage.id', 'protocol', 'triage.setting', 'begun_at'])
    .where('conversation.id', '=', conversation)
    .executeTakeFirst()
  if (!head) return undefined
  const entries = await db.selectFrom('entry').selectAll().where('triage_id', '=', head.id).orderBy('seq').execute()
  return {
    version: head.version,
    triage: { id: head.id, protocol: head.protocol, setting: JSON.parse(head.setting), begunAt: head.begun_at },
    ask: head.ask,
    record: entries.map(({ at, event, ask, words }) => ({
      at,
      event: JSON.parse(event),
      ...(ask !== null && { ask }),
      ...(words !== null && { words }),
    })),
  }
}

async function repliesTo(db: Kysely<Schema>, conversation: string, activityId: string) {
  const turn = await db
    .selectFrom('turn')
    .select('replies')
    .where('conversation_id', '=', conversation)
    .where('activity_id', '=', activityId)
    .executeTakeFirst()
  return turn && JSON.parse(turn.replies)
}

async function append(db: Transaction<Schema>, turned: Turned): Promise<void> {
  const firstSeq = await moveHead(db, turned)
  const { conversation, triage, entries, recorded, activityId, replies } = turned
  await db
    .insertInto('triage')
    .values({
      id: triage.id,
      conversation_id: conversation,
      protocol: triage.protocol,
      setting: JSON.stringify(triage.setting),
      begun_at: triage.begunAt,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  if (entries.length > 0) {
    await db
      .insertInto('entry')
      .values(
        entries.map(({ at, ask, words, event }, index) => ({
          triage_id: triage.id,
          seq: recorded + index + 1,
          at,
          ask: ask ?? null,
          words: words ?? null,
          event: JSON.stringify(event),
        })),
      )
      .execute()
  }
  await db
    .insertInto('turn')
    .values({ conversation_id: conversation, activity_id: activityId, replies: JSON.stringify(replies) })
    .execute()
  const rows = turned.transcript.map((activity, index) => ({
    conversation_id: conversation,
    seq: firstSeq + index,
    activity: JSON.stringify(activity),
  }))
  if (rows.length > 0) await db.insertInto('transcript').values(rows).execute()
}

/** The optimistic check: only the turn that read the latest version moves the head. Gives the first free `seq`. */
async function moveHead(db: Transaction<Schema>, turned: Turned): Promise<number> {
  const { conversation, after, triage, ask } = turned
  const shown = turned.transcript.length
  if (after === 0) {
    const begun = await db
      .insertInto('conversation')
      .values({ id: conversation, version: 1, triage_id: triage.id, ask, last_seq: shown })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirst()
    if (begun.numInsertedOrUpdatedRows === 0n) throw new TurnConflict(conversation)
    return 1
  }
  const moved = await db
    .updateTable('conversation')
    .set((column) => ({
      version: after + 1,
      triage_id: triage.id,
      ask,
      last_seq: column('last_seq', '+', shown),
    }))
    .where('id', '=', conversation)
    .where('version', '=', after)
    .returning('last_seq')
    .executeTakeFirst()
  if (!moved) throw new TurnConflict(conversation)
  return moved.last_seq - shown + 1
}

async function transcript(db: Kysely<Schema>, conversation: string, seq: number) {
  const rows = await db
    .selectFrom('transcript')
    .select(['seq', 'activity'])
    .where('conversation_id', '=', conversation)
    .where('seq', '>', seq)
    .orderBy('seq')
    .execute()
  return rows.map((row) => ({ seq: row.seq, activity: JSON.parse(row.activity) }))
}

async function once(db: Kysely<Schema>, name: string, make: () => string): Promise<string> {
  await db
    .insertInto('setting')
    .values({ name, value: make() })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
  return (await db.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirstOrThrow()).value
}
