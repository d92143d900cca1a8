/** `/v3/directline/…` on restify (contract.md), and the socket of the stream. */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Request, Server } from 'restify'
import { WebSocketServer } from 'ws'
import { bearer, sameText } from '../../bearer.ts'
import { badRequest, forbidden, HttpError, tooMany, unauthorized } from '../../http-error.ts'
import { Crowded, createTurnstile } from '../../limits/turnstile.ts'
import type { RefusalOf } from '../../limits/well-formed.ts'
import { isFromElsewhere, publicOrigin } from '../../public-origin.ts'
import { readJson } from '../../read-body.ts'
import { sendJson } from '../../send-json.ts'
import type { Route } from '../../server.ts'
import { refused } from '../../sessions/refusal.ts'
import { parsePosted } from './activity.ts'
import { conversationKey } from './conversation-key.ts'
import type { DirectLine } from './direct-line.ts'
import { sendHistory } from './history-pieces.ts'
import type { SessionSockets } from './session-sockets.ts'
import type { Streams } from './streams.ts'
import type { Grant, Tokens } from './tokens.ts'

export interface DirectLineRoutes {
  readonly directLine: DirectLine
  readonly tokens: Tokens
  readonly streams: Streams
  readonly sessionSockets: SessionSockets
  readonly secret: string | undefined
  readonly publicUrl: string | undefined
  /** Of what every request is held to, an upgrade as well. */
  readonly refusalOf: RefusalOf
}

const base = '/v3/directline'
/** Of one conversation: no client of today reads it twice at once. */
const readersOfOne = { atOnce: 4, waiting: 32 }
/** How long the database may take to say that a session has ended: an answer that is told has no such time (sessions.ts). */
const readWaitMs = 2_000
const postWaitMs = 250
const streamPath = /^\/v3\/directline\/conversations\/([^/]+)\/stream$/

export function serveDirectLine(server: Server, route: Route, parts: DirectLineRoutes): void {
  const { directLine, tokens, secret, publicUrl } = parts
  const readers = createTurnstile(readersOfOne)

  server.post(
    `${base}/tokens/generate`,
    route(async (req, res) => {
      if (!secret || !sameText(bearer(req), secret)) throw unauthorized('The Direct Line secret is needed here')
      sendJson(res, 200, await tokenFor(tokens, tokens.begin('practiceStaff')))
    }),
  )
  server.post(
    `${base}/tokens/refresh`,
    route(async (req, res) => {
      sendJson(res, 200, await tokenFor(tokens, await granted(tokens, req)))
    }),
  )
  server.post(
    `${base}/conversations`,
    route(async (req, res) => {
      const grant = secret && sameText(bearer(req), secret) ? tokens.begin('practiceStaff') : await granted(tokens, req)
      await directLine.join(grant)
      sendJson(res, 201, { ...(await tokenFor(tokens, grant)), ...(await streamFor(req, grant)) })
    }),
  )
  server.get(
    `${base}/conversations/:id`,
    route(async (req, res) => {
      const grant = await grantedFor(tokens, req)
      sendJson(res, 200, {
        ...(await tokenFor(tokens, grant)),
        ...(await streamFor(req, grant, watermarkOf(req))),
      })
    }),
  )
  server.get(
    `${base}/conversations/:id/activities`,
    route(async (req, res) => {
      const { conversationId } = await grantedFor(tokens, req)
      const seq = watermarkOf(req)
      await readers
        .pass(conversationId, () => sendHistory(res, (after) => directLine.history(conversationId, after), seq))
        .catch(refuseCrowd)
    }),
  )
  server.post(
    `${base}/conversations/:id/activities`,
    route(async (req, res) => {
      const grant = await grantedFor(tokens, req, postWaitMs)
      const parsed = parsePosted(await readJson(req))
      if ('faults' in parsed) throw badRequest(`Not an activity that is taken here: ${parsed.faults.join(', ')}`)
      sendJson(res, 200, { id: await directLine.post(grant, parsed.posted) })
    }),
  )
  serveStreams(server, parts)

  async function streamFor(req: Request, grant: Grant, seq = 0) {
    const ticket = await tokens.issueStream(grant)
    const origin = publicOrigin(publicUrl, req).replace(/^http/, 'ws')
    const address = `${origin}${base}/conversations/${grant.conversationId}/stream`
    return { streamUrl: `${address}?watermark=${seq}&t=${ticket}` }
  }
}

function refuseCrowd(error: unknown): never {
  throw error instanceof Crowded ? tooMany('Too many requests of this conversation are waiting', 1) : error
}

/** Direct Line's answer that carries a token. */
export const tokenFor = async (tokens: Tokens, grant: Grant) => ({
  conversationId: grant.conversationId,
  ...(await tokens.issue(grant)),
})

async function granted(tokens: Tokens, req: Request, waitMs = readWaitMs): Promise<Grant> {
  const verified = await tokens.verify(bearer(req), waitMs)
  if (!('grant' in verified)) throw refused(verified.refusal, 'A Direct Line token is needed here')
  return verified.grant
}

async function grantedFor(tokens: Tokens, req: Request, waitMs = readWaitMs): Promise<Grant> {
  const grant = await granted(tokens, req, waitMs)
  if (grant.conversationId !== (req.params as { id?: string }).id)
    throw forbidden('The token is for another conversation')
  return grant
}

const watermarkOf = (req: Request): number => parseWatermark(new URLSearchParams(req.getQuery()).get('watermark'))

function parseWatermark(watermark: string | null): number {
  if (!watermark || watermark === '-') return 0
  if (!/^\d{1,15}$/.test(watermark)) throw badRequest('The watermark is not one that was given')
  return Number(watermark)
}

function serveStreams(
  server: Server,
  { tokens, streams, sessionSockets, publicUrl, refusalOf }: DirectLineRoutes,
): void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024 })
  async function admitted(request: IncomingMessage) {
    const refusal = refusalOf(request)
    if (refusal) throw refusal
    return admit(request, { tokens, publicUrl })
  }
  server.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    admitted(request)
      .then(({ grant, seq }) => {
        sockets.handleUpgrade(request, socket, head, (opened) => {
          streams.open(opened, conversationKey(grant.conversationId), seq)
          sessionSockets.watch(opened, grant)
        })
      })
      .catch((error: unknown) => {
        const status = error instanceof HttpError ? `${error.status} ${error.code}` : '503 Unavailable'
        socket.once('finish', () => socket.destroy())
        socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
      })
  })
}

async function admit(
  request: IncomingMessage,
  { tokens, publicUrl }: Pick<DirectLineRoutes, 'tokens' | 'publicUrl'>,
): Promise<{ grant: Grant; seq: number }> {
  if (isFromElsewhere(publicUrl, request)) throw forbidden('Only pages of this service open its streams')
  const [path = '', query] = (request.url ?? '').split('?')
  const searchParams = new URLSearchParams(query)
  const [, conversationId] = streamPath.exec(path) ?? []
  if (!conversationId) throw new HttpError(404, 'NotFound', 'No stream here')
  const seq = parseWatermark(searchParams.get('watermark'))
  const verified = await tokens.redeemStream(searchParams.get('t') ?? '', readWaitMs)
  if ('refusal' in verified) throw refused(verified.refusal, '')
  if (!('grant' in verified) || verified.grant.conversationId !== conversationId)
    throw forbidden('The ticket is not for this stream, or no longer')
  return { grant: verified.grant, seq }
}
