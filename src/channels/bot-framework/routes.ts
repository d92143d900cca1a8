/** `POST /api/messages` (contract.md). */
import type { TurnContext } from 'botbuilder'
import type { Server } from 'restify'
import type { Log } from '../../log.ts'
import { readJson } from '../../read-body.ts'
import type { Route } from '../../server.ts'
import { channelNamed } from './activity.ts'
import type { TriageAdapter } from './adapter.ts'
import type { TriageBot } from './bot.ts'
import { Refused } from './door.ts'

interface BotFrameworkParts {
  readonly adapter: TriageAdapter
  readonly bot: TriageBot
  readonly log: Log
}

export function serveBotFramework(server: Server, route: Route, { adapter, bot, log }: BotFrameworkParts): void {
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
