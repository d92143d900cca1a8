/** Whether what is stored is whole: every triage replays, every sequence is without gaps, every head has its triage. */
import type { Kysely } from 'kysely'
import type { TriageEvent } from '../../machines/events.ts'
import { goesOnUnder } from '../../machines/protocol.ts'
import { replay } from '../../machines/triage.ts'
import { sql } from './kysely.ts'
import type { Schema } from './schema.ts'

const triagesAtATime = 200

export interface Checked {
  readonly triages: number
  /** Ids and what is wrong with them; no contents. */
  readonly faults: readonly string[]
}

export async function checkStore(db: Kysely<Schema>): Promise<Checked> {
  const faults = await headFaults(db)
  let triages = 0
  for (let last = ''; ; ) {
    const page = await db
      .selectFrom('triage')
      .selectAll()
      .where('id', '>', last)
      .orderBy('id')
      .limit(triagesAtATime)
      .execute()
    if (page.length === 0) return { triages, faults }
    for (const triage of page) faults.push(...(await triageFaults(db, triage)))
    triages += page.length
    last = page.at(-1)?.id ?? last
  }
}

async function triageFaults(db: Kysely<Schema>, { id, protocol, setting }: Schema['triage']): Promise<string[]> {
  const entries = await db
    .selectFrom('entry')
    .select(['seq', 'event'])
    .where('triage_id', '=', id)
    .orderBy('seq')
    .execute()
  if (entries.some(({ seq }, index) => seq !== index + 1)) return [`triage ${id}: its entries have a gap`]
  if (!goesOnUnder(protocol)) return []
  try {
    replay(
      JSON.parse(setting),
      entries.map(({ event }): TriageEvent => JSON.parse(event)),
    )
    return []
  } catch {
    return [`triage ${id}: it does not replay`]
  }
}

async function headFaults(db: Kysely<Schema>): Promise<string[]> {
  const orphans = await db
    .selectFrom('conversation')
    .leftJoin('triage', 'triage.id', 'conversation.triage_id')
    .select('conversation.id')
    .where('triage.id', 'is', null)
    .execute()
  const cut = await db
    .selectFrom('conversation')
    .leftJoin('transcript', 'transcript.conversation_id', 'conversation.id')
    .select('conversation.id')
    .groupBy(['conversation.id', 'last_seq'])
    .having(
      sql<boolean>`coalesce(max(transcript.seq), 0) <> last_seq or coalesce(max(seq) - min(seq) + 1, 0) <> count(seq)`,
    )
    .execute()
  const short = await db
    .selectFrom('conversation')
    .leftJoin('entry', 'entry.triage_id', 'conversation.triage_id')
    .select('conversation.id')
    .groupBy(['conversation.id', 'recorded'])
    .having(sql<boolean>`count(entry.seq) < recorded`)
    .execute()
  return [
    ...orphans.map(({ id }) => `conversation ${id}: its triage is missing`),
    ...short.map(({ id }) => `conversation ${id}: its triage has lost entries`),
    ...cut.map(({ id }) => `conversation ${id}: its history has a gap`),
  ]
}
