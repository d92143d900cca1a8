/** Turns into rows: one set of statements for however many turns share a transaction. */
import type { Kysely, Transaction } from 'kysely'
import { raiseAlert } from '../alerts/rows.ts'
import type { Schema } from './schema.ts'
import { TurnConflict, type Turned } from './store.ts'

/** Writes the turns, each of another conversation. Throws `TurnConflict` where one is no longer the next of its own. */
export async function appendTurns(db: Transaction<Schema>, turns: readonly Turned[]): Promise<void> {
  try {
    // In one order everywhere, so that two processes never wait for each other's rows.
    const sorted = turns.toSorted((a, b) => (a.conversation < b.conversation ? -1 : 1))
    const rows = rowsOf(await moveHeads(db, sorted))
    if (rows.triages.length > 0) {
      await db
        .insertInto('triage')
        .values(rows.triages)
        .onConflict((c) => c.column('id').doNothing())
        .execute()
    }
    if (rows.entries.length > 0) await db.insertInto('entry').values(rows.entries).execute()
    for (const { alert, conversation, triage } of turns) {
      if (alert) await raiseAlert(db, alert, { conversation, triageId: triage.id })
    }
    await db.insertInto('turn').values(rows.turns).execute()
    if (rows.transcript.length > 0) await db.insertInto('transcript').values(rows.transcript).execute()
  } catch (error) {
    throw isUniqueViolation(error) ? new TurnConflict('The turn is on record already', { cause: error }) : error
  }
}

interface Placed {
  readonly turned: Turned
  /** The first free `seq` of the conversation's history. */
  readonly seq: number
}

async function moveHeads(db: Kysely<Schema>, turns: readonly Turned[]): Promise<Placed[]> {
  const placed: Placed[] = []
  for (const turned of turns) placed.push({ turned, seq: await moveHead(db, turned) })
  return placed
}

/** The optimistic check: only the turn that read the latest version moves the head. */
async function moveHead(db: Kysely<Schema>, turned: Turned): Promise<number> {
  const { conversation, after, triage, ask } = turned
  const shown = turned.transcript.length
  const recorded = turned.recorded + turned.entries.length
  if (after === 0) {
    await db
      .insertInto('conversation')
      .values({ id: conversation, version: 1, triage_id: triage.id, ask, recorded, last_seq: shown })
      .execute()
    return 1
  }
  const moved = await db
    .updateTable('conversation')
    .set((column) => ({
      version: after + 1,
      triage_id: triage.id,
      ask,
      recorded,
      last_seq: column('last_seq', '+', shown),
    }))
    .where('id', '=', conversation)
    .where('version', '=', after)
    .returning('last_seq')
    .executeTakeFirst()
  if (!moved) throw new TurnConflict('The conversation has moved on')
  return moved.last_seq - shown + 1
}

/** Of what a person can send, only a NUL has no place in PostgreSQL's text. */
const rowsOf = (placed: readonly Placed[]) => ({
  // One that has something on record is there already.
  triages: placed
    .filter(({ turned }) => turned.recorded === 0)
    .map(({ turned: { conversation, triage } }) => ({
      id: triage.id,
      conversation_id: conversation,
      protocol: triage.protocol,
      setting: JSON.stringify(triage.setting),
      begun_at: triage.begunAt,
    })),
  entries: placed.flatMap(({ turned: { conversation, triage, entries, recorded } }) =>
    entries.map(({ at, ask, words, event }, index) => ({
      triage_id: triage.id,
      seq: recorded + index + 1,
      conversation_id: conversation,
      at,
      ask: ask ?? null,
      words: words?.replaceAll('\0', '\u{FFFD}') ?? null,
      event: JSON.stringify(event),
    })),
  ),
  turns: placed.map(({ turned: { conversation, activityId, triage, replies } }) => ({
    conversation_id: conversation,
    activity_id: activityId,
    triage_id: triage.id,
    replies: JSON.stringify(replies),
  })),
  transcript: placed.flatMap(({ turned: { conversation, triage, transcript }, seq }) =>
    transcript.map((activity, index) => ({
      conversation_id: conversation,
      seq: seq + index,
      triage_id: triage.id,
      activity: JSON.stringify(activity),
    })),
  ),
})

const uniqueViolations: ReadonlySet<unknown> = new Set([1555, 2067, '23505'])

/** SQLite's extended result codes (primary key, unique), and PostgreSQL's SQLSTATE. */
const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Error &&
  (uniqueViolations.has((error as { errcode?: unknown }).errcode) ||
    uniqueViolations.has((error as { code?: unknown }).code))
