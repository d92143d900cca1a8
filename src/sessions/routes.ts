/** `/desk/…` on restify (contract.md): a page's session, the conversations that it begins, and what it may know of the alerts. */
import type { Request, Server } from 'restify'
import { z } from 'zod'
import type { RouteState } from '../alerts/reach.ts'
import { bearer, sameText } from '../bearer.ts'
import { tokenFor } from '../channels/direct-line/routes.ts'
import { sessionSender } from '../channels/direct-line/sender.ts'
import type { Tokens } from '../channels/direct-line/tokens.ts'
import { badRequest, forbidden, unauthorized } from '../http-error.ts'
import type { Limits } from '../limits/limits.ts'
import { readJson } from '../read-body.ts'
import { sendJson } from '../send-json.ts'
import type { Route } from '../server.ts'
import { refused } from './refusal.ts'
import type { Session, Sessions } from './sessions.ts'

export interface SessionRoutes {
  readonly sessions: Sessions
  readonly tokens: Tokens
  readonly secret: string | undefined
  /** Open to the page itself: nobody signs in. */
  readonly local: boolean
  readonly limits: Pick<Limits, 'call'>
  /** The next caller is begun: what the earlier ones left open is not lost. */
  readonly leaveBehind: (sessionId: string) => Promise<void>
  /** For whoever has a session, and nobody else. */
  readonly routeStates: () => Promise<readonly RouteState[]>
  /** Of the page itself, where a sign-in is set up; throws where nobody is signed in. */
  readonly signedIn?: (req: Request) => Promise<Session>
}

const maxDeskCharacters = 40

/** Shown as it was typed, so that what cannot be shown, or kept, is refused where the desk is set up. */
const desk = z
  .string()
  .trim()
  .refine((name) => Array.from(name).length <= maxDeskCharacters && name.isWellFormed() && !/\p{Cc}/u.test(name))
  .transform((name) => name || undefined)
  .optional()

const bySite = z.strictObject({ desk })
const byPage = z.strictObject({ desk, audience: z.enum(['practiceStaff', 'clinician']) })

export function serveSessions(server: Server, route: Route, parts: SessionRoutes): void {
  const { sessions, tokens, secret, local, signedIn, limits, routeStates, leaveBehind } = parts
  server.post(
    '/desk/sessions',
    route(async (req, res) => {
      sendJson(res, 200, await given(sessions, await sessionFor(req)))
    }),
  )
  server.post(
    '/desk/sessions/renew',
    route(async (req, res) => {
      const session = await holding(req)
      sendJson(res, 200, await limits.call(sessionSender(session.id), () => given(sessions, session)))
    }),
  )
  server.del(
    '/desk/sessions',
    route(async (req, res) => {
      await sessions.end((await holding(req)).id)
      res.writeHead(204, { 'Cache-Control': 'no-store' })
      res.end()
    }),
  )
  server.post(
    '/desk/conversations',
    route(async (req, res) => {
      const session = await holding(req)
      const grant = tokens.begin(session)
      await leaveBehind(session.id)
      await limits.call(sessionSender(session.id), () => sessions.addConversation(session, grant.conversationId))
      sendJson(res, 200, await tokenFor(tokens, grant))
    }),
  )
  server.get(
    '/desk/conversations',
    route(async (req, res) => {
      const session = await holding(req)
      const begun = await sessions.conversations(session)
      const conversations = await Promise.all(
        begun.map(async ({ conversationId, begunAt }) => ({
          ...(await tokenFor(tokens, tokens.again(session, conversationId))),
          begunAt,
        })),
      )
      sendJson(res, 200, { conversations, ...about(session) })
    }),
  )
  server.get(
    '/desk/alert-routes',
    route(async (req, res) => {
      const { id } = await holding(req)
      sendJson(res, 200, { routes: await limits.call(sessionSender(id), routeStates) })
    }),
  )

  /** A practice's site says which desk; a page says for whom it is as well. */
  async function sessionFor(req: Request): Promise<Session> {
    if (secret && sameText(bearer(req), secret)) {
      return sessions.begin({ ...parsed(bySite, await readJsonOrNothing(req)), audience: 'practiceStaff' })
    }
    const byItself = req.headers.authorization === undefined
    if (byItself && local) return sessions.begin(parsed(byPage, await readJson(req)))
    if (!byItself || !signedIn) throw unauthorized('The Direct Line secret is needed here', 'secret')
    const session = await signedIn(req)
    const asked = parsed(byPage, await readJson(req))
    if (asked.audience !== session.audience) throw forbidden('Whoever is signed in has the other role')
    return asked.desk === undefined ? session : sessions.nameDesk(session, asked.desk)
  }

  async function holding(req: Request): Promise<Session> {
    const verified = await sessions.verify(bearer(req))
    if (!('session' in verified)) throw refused(verified.refusal, 'A session is needed here', 'session')
    return verified.session
  }
}

const given = async (sessions: Sessions, session: Session) => ({
  session: await sessions.issue(session),
  ...about(session),
})

const about = ({ until, audience, desk: name }: Session) => ({
  expiresAt: new Date(until).toISOString(),
  audience,
  ...(name !== undefined && { desk: name }),
})

/** Nobody has to send `{}` to say nothing. */
const readJsonOrNothing = async (req: Request): Promise<unknown> =>
  req.headers['transfer-encoding'] === undefined && (req.headers['content-length'] ?? '0') === '0' ? {} : readJson(req)

function parsed<Body>(body: z.ZodType<Body>, value: unknown): Body {
  const { success, data, error } = body.safeParse(value)
  if (success) return data
  const fields = [...new Set(error.issues.map(({ path }) => path.join('.') || 'body'))]
  throw badRequest(`desk is at most ${maxDeskCharacters} characters in one line. Not taken: ${fields.join(', ')}`)
}
