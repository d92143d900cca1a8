/** `POST /api/messages` (contract.md). */
import type { Server } from 'restify'
import type { Doors } from '../../limits/doors.ts'
import { readJson } from '../../read-body.ts'
import { sendJson } from '../../send-json.ts'
import type { Route } from '../../server.ts'
import { Refused } from './door.ts'
import type { BotFramework } from './open.ts'

interface BotFrameworkRoute {
  readonly opened: () => Promise<BotFramework>
  readonly doors: Doors
}

export function serveBotFramework(server: Server, route: Route, { opened, doors }: BotFrameworkRoute): void {
  server.post(
    '/api/messages',
    route(async (req, res) => {
      const body = await readJson(req)
      // All of them: `headers` has only the first.
      const authorization = (req.headersDistinct['authorization'] ?? []).join()
      const { take, channelNamed } = await opened()
      try {
        const answered = await take(authorization, body)
        if (answered.body) sendJson(res, answered.status, answered.body)
        else res.send(answered.status)
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        const { status, reason } = error
        const channelId = channelNamed(body)
        res.send(await doors.refusedMessage({ status, reason, ...(channelId && { channelId }) }, req))
      }
    }),
  )
}
