/** `/v3/directline/…` on restify (contract.md), and the socket of the stream. */
import { randomUUID, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Request, Server } from 'restify'
import { WebSocketServer } from 'ws'
import type { Audience } from '../../../machines/rules.ts'
import { badRequest, forbidden, HttpError, tooMany, unauthorized } from '../../http-error.ts'
import { Crowded, createTurnstile } from '../../limits/turnstile.ts'
import type { RefusalOf } from '../../limits/well-formed.ts'
import { readJson } from '../../read-body.ts'
import { sendJson } from '../../send-json.ts'
import type { Route } from '../../server.ts'
import { parsePosted } from './activity.ts'
import { conversationKey } from './conversation-key.ts'
import type { DirectLine } from './direct-line.ts'
import { sendHistory } from './history-pieces.ts'
import type { Streams } from './streams.ts'
import { type Grant, type Tokens, tokenLifetimeSeconds } from './tokens.ts'

export interface DirectLineRoutes {
  readonly directLine: DirectLine
  readonly tokens: Tokens
  readonly streams: Streams
  readonly secret: string | undefined
  /** Of what every request is held to, an upgrade as well. */
  readonly refusalOf: RefusalOf
}

const base = '/v3/directline'
/** Of one conversation: no client of today reads it twice at once. */
const readersOfOne = { atOnce: 4, waiting: 32 }
const streamPath = /^\/v3\/directline\/conversations\/([^/]+)\/stream$/

export function serveDirectLine(server: Server, route: Route, parts: DirectLineRoutes): void {
  const { directLine, tokens, secret } = parts
  const readers = createTurnstile(readersOfOne)

  server.post(
    `${base}/tokens/generate`,
    route(async (req, res) => {
      if (!secret || !sameText(bearer(req), secret)) throw unauthorized('The Direct Line secret is needed here')
      sendJson(res, 200, await tokenFor(tokens, begin('practiceStaff')))
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
      const grant = secret && sameText(bearer(req), secret) ? begin('practiceStaff') : await granted(tokens, req)
      await directLine.join(grant.conversationId, grant.audience)
      sendJson(res, 201, { ...(await tokenFor(tokens, grant)), ...(await streamFor(tokens, req, grant)) })
    }),
  )
  server.get(
    `${base}/conversations/:id`,
    route(async (req, res) => {
      const grant = await grantedFor(tokens, req)
      sendJson(res, 200, {
        ...(await tokenFor(tokens, grant)),
        ...(await streamFor(tokens, req, grant, watermarkOf(req))),
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
      const { conversationId, audience } = await grantedFor(tokens, req)
      const parsed = parsePosted(await readJson(req))
      if ('faults' in parsed) throw badRequest(`Not an activity that is taken here: ${parsed.faults.join(', ')}`)
      sendJson(res, 200, { id: await directLine.post(conversationId, audience, parsed.posted) })
    }),
  )
  serveStreams(server, parts)
}

function refuseCrowd(error: unknown): never {
  throw error instanceof Crowded ? tooMany('Too many requests of this conversation are waiting', 1) : error
}

/** A token for a conversation that is yet to begin. */
export const begin = (audience: Audience): Grant => ({ conversationId: newConversationId(), audience })

/** Of two, the later sorts after the earlier: conversations of one day are neighbours in the database, which so writes less. */
const newConversationId = (): string => `${Date.now().toString(36)}-${randomUUID()}`

/** Direct Line's answer that carries a token. */
export async function tokenFor(tokens: Tokens, grant: Grant) {
  return {
    conversationId: grant.conversationId,
    token: await tokens.issue(grant),
    expires_in: tokenLifetimeSeconds,
  }
}

async function streamFor(tokens: Tokens, req: Request, grant: Grant, seq = 0) {
  const ticket = await tokens.issueStream(grant)
  const secure = req.headers['x-forwarded-proto'] === 'https'
  const address = `${secure ? 'wss' : 'ws'}://${req.headers.host}${base}/conversations/${grant.conversationId}/stream`
  return { streamUrl: `${address}?watermark=${seq}&t=${ticket}` }
}

function bearer(req: Request): string {
  const [scheme, token] = (req.headers.authorization ?? '').split(' ')
  return scheme?.toLowerCase() === 'bearer' ? (token ?? '') : ''
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

async function granted(tokens: Tokens, req: Request): Promise<Grant> {
  const grant = await tokens.verify(bearer(req))
  if (!grant) throw unauthorized('A Direct Line token is needed here')
  return grant
}

async function grantedFor(tokens: Tokens, req: Request): Promise<Grant> {
  const grant = await granted(tokens, req)
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

function serveStreams(server: Server, { tokens, streams, refusalOf }: DirectLineRoutes): void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024 })
  async function admitted(request: IncomingMessage) {
    const refusal = refusalOf(request)
    if (refusal) throw refusal
    return admit(request, tokens)
  }
  server.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    admitted(request)
      .then(({ conversationId, seq }) => {
        sockets.handleUpgrade(request, socket, head, (opened) =>
          streams.open(opened, conversationKey(conversationId), seq),
        )
      })
      .catch((error: unknown) => {
        const status = error instanceof HttpError ? `${error.status} ${error.code}` : '503 Unavailable'
        socket.once('finish', () => socket.destroy())
        socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
      })
  })
}

async function admit(request: IncomingMessage, tokens: Tokens): Promise<{ conversationId: string; seq: number }> {
  const [path = '', query] = (request.url ?? '').split('?')
  const searchParams = new URLSearchParams(query)
  const [, conversationId] = streamPath.exec(path) ?? []
  if (!conversationId) throw new HttpError(404, 'NotFound', 'No stream here')
  const grant = await tokens.redeemStream(searchParams.get('t') ?? '')
  if (grant?.conversationId !== conversationId) throw forbidden('The ticket is not for this stream, or no longer')
  return { conversationId, seq: parseWatermark(searchParams.get('watermark')) }
}
