/** `POST /api/messages` (contract.md). */
import type { TurnContext } from 'botbuilder'
import type { Server } from 'restify'
import type { Log } from '../../log.ts'
import { readJson } from '../../read-body.ts'
import type { Route } from '../../server.ts'
import type { TakeTurn } from '../../turn.ts'
import { channelNamed } from './activity.ts'
import type { TriageAdapter } from './adapter.ts'
import { createBot } from './bot.ts'
import { Refused } from './door.ts'

interface BotFrameworkParts {
  readonly adapter: TriageAdapter
  readonly takeTurn: TakeTurn
  readonly log: Log
}

export function serveBotFramework(server: Server, route: Route, { adapter, takeTurn, log }: BotFrameworkParts): void {
  const bot = createBot(takeTurn)
  const logic = (context: TurnContext): Promise<void> => bot.run(context)
  server.post(
    '/api/messages',
    route(async (req, res) => {
      const body = await readJson(req)
      // All of them: `headers` has only the first.
      const authorization = (req.headersDistinct['authorization'] ?? []).join()
      try {
        const response = await adapter.handle(authorization, body, logic)
        res.send(response?.status ?? 200, response?.body)
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        const { status, reason } = error
        const { remoteAddress } = req.socket
        log.warn({ status, reason, channelId: channelNamed(body), remoteAddress }, 'refused')
        res.send(status)
      }
    }),
  )
}
