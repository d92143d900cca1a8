/** What of a conversation is in the database file, read from outside. */
import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import type { TriageEvent } from '../../machines/events.ts'
import type { Setting } from '../../machines/protocol.ts'
import type { BotActivity } from '../support/direct-line.ts'

export interface HistoryRow {
  readonly seq: number
  readonly activity: BotActivity & { readonly replyToId?: string }
}

export interface EntryRow {
  readonly triageId: string
  readonly seq: number
  readonly at: string
  readonly ask: string | null
  readonly words: string | null
  readonly event: TriageEvent
}

export interface Kept {
  readonly head: { readonly version: number; readonly triageId: string; readonly ask: string; readonly lastSeq: number }
  readonly history: readonly HistoryRow[]
  readonly entries: readonly EntryRow[]
  /** The replies as they are stored, by the id under which the message stands in the history. */
  readonly turns: ReadonlyMap<string, string>
  readonly settings: ReadonlyMap<string, Setting>
}

export interface Rows {
  of(conversation: string): Kept
  /** The bot's last answer in the history. */
  latest(conversation: string): BotActivity | undefined
  close(): void
}

export function openRows(file: string): Rows {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 })
  const prepared = (columns: string, table: string, where: string) =>
    database.prepare(`SELECT ${columns} FROM ${table} WHERE ${where}`)
  const head = prepared('version, triage_id AS triageId, ask, last_seq AS lastSeq', 'conversation', 'id = ?')
  const history = prepared('seq, activity', 'transcript', 'conversation_id = ? ORDER BY seq')
  const isAnswer = "json_extract(activity, '$.replyToId') IS NOT NULL"
  const last = prepared('activity', 'transcript', `conversation_id = ? AND ${isAnswer} ORDER BY seq DESC LIMIT 1`)
  const columns = 'triage_id AS triageId, seq, at, ask, words, event'
  const entries = prepared(columns, 'entry', 'conversation_id = ? ORDER BY rowid')
  const turns = prepared('activity_id AS id, replies', 'turn', 'conversation_id = ?')
  const triages = prepared('id, setting', 'triage', 'conversation_id = ?')
  return {
    of: (conversation) =>
      withoutNotices({
        head: head.get(conversation) as unknown as Kept['head'],
        history: history.all(conversation).map((row) => parsed<HistoryRow>(row, 'activity')),
        entries: entries.all(conversation).map((row) => parsed<EntryRow>(row, 'event')),
        turns: new Map(turns.all(conversation).map(({ id, replies }) => [String(id), String(replies)])),
        settings: new Map(
          triages.all(conversation).map(({ id, setting }) => [String(id), JSON.parse(String(setting))]),
        ),
      }),
    latest(conversation) {
      const row = last.get(conversation)
      return row && (JSON.parse(String(row['activity'])) as BotActivity)
    },
    close: () => database.close(),
  }
}

/** What the bot says of its own accord, of an alert, takes a place in the history and is no turn of a person's. */
function withoutNotices(kept: Kept): Kept {
  const { head, history, turns } = kept
  assert.deepEqual(
    history.map(({ seq }) => seq),
    history.map((_, index) => index + 1),
    'the history is without gaps',
  )
  const answers = history.filter(({ activity }) => activity.from.role !== 'bot' || activity.replyToId !== undefined)
  const notices = history.length - answers.length
  return {
    ...kept,
    head: { ...head, version: head.version - notices, lastSeq: head.lastSeq - notices },
    history: answers.map((row, index) => ({ ...row, seq: index + 1 })),
    turns: new Map([...turns].filter(([id]) => !id.includes('/'))),
  }
}

/** The row, with this column of JSON read. */
const parsed = <Row>(row: Record<string, unknown>, column: string): Row =>
  ({ ...row, [column]: JSON.parse(String(row[column])) }) as Row
