/** Turns into PostgreSQL: all of them by one prepared statement, in one round trip. */
import type { Kysely } from 'kysely'
import { CompiledQuery } from '../kysely.ts'
import type { Append, TurnRows } from '../rows.ts'
import type { Schema } from '../schema.ts'

/** Under this name each connection prepares `appendTurns` once. */
export const appendTurnsName = 'append_turns'

const rowsIn = (parameter: number, table: keyof Schema): string =>
  `json_populate_recordset(null::"${table}", $${parameter}::json)`

/** Written for the turns whose heads have moved, and for no other. */
const insertInto = (table: keyof Schema, parameter: number): string =>
  `insert into "${table}" select given.* from ${rowsIn(parameter, table)} given join placed on placed.id = given.conversation_id`

/** The conversations, as a JSON list; an empty one, which stands for any, where they are more than a notice may hold. */
const news = `case when octet_length(json_agg(id)::text) < 7900 then json_agg(id)::text else '[]' end`

/**
 * Only the turn that read the latest version moves the head. Gives where the history of each ends, and tells other
 * processes, who hear it when, and only when, it commits.
 */
export const appendTurns = `
with moved as (
  update "conversation"
  set version = head.version, triage_id = head.triage_id, ask = head.ask, recorded = head.recorded,
    last_seq = conversation.last_seq + head.last_seq
  from ${rowsIn(1, 'conversation')} head
  where conversation.id = head.id and conversation.version = head.version - 1
  returning conversation.id, conversation.last_seq
), begun as (
  insert into "conversation" select * from ${rowsIn(2, 'conversation')} on conflict do nothing returning id, last_seq
), placed as (
  select * from moved union all select * from begun
), triages as (
  ${insertInto('triage', 3)} on conflict do nothing
), entries as (
  ${insertInto('entry', 4)}
), turns as (
  ${insertInto('turn', 5)}
), transcripts as (
  insert into "transcript"
  select given.conversation_id, placed.last_seq - given.seq, given.triage_id, given.activity
  from ${rowsIn(6, 'transcript')} given join placed on placed.id = given.conversation_id
), alerts as (
  ${insertInto('alert', 7)} returning id
), jobs as (
  insert into "job" select given.* from ${rowsIn(8, 'job')} given
  where given.alert_id in (select id from alerts)
    or given.alert_id in (select turn.triage_id from ${rowsIn(5, 'turn')} turn join placed on placed.id = turn.conversation_id)
)
select id, last_seq, (select pg_notify($9, $10 || ' ' || ${news}) from placed) from placed`

/** The tables of the statement, in the order of its parameters. */
const tablesOf = (turns: readonly TurnRows[]): readonly (readonly object[])[] => {
  const heads = turns.map(({ conversation }) => conversation)
  return [
    heads.filter(({ version }) => version > 1),
    heads.filter(({ version }) => version === 1),
    turns.flatMap(({ triage }) => triage ?? []),
    turns.flatMap(({ entries }) => entries),
    turns.map(({ turn }) => turn),
    turns.flatMap(({ transcript }) => transcript),
    turns.flatMap(({ alert }) => alert ?? []),
    turns.flatMap(({ job }) => job ?? []),
  ]
}

/** The news is told on `channel`, and begins with `self`: whoever listens hears their own words too. */
export const appendToPostgres =
  (db: Kysely<Schema>, { channel, self }: { readonly channel: string; readonly self: string }): Append =>
  async (turns) => {
    // In one order everywhere, so that two processes never wait for each other's rows.
    const sorted = turns.toSorted((a, b) => (a.conversation.id < b.conversation.id ? -1 : 1))
    const tables = tablesOf(sorted).map((rows) => JSON.stringify(rows))
    const { rows } = await db.executeQuery<Pick<Schema['conversation'], 'id' | 'last_seq'>>(
      CompiledQuery.raw(appendTurns, [...tables, channel, self]),
    )
    return new Map(rows.map(({ id, last_seq }) => [id, last_seq]))
  }
