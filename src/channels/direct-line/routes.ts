/** `/v3/directline/…` on restify (contract.md), and the socket of the stream. */
import type { Request, Server } from 'restify'
import { z } from 'zod'
import { activityNotTaken } from '../../../dialogs/wording/failures.ts'
import { bearer, sameText } from '../../bearer.ts'
import { badRequest, forbidden, tooMany, unauthorized } from '../../http-error.ts'
import type { Doors } from '../../limits/doors.ts'
import type { Limits, SentMessage } from '../../limits/limits.ts'
import { isSignPress } from '../../limits/sign-press.ts'
import { Crowded, createTurnstile } from '../../limits/turnstile.ts'
import type { RefusalOf } from '../../limits/well-formed.ts'
import { publicOrigin } from '../../public-origin.ts'
import { readJson } from '../../read-body.ts'
import { sendJson } from '../../send-json.ts'
import type { Route } from '../../server.ts'
import { refused } from '../../sessions/refusal.ts'
import type { Sessions } from '../../sessions/sessions.ts'
import { parsePosted } from './activity.ts'
import type { DirectLine } from './direct-line.ts'
import { sendHistory } from './history-pieces.ts'
import { senderOf } from './sender.ts'
import type { SessionSockets } from './session-sockets.ts'
import type { Streams } from './streams.ts'
import type { Grant, Tokens } from './tokens.ts'
import { serveStreams } from './upgrade.ts'
import { parseWatermark } from './watermark.ts'

export interface DirectLineRoutes {
  readonly directLine: DirectLine
  readonly tokens: Tokens
  readonly sessions: Sessions
  readonly streams: Streams
  readonly sessionSockets: SessionSockets
  readonly secret: string | undefined
  readonly publicUrl: string | undefined
  readonly limits: Limits
  readonly doors: Doors
  /** Of what every request is held to, an upgrade as well. */
  readonly refusalOf: RefusalOf
}

const base = '/v3/directline'
/** Of one conversation: no client of today reads it twice at once. */
const readersOfOne = { atOnce: 4, waiting: 32 }
/** How long the database may take to say that a session has ended: an answer that is told has no such time (sessions.ts). */
const readWaitMs = 2_000
const postWaitMs = 250

export function serveDirectLine(server: Server, route: Route, parts: DirectLineRoutes): void {
  const { directLine, tokens, sessions, secret, publicUrl, limits } = parts
  const readers = createTurnstile(readersOfOne)

  server.post(
    `${base}/tokens/generate`,
    route(async (req, res) => {
      if (!secret || !sameText(bearer(req), secret))
        throw unauthorized('The Direct Line secret is needed here', 'secret')
      sendJson(res, 200, await tokenFor(tokens, tokens.begin('practiceStaff')))
    }),
  )
  server.post(
    `${base}/tokens/refresh`,
    route(async (req, res) => {
      const grant = await granted(tokens, req)
      sendJson(res, 200, await limits.call(senderOf(grant), () => tokenFor(tokens, grant)))
    }),
  )
  server.post(
    `${base}/conversations`,
    route(async (req, res) => {
      const grant = secret && sameText(bearer(req), secret) ? tokens.begin('practiceStaff') : await granted(tokens, req)
      await limits.call(senderOf(grant), () => directLine.join(grant))
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
      const grant = await grantedFor(tokens, req)
      const { conversationId } = grant
      const seq = watermarkOf(req)
      const read = (after: number) => limits.read(senderOf(grant), () => directLine.history(conversationId, after))
      await readers.pass(conversationId, () => sendHistory(res, read, seq)).catch(refuseCrowd)
    }),
  )
  server.post(
    `${base}/conversations/:id/activities`,
    route(async (req, res) => {
      const grant = await grantedFor(tokens, req, postWaitMs)
      const body = await readJson(req)
      const id = await limits.message({ key: senderOf(grant), audience: grant.audience }, sentIn(body), async () => {
        const parsed = parsePosted(body)
        if ('faults' in parsed) throw badRequest(activityNotTaken(parsed.faults, grant.audience))
        if (parsed.posted.type === 'message') sessions.acted(grant)
        return directLine.post(grant, parsed.posted)
      })
      sendJson(res, 200, { id })
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

const posted = z.object({ text: z.string().catch(''), value: z.unknown() }).partial()

/** What of a message counts before it is read: reading it is what takes long. */
function sentIn(body: unknown): SentMessage {
  const { text = '', value } = posted.safeParse(body).data ?? {}
  return { characters: text.length, sign: isSignPress(value) }
}

function refuseCrowd(error: unknown): never {
  throw error instanceof Crowded ? tooMany('Too many requests of this conversation are waiting', 1, 'line') : error
}

/** Direct Line's answer that carries a token. */
export const tokenFor = async (tokens: Tokens, grant: Grant) => ({
  conversationId: grant.conversationId,
  ...(await tokens.issue(grant)),
})

async function granted(tokens: Tokens, req: Request, waitMs = readWaitMs): Promise<Grant> {
  const verified = await tokens.verify(bearer(req), waitMs)
  if (!('grant' in verified)) throw refused(verified.refusal, 'A Direct Line token is needed here', 'token')
  return verified.grant
}

async function grantedFor(tokens: Tokens, req: Request, waitMs = readWaitMs): Promise<Grant> {
  const grant = await granted(tokens, req, waitMs)
  if (grant.conversationId !== (req.params as { id?: string }).id)
    throw forbidden('The token is for another conversation', 'conversation')
  return grant
}

const watermarkOf = (req: Request): number => parseWatermark(new URLSearchParams(req.getQuery()).get('watermark'))
