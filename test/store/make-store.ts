/**
 * Prints a store of the version whose code this is run in, as SQL: triages at several points, for later versions to go on
 * with. Run where a protocol version ends: `node test/store/make-store.ts > test/store/spine-mri-N.sql`.
 */
import { join } from 'node:path'
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite'
import { type BotActivity, latestTriage, pressed } from '../support/direct-line.ts'
import { activity, expectReplies, joined } from '../support/messages.ts'
import { discard, startService } from '../support/service.ts'

/** Told then, whenever it is run. */
let nowMs = Date.parse('2026-12-01T09:00:00.000Z')
const service = await startService({ now: () => new Date((nowMs += 1_000)) })
const own = ['conversation', 'triage', 'entry', 'turn', 'alert', 'act', 'kysely_migration', 'kysely_migration_lock']

/** What is said in turn: words, or `=` and the answer that is pressed at the open question. */
async function talk(conversation: string, channelId: string, said: readonly string[]): Promise<string> {
  const fields = { channelId }
  let replies: readonly BotActivity[] = await expectReplies(service.url, joined(conversation, fields))
  for (const words of said) {
    const put = latestTriage(replies)
    const content = words.startsWith('=') && put ? { value: pressed(put, answerIn(words.slice(1))) } : { text: words }
    replies = await expectReplies(service.url, activity(conversation, { ...fields, ...content }))
  }
  return latestTriage(replies)?.triageId ?? ''
}

const answerIn = (said: string): unknown => (/^[\d[]/.test(said) ? JSON.parse(said) : said)
const noes = (count: number): string[] => Array.from({ length: count }, () => '=no')
const toOutcome = [...noes(10), '=["none"]', '=40', '=["none"]', '=8', '=no', ...noes(3)]

await talk('desk-begun', 'webchat', [])
await talk('desk-first', 'webchat', noes(2))
await talk('desk-red-flags', 'webchat', [...noes(5), 'why'])
await talk('desk-today', 'webchat', [...noes(3), '=yes', ...noes(6), '=40', '=6', '=no'])
const referred = await talk('desk-sign', 'webchat', ['=no', 'he cannot feel himself wee'])
await talk('desk-mistake', 'webchat', ['=unsure', 'mistake'])
await talk('clinician-middle', 'msteams', [...noes(4), 'back'])
await talk('clinician-reading', 'msteams', ['58M LBP 8/52, no red flags'])
await talk('clinician-outcome', 'msteams', toOutcome)
await talk('clinician-second', 'msteams', [...noes(4), 'restart', '=no'])
await talk('clinician-taken-over', 'msteams', [`take over ${referred}`, 'change sphincterDisturbance', '=no', '=no'])
await service.stop()

const database = new DatabaseSync(join(service.directory, 'triage.db'))
const text = (value: SQLOutputValue): string =>
  value === null ? 'NULL' : typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : Number(value).toString()
/** Of replies what a web chat keeps: the cards would be the most of it. */
const kept = (column: string, value: SQLOutputValue): SQLOutputValue =>
  column === 'replies'
    ? JSON.stringify(
        (JSON.parse(String(value)) as BotActivity[]).map(({ type, channelData }) => ({ type, channelData })),
      )
    : value
const schema = database.prepare('SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid').all()
const lines = [
  ...schema.map(({ sql }) => `${String(sql)};`),
  ...own.flatMap((table) =>
    database
      .prepare(`SELECT * FROM "${table}" ORDER BY rowid`)
      .all()
      .map((row) => {
        const values = Object.entries(row).map(([column, value]) => text(kept(column, value)))
        return `INSERT INTO "${table}" (${Object.keys(row).join(', ')}) VALUES (${values.join(', ')});`
      }),
  ),
]
process.stdout.write(`${lines.join('\n')}\n`)
database.close()
await discard({ ...service, stop: () => Promise.resolve() })
