/** Which chats get the alerts of which route, for whoever runs the service. */
import type { Policy } from '../../machines/policy.ts'
import type { Db } from './rows.ts'

export interface BoundRoute {
  readonly route: string
  /** Channel and conversation, and since when. */
  readonly chats: readonly { readonly chat: string; readonly since: string }[]
  readonly warning?: string
}

export async function boundRoutes(db: Db, { alertRoutes }: Policy): Promise<readonly BoundRoute[]> {
  const rows = await db.selectFrom('address').select(['route', 'id', 'added_at']).orderBy('added_at').execute()
  const names = alertRoutes.map(({ name }) => name)
  const gone = [...new Set(rows.map(({ route }) => route))].filter((route) => !names.includes(route))
  return [...names, ...gone].map((route) => {
    const chats = rows.filter((row) => row.route === route).map(({ id, added_at }) => ({ chat: id, since: added_at }))
    const warning = warningOf({ known: names.includes(route), bound: chats.length > 0 })
    return { route, chats, ...(warning && { warning }) }
  })
}

function warningOf({ known, bound }: { readonly known: boolean; readonly bound: boolean }): string | undefined {
  if (!known) return 'No route of the policy: these chats get no alerts'
  return bound ? undefined : 'No chat gets its alerts: type "alerts here" in the chat that is to have them'
}
