/** What is asked of the database, on tables that are up to date. */
import type { Kysely } from 'kysely'
import type { Reply } from '../../dialogs/render.ts'
import type { RecordEntry } from '../../machines/record.ts'
import { alertsOf } from '../alerts/rows.ts'
import { sql } from './kysely.ts'
import { asksOf } from './rows.ts'
import type { Schema } from './schema.ts'
import type { FoundTriage, FoundTurn, HadTriage, Piece, Store, StoredConversation } from './store.ts'
import { createWriter, type WriterOptions } from './writer.ts'

export type Statements = Omit<Store, 'onAppended' | 'close'>

export function createStatements(db: Kysely<Schema>, writer: WriterOptions): Statements {
  return {
    find: (conversation, activityId) => find(db, conversation, activityId),
    append: createWriter(writer),
    transcript: (conversation, seq, piece) =>
      (piece ? pieceOf(db, piece, after(db, conversation, seq)) : after(db, conversation, seq)).execute(),
    once: (name, make) => once(db, name, make),
    redeem: (ticket, until, now) => redeem(db, ticket, { until, now }),
    findTriage: (id) => findTriage(db, id),
    findHad: (conversation, triageId) => findHad(db, conversation, triageId),
    async raiseProtocol(id, protocol) {
      await db.updateTable('triage').set({ protocol }).where('id', '=', id).where('protocol', '<>', protocol).execute()
    },
    query: (ask) => ask(db),
    async ping() {
      await db.selectFrom('setting').select('name').limit(1).execute()
    },
  }
}

async function find(db: Kysely<Schema>, conversation: string, activityId: string): Promise<FoundTurn> {
  const given = await db
    .selectFrom('turn')
    .select('replies')
    .where('conversation_id', '=', conversation)
    .where('activity_id', '=', activityId)
    .executeTakeFirst()
  if (given) return { given: JSON.parse(given.replies) }
  const stored = await load(db, conversation)
  if (!stored) return {}
  return { stored: { ...stored, alerts: await alertsOf(db, stored.triage.id) } }
}

async function load(db: Kysely<Schema>, conversation: string): Promise<StoredConversation | undefined> {
  const rows = await db
    .selectFrom('conversation')
    .innerJoin('triage', 'triage.id', 'conversation.triage_id')
    .leftJoin('entry', 'entry.triage_id', 'triage.id')
    .select(['version', 'conversation.ask', 'triage.id', 'protocol', 'setting', 'begun_at'])
    .select(['entry.at', 'entry.ask as answered', 'entry.words', 'entry.event'])
    .where('conversation.id', '=', conversation)
    .orderBy('entry.seq')
    .execute()
  const [head] = rows
  if (!head) return undefined
  return {
    version: head.version,
    triage: { id: head.id, protocol: head.protocol, setting: JSON.parse(head.setting), begunAt: head.begun_at },
    ...asksOf(head.ask),
    record: rows.flatMap(({ at, event, answered, words }) =>
      at === null || event === null ? [] : [entryOf({ at, event, ask: answered, words })],
    ),
  }
}

async function findTriage(db: Kysely<Schema>, id: string): Promise<FoundTriage | undefined> {
  const triage = await db.selectFrom('triage').selectAll().where('id', '=', id).executeTakeFirst()
  if (!triage) return undefined
  const entries = await db.selectFrom('entry').selectAll().where('triage_id', '=', id).orderBy('seq').execute()
  return {
    triage: { id, protocol: triage.protocol, setting: JSON.parse(triage.setting), begunAt: triage.begun_at },
    record: entries.map(entryOf),
    begunIn: triage.conversation_id,
  }
}

async function findHad(db: Kysely<Schema>, conversation: string, id: string): Promise<HadTriage | undefined> {
  const turns = await db
    .selectFrom('turn')
    .select('replies')
    .where('conversation_id', '=', conversation)
    .where('triage_id', '=', id)
    .execute()
  const found = turns.length > 0 ? await findTriage(db, id) : undefined
  if (!found) return undefined
  const { triage, record } = found
  const replies = turns.flatMap((turn): readonly Reply[] => JSON.parse(turn.replies))
  const asks = replies.flatMap(({ channelData }) => channelData?.triage?.question?.ask ?? [])
  return { triage, record, asks, alerts: await alertsOf(db, id) }
}

type EntryRow = Pick<Schema['entry'], 'at' | 'event' | 'ask' | 'words'>

const entryOf = ({ at, event, ask, words }: EntryRow): RecordEntry => ({
  at,
  event: JSON.parse(event),
  ...(ask !== null && { ask }),
  ...(words !== null && { words }),
})

/** From its beginning for whoever saw more than there is: the database has been put back to an earlier state since. */
const after = (db: Kysely<Schema>, conversation: string, seq: number) =>
  db
    .selectFrom('transcript')
    .select(['seq', 'activity'])
    .where('conversation_id', '=', conversation)
    .where('seq', '>', (all) =>
      all
        .selectFrom('conversation')
        .where('id', '=', conversation)
        .select((column) => column.case().when('last_seq', '>=', seq).then(seq).else(0).end().as('from')),
    )
    .orderBy('seq')

/** Measured in the database, so that what is not sent yet is not read into memory either. */
const pieceOf = (db: Kysely<Schema>, { rows, bytes }: Piece, following: ReturnType<typeof after>) =>
  db
    .selectFrom((from) =>
      from
        .selectFrom(following.limit(rows).as('following'))
        .select(['seq', 'activity'])
        .select(sql<number>`octet_length(activity)`.as('size'))
        .select(sql<number>`sum(octet_length(activity)) over (order by seq)`.as('reach'))
        .as('measured'),
    )
    .select(['seq', 'activity'])
    .where((row) => row.or([row('reach', '<=', bytes), row('reach', '=', row.ref('size'))]))
    .orderBy('seq')

/** Reads before it writes: what is there is to be had also while nothing can be written. */
async function once(db: Kysely<Schema>, name: string, make: () => string): Promise<string> {
  const known = db.selectFrom('setting').select('value').where('name', '=', name)
  const found = await known.executeTakeFirst()
  if (found) return found.value
  await db
    .insertInto('setting')
    .values({ name, value: make() })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
  return (await known.executeTakeFirstOrThrow()).value
}

async function redeem(
  db: Kysely<Schema>,
  ticket: string,
  { until, now }: { readonly until: number; readonly now: number },
): Promise<boolean> {
  await db.deleteFrom('ticket').where('until', '<', now).execute()
  const inserted = await db
    .insertInto('ticket')
    .values({ id: ticket, until })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}
