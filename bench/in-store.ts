/** Whether what was acknowledged is in the database, looked at from outside once the service has ended. */
import { openDatabase } from '../src/store/open.ts'
import type { Acknowledged } from './conversations.ts'

const keyOf = ({ triageId, ask, questionId, answer }: Acknowledged): string =>
  JSON.stringify([triageId, ask, questionId, answer])

interface Event {
  readonly type: string
  readonly questionId: string
  readonly answer: Acknowledged['answer']
}

/** How many of the acknowledged answers are on record: of that triage, to that question, put by that card. */
export async function countStored(databaseUrl: string, acknowledged: readonly Acknowledged[]): Promise<number> {
  const database = openDatabase(databaseUrl)
  try {
    const rows = await database.selectFrom('entry').select(['triage_id', 'ask', 'event']).execute()
    const stored = new Set(
      rows.map(({ triage_id, ask, event }) => {
        const { questionId, answer } = JSON.parse(event) as Event
        return keyOf({ triageId: triage_id, ask: ask ?? '', questionId, answer })
      }),
    )
    return acknowledged.filter((turn) => stored.has(keyOf(turn))).length
  } finally {
    await database.destroy()
  }
}
