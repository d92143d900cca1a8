/** `POST /api/messages` (contract.md). */
import type { TurnContext } from 'botbuilder'
import type { Server } from 'restify'
import { badRequest } from '../../http-error.ts'
import { readJson } from '../../read-body.ts'
import type { Route } from '../../server.ts'
import type { TakeTurn } from '../../turn.ts'
import { parseInbound } from './activity.ts'
import type { TriageAdapter } from './adapter.ts'
import { createBot } from './bot.ts'

export function serveBotFramework(
  server: Server,
  route: Route,
  { adapter, takeTurn }: { readonly adapter: TriageAdapter; readonly takeTurn: TakeTurn },
): void {
  const bot = createBot(takeTurn)
  const logic = (context: TurnContext): Promise<void> => bot.run(context)
  server.post(
    '/api/messages',
    route(async (req, res) => {
      const inbound = parseInbound(await readJson(req))
      if ('faults' in inbound) throw badRequest(`Not an activity that is taken here: ${inbound.faults.join(', ')}`)
      const response = await adapter.handle(req.headers.authorization ?? '', inbound.activity, logic)
      res.send(response?.status ?? 200, response?.body)
    }),
  )
}
