/** Turns into rows: one set of statements for however many turns share a transaction. */
import type { Kysely, Transaction } from 'kysely'
import { raiseAlert } from '../alerts/rows.ts'
import { sql } from './kysely.ts'
import type { Schema } from './schema.ts'
import { TurnConflict, type Turned } from './store.ts'

/**
 * Writes the turns, each of another conversation; gives where each came to be in its history. Throws `TurnConflict` where
 * one is no longer the next of its own.
 */
export async function appendTurns(db: Transaction<Schema>, turns: readonly Turned[]): Promise<readonly Placed[]> {
  try {
    // In one order everywhere, so that two processes never wait for each other's rows.
    const sorted = turns.toSorted((a, b) => (a.conversation < b.conversation ? -1 : 1))
    const placed = await moveHeads(db, sorted)
    const rows = rowsOf(placed)
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
    return placed
  } catch (error) {
    throw isUniqueViolation(error) ? new TurnConflict('The turn is on record already', { cause: error }) : error
  }
}

export interface Placed {
  readonly turned: Turned
  /** The first free `seq` of the conversation's history. */
  readonly seq: number
}

/** The optimistic check: only the turn that read the latest version moves the head. */
async function moveHeads(db: Kysely<Schema>, turns: readonly Turned[]): Promise<Placed[]> {
  const begun = turns.filter(({ after }) => after === 0)
  if (begun.length > 0) await db.insertInto('conversation').values(begun.map(headOf)).execute()
  const goingOn = turns.filter(({ after }) => after > 0)
  const moved = goingOn.length > 0 ? await moveOn(db, goingOn) : []
  if (moved.length < goingOn.length) throw new TurnConflict('The conversation has moved on')
  const ends = new Map(moved.map(({ id, last_seq }) => [id, last_seq]))
  return turns.map((turned) => {
    const shown = turned.transcript.length
    return { turned, seq: (ends.get(turned.conversation) ?? shown) - shown + 1 }
  })
}

const headOf = ({ conversation, after, triage, ask, recorded, entries, transcript }: Turned) => ({
  id: conversation,
  version: after + 1,
  triage_id: triage.id,
  ask,
  recorded: recorded + entries.length,
  last_seq: transcript.length,
})

/** The heads that were where their turns had read them, with the end of each one's history. */
async function moveOn(
  db: Kysely<Schema>,
  turns: readonly Turned[],
): Promise<readonly Pick<Schema['conversation'], 'id' | 'last_seq'>[]> {
  const heads = turns
    .map(headOf)
    .map(
      ({ id, version, triage_id, ask, recorded, last_seq: shown }) =>
        sql`(${id}, cast(${version} as integer), ${triage_id}, ${ask}, cast(${recorded} as integer), cast(${shown} as integer))`,
    )
  const { rows } = await sql<Pick<Schema['conversation'], 'id' | 'last_seq'>>`
    with moved (id, version, triage_id, ask, recorded, shown) as (values ${sql.join(heads)})
    update conversation
    set version = moved.version, triage_id = moved.triage_id, ask = moved.ask, recorded = moved.recorded,
      last_seq = conversation.last_seq + moved.shown
    from moved
    where conversation.id = moved.id and conversation.version = moved.version - 1
    returning conversation.id, conversation.last_seq`.execute(db)
  return rows
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
