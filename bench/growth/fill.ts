/**
 * Fills a SQLite file with copies of the one triage that is in it, each under ids of its own, as the service makes them.
 * SQLite puts the rows together by itself and without a journal: a million in minutes, not hours.
 */
import { closeSync, fsyncSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { conversationKey, newConversationId } from '../../src/channels/direct-line/conversation-key.ts'
import { newId } from '../../src/new-id.ts'

/** How many of a triage's latest rows are copied; of turns and history, which are most of the bytes, only the last. */
const copied = [
  { table: 'conversation', order: 'id', atMost: 1 },
  { table: 'triage', order: 'id', atMost: 1 },
  { table: 'entry', order: 'seq', atMost: 100 },
  { table: 'turn', order: 'rowid', atMost: 1 },
  { table: 'transcript', order: 'seq', atMost: 2 },
] as const

const batch = 20_000

/** Until there are `triages`; the file must have been closed by the service. */
export function fill(file: string, triages: number): void {
  const db = new DatabaseSync(file)
  for (const pragma of ['journal_mode = DELETE', 'journal_mode = OFF', 'synchronous = OFF', 'cache_size = -2000000'])
    db.exec(`PRAGMA ${pragma}`)
  const template = db.prepare('SELECT id, triage_id FROM conversation').get() as { id: string; triage_id: string }
  for (const { table, order, atMost } of copied) {
    db.exec(`CREATE TEMP TABLE of_${table} AS SELECT * FROM main.${table} ORDER BY ${order} DESC LIMIT ${atMost}`)
  }
  db.exec('CREATE TEMP TABLE copy (conversation TEXT, triage TEXT)')
  for (let made = 1; made < triages; made += batch) copy(db, template, Math.min(batch, triages - made))
  db.exec('PRAGMA journal_mode = WAL; ANALYZE')
  db.close()
  flush(file)
}

/** Now, and not by the first commit that comes after. */
function flush(file: string): void {
  const opened = openSync(file, 'r+')
  fsyncSync(opened)
  closeSync(opened)
}

function copy(db: DatabaseSync, template: { id: string; triage_id: string }, count: number): void {
  db.exec('BEGIN; DELETE FROM copy')
  const insert = db.prepare('INSERT INTO copy VALUES (?, ?)')
  for (let made = 0; made < count; made += 1) insert.run(conversationKey(newConversationId(new Date())), newId())
  for (const { table } of copied) {
    const columns = db.prepare(`SELECT name, type FROM pragma_table_info('${table}')`).all()
    const names = columns.map(({ name }) => String(name))
    const values = columns.map(({ name, type }) =>
      String(type).toLowerCase() === 'text'
        ? `replace(replace(of_${table}.${String(name)}, :conversation, copy.conversation), :triage, copy.triage)`
        : `of_${table}.${String(name)}`,
    )
    db.prepare(
      `INSERT INTO main.${table} (${names.join(', ')}) SELECT ${values.join(', ')} FROM copy CROSS JOIN of_${table}`,
    ).run({ conversation: template.id, triage: template.triage_id })
  }
  db.exec('COMMIT')
}

/** The keys of `count` conversations of the store, any. */
export function conversationsOf(file: string, count: number): readonly string[] {
  const db = new DatabaseSync(file, { readOnly: true })
  const { last } = db.prepare('SELECT max(rowid) AS last FROM conversation').get() as { last: number }
  const byRow = db.prepare('SELECT id FROM conversation WHERE rowid = ?')
  const ids = Array.from({ length: count }, () => byRow.get(1 + Math.floor(Math.random() * last))?.id as string)
  db.close()
  return ids
}
