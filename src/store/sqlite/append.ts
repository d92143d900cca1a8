/** Turns into SQLite: a statement a row, each prepared once, within one transaction. */
import type { SQLInputValue, StatementSync } from 'node:sqlite'
import type { Ends, TurnRows } from '../rows.ts'
import type { Schema } from '../schema.ts'

/** A statement that is known from before, or is prepared now. */
export type Prepare = (sql: string) => StatementSync

const columns = {
  conversation: ['id', 'version', 'triage_id', 'ask', 'last_seq', 'recorded'],
  triage: ['id', 'conversation_id', 'protocol', 'setting', 'begun_at'],
  entry: ['triage_id', 'seq', 'conversation_id', 'at', 'ask', 'words', 'event'],
  turn: ['conversation_id', 'activity_id', 'triage_id', 'replies'],
  transcript: ['conversation_id', 'seq', 'triage_id', 'activity'],
  alert: [
    'id',
    'triage_id',
    'conversation_id',
    'desk',
    'told',
    'raised_at',
    'status',
    'clinician',
    'answered_at',
    'reason',
  ],
  job: ['id', 'alert_id', 'triage_id', 'task', 'due_at', 'attempts', 'done', 'sent_id'],
} as const satisfies { readonly [Name in keyof Schema]?: readonly (keyof Schema[Name])[] }
type Table = keyof typeof columns

const insertInto = (table: Table): string =>
  `insert into "${table}" (${columns[table].join(', ')}) values (${columns[table].map(() => '?').join(', ')})`

const statements = {
  conversation: `${insertInto('conversation')} on conflict do nothing returning last_seq`,
  triage: `${insertInto('triage')} on conflict do nothing`,
  entry: insertInto('entry'),
  turn: insertInto('turn'),
  transcript: insertInto('transcript'),
  alert: insertInto('alert'),
  job: insertInto('job'),
} satisfies Record<Table, string>

/** The optimistic check: only the turn that read the latest version moves the head. */
const moveOn = `update "conversation"
  set version = ?, triage_id = ?, ask = ?, last_seq = last_seq + ?, recorded = ?
  where id = ? and version = ? returning last_seq`

/** Throws where SQLite does not take a row; what was written before it is then to be rolled back. */
export function appendRows(prepare: Prepare, turns: readonly TurnRows[]): Ends {
  const put = (table: Table, row: Readonly<Record<string, SQLInputValue>>): void => {
    prepare(statements[table]).run(...columns[table].map((column) => row[column] ?? null))
  }
  const ends = new Map<string, number>()
  for (const { conversation, triage, entries, turn, transcript, alert, job } of turns) {
    const end = moveHead(prepare, conversation)
    if (end === undefined) continue
    ends.set(conversation.id, end)
    if (triage) put('triage', triage)
    for (const entry of entries) put('entry', entry)
    put('turn', turn)
    for (const shown of transcript) put('transcript', { ...shown, seq: end - shown.seq })
    if (alert) put('alert', alert)
    if (job) put('job', job)
  }
  return ends
}

/** Where the history then ends; none where the conversation has moved on. */
function moveHead(prepare: Prepare, head: Schema['conversation']): number | undefined {
  const { id, version, triage_id, ask, last_seq: shown, recorded } = head
  const moved =
    version === 1
      ? prepare(statements.conversation).get(id, version, triage_id, ask, shown, recorded)
      : prepare(moveOn).get(version, triage_id, ask, shown, recorded, id, version - 1)
  return moved?.['last_seq'] as number | undefined
}
