/** What is in a service's database file, seen from outside. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Rows by table. */
export function rowCounts(directory: string): Record<string, number> {
  const database = new DatabaseSync(join(directory, 'triage.db'), { readOnly: true, timeout: 5_000 })
  try {
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").all()
    return Object.fromEntries(
      tables.map(({ name }) => {
        const counted = database.prepare(`SELECT count(*) AS count FROM "${String(name)}"`).get()
        return [String(name), Number(counted?.['count'])]
      }),
    )
  } finally {
    database.close()
  }
}
