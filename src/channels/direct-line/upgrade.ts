/** The upgrade of a stream's socket: a ticket opens it, once. */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Server } from 'restify'
import { WebSocketServer } from 'ws'
import { forbidden, HttpError } from '../../http-error.ts'
import type { Doors } from '../../limits/doors.ts'
import type { Limits } from '../../limits/limits.ts'
import type { RefusalOf } from '../../limits/well-formed.ts'
import { isFromElsewhere } from '../../public-origin.ts'
import { refused } from '../../sessions/refusal.ts'
import { conversationKey } from './conversation-key.ts'
import type { SessionSockets } from './session-sockets.ts'
import type { Streams } from './streams.ts'
import type { Grant, Tokens } from './tokens.ts'
import { parseWatermark } from './watermark.ts'

export interface UpgradeParts {
  readonly tokens: Tokens
  readonly streams: Streams
  readonly sessionSockets: SessionSockets
  readonly publicUrl: string | undefined
  readonly refusalOf: RefusalOf
  readonly limits: Pick<Limits, 'call'>
  readonly doors: Pick<Doors, 'refused'>
}

interface Admitted {
  readonly grant: Grant
  readonly seq: number
}

/** How long the database may take to say that a session has ended. */
const ticketWaitMs = 2_000
const streamPath = /^\/v3\/directline\/conversations\/([^/]+)\/stream$/

export function serveStreams(
  server: Server,
  { tokens, streams, sessionSockets, publicUrl, refusalOf, limits, doors }: UpgradeParts,
): void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024 })

  async function admit(request: IncomingMessage): Promise<Admitted> {
    const refusal = refusalOf(request)
    if (refusal) throw refusal
    if (isFromElsewhere(publicUrl, request)) throw forbidden('Only pages of this service open its streams', 'origin')
    const [path = '', query] = (request.url ?? '').split('?')
    const searchParams = new URLSearchParams(query)
    const [, conversationId] = streamPath.exec(path) ?? []
    if (!conversationId) throw new HttpError(404, 'NotFound', 'No stream here')
    const verified = await tokens.redeemStream(searchParams.get('t') ?? '', ticketWaitMs, limits.call)
    if ('refusal' in verified) throw refused(verified.refusal, '', 'ticket')
    if (!('grant' in verified) || verified.grant.conversationId !== conversationId) {
      throw forbidden('The ticket is not for this stream, or no longer', 'ticket')
    }
    return { grant: verified.grant, seq: parseWatermark(searchParams.get('watermark')) }
  }

  async function refuse(error: unknown, request: IncomingMessage, socket: Duplex): Promise<void> {
    const refusal = error instanceof HttpError ? await doors.refused(error, request) : undefined
    const status = refusal ? `${refusal.status} ${refusal.code}` : '503 Unavailable'
    const retryAfter = refusal?.retryAfterSeconds === undefined ? '' : `Retry-After: ${refusal.retryAfterSeconds}\r\n`
    socket.once('finish', () => socket.destroy())
    socket.end(`HTTP/1.1 ${status}\r\n${retryAfter}Connection: close\r\nContent-Length: 0\r\n\r\n`)
  }

  server.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    admit(request)
      .then(({ grant, seq }) => {
        sockets.handleUpgrade(request, socket, head, (opened) => {
          streams.open(opened, conversationKey(grant.conversationId), seq)
          sessionSockets.watch(opened, grant)
        })
      })
      .catch((error: unknown) => refuse(error, request, socket))
  })
}
