/** What is in a service's database file, seen from outside. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

function read<Result>(directory: string, look: (database: DatabaseSync) => Result): Result {
  const database = new DatabaseSync(join(directory, 'triage.db'), { readOnly: true, timeout: 5_000 })
  try {
    return look(database)
  } finally {
    database.close()
  }
}

/** Rows by table. */
export const rowCounts = (directory: string): Record<string, number> =>
  read(directory, (database) => {
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").all()
    return Object.fromEntries(
      tables.map(({ name }) => {
        const counted = database.prepare(`SELECT count(*) AS count FROM "${String(name)}"`).get()
        return [String(name), Number(counted?.['count'])]
      }),
    )
  })

/** Each triage's events, as they are kept, in the order in which the triages were begun. */
export const eventsByTriage = (directory: string): readonly (readonly unknown[])[] =>
  read(directory, (database) => {
    const triages = database.prepare('SELECT id FROM triage ORDER BY begun_at').all()
    const events = database.prepare('SELECT event FROM entry WHERE triage_id = ? ORDER BY seq')
    return triages.map(({ id }) => events.all(String(id)).map(({ event }) => JSON.parse(String(event)) as unknown))
  })

/** Ids and states of the alerts, in the order in which they were raised. */
export const alertsKept = (directory: string): readonly { readonly id: string; readonly status: string }[] =>
  read(directory, (database) =>
    database
      .prepare('SELECT id, status FROM alert ORDER BY raised_at')
      .all()
      .map(({ id, status }) => ({ id: String(id), status: String(status) })),
  )
