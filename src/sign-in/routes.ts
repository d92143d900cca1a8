/** `/sign-in`, `/sign-out` and the clinician's page behind them, on restify. */
import type { Request, Response, Server } from 'restify'
import { z } from 'zod'
import type { SignInPage } from '../../dialogs/wording/sign-in.ts'
import { forbidden, HttpError } from '../http-error.ts'
import { isFromOwnPage } from '../public-origin.ts'
import { jsonHeaders } from '../send-json.ts'
import type { Route } from '../server.ts'
import { sendChatPage } from '../web/pages.ts'
import { clearCookie, cookieIn, sessionCookie, setCookie, startedCookie } from './cookies.ts'
import { sendPage } from './page.ts'
import { NotSignedIn } from './provider.ts'
import { returnPath } from './return-path.ts'
import { personIn, roleIn } from './role.ts'
import type { SignIn } from './sign-in.ts'
import { bySessionCookie, sessionOf } from './signed-in.ts'

interface Said {
  readonly back?: string
  readonly reason?: string
}

/** From the provider's page back to here. */
const startedMs = 10 * 60_000
const started = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), return: z.string() })
type Started = z.infer<typeof started>

export function serveSignIn(server: Server, route: Route, parts: SignIn): void {
  const { config, provider, sessions, signer, publicUrl, doors, log } = parts
  const { policy } = config
  let failure: unknown

  server.get(
    '/sign-in',
    route(async (req, res) => {
      const query = new URLSearchParams(req.getQuery())
      const back = returnPath(query.get('return'))
      await orSaid(req, res, async () => {
        const before = await bySessionCookie(sessions, req)
        const again = query.has('again') || ('refusal' in before && before.refusal === 'IdleSession')
        const { url, checks } = await provider.start(again)
        const until = parts.now().getTime() + startedMs
        const text = await signer.sign('signIn', { ...checks, return: back }, until)
        redirect(res, url, [setCookie(startedCookie, text)])
      })
    }),
  )
  server.get(
    '/sign-in/callback',
    route(async (req, res) => {
      await orSaid(req, res, async () => {
        const begun = await startedIn(req, parts)
        if (!begun) throw new NotSignedIn('notBegunHere')
        await finish(req, res, begun)
      })
    }),
  )
  server.post(
    '/sign-out',
    route(async (req, res) => {
      if (!isFromOwnPage(publicUrl, req)) throw forbidden('Only pages of this service may ask this')
      const verified = await bySessionCookie(sessions, req)
      const session = 'session' in verified ? verified.session : verified.idle
      if (session) await sessions.end(session.id)
      // A provider that is away keeps nobody signed in here.
      const next = (await provider.signOut().catch(() => undefined)) ?? '/signed-out'
      res.writeHead(200, { ...jsonHeaders, 'Set-Cookie': clearCookie(sessionCookie) })
      res.end(JSON.stringify({ next }))
    }),
  )
  server.get(
    '/clinician',
    route(async (req, res) => {
      const verified = await bySessionCookie(sessions, req)
      if (!('session' in verified)) return redirect(res, '/sign-in?return=/clinician')
      if (verified.session.audience !== 'clinician') return said(req, res, 'otherRole', { back: '/clinician' })
      sendChatPage(res, config, 'clinician')
    }),
  )
  for (const [path, page] of [
    ['/signed-in', 'signedIn'],
    ['/signed-out', 'signedOut'],
  ] as const) {
    server.get(
      path,
      route(async (_req, res) => sendPage(res, page, { policy, href: '/sign-in' })),
    )
  }

  async function finish(req: Request, res: Response, begun: Started): Promise<void> {
    const claims = await provider.finish(new URL(req.url ?? '', publicUrl), begun)
    const role = roleIn(claims, parts.settings)
    const person = personIn(claims)
    const back = begun.return
    if (role === 'both') return said(req, res, 'bothRoles', { back })
    if (role === 'none' || !person) return said(req, res, 'noRole', { back })
    const session = await sessionOf(sessions, req, { role, person })
    const cookie = setCookie(sessionCookie, await sessions.issue(session, 'cookie'))
    redirect(res, back, [cookie, clearCookie(startedCookie)])
  }

  /** Noted without who it was. With another account, the provider has to ask who it is. */
  async function said(req: Request, res: Response, page: SignInPage, more: Said = {}): Promise<void> {
    const { back, reason = page } = more
    await doors.refused(new HttpError(403, 'Forbidden', '', { reason }), req)
    show(res, page, back)
  }

  function show(res: Response, page: SignInPage, back = '/'): void {
    const other = page === 'away' || page === 'refused' ? '' : '&again'
    sendPage(res, page, { policy, href: `/sign-in?return=${back}${other}` })
  }

  /** Whatever fails, whoever signs in has fixed words, with the same-day route in them. */
  async function orSaid(req: Request, res: Response, task: () => Promise<void>): Promise<void> {
    try {
      await task()
    } catch (error) {
      if (error instanceof NotSignedIn) return said(req, res, 'refused', { reason: error.message })
      // While the provider is away, everyone has the one failure of whoever asked it last.
      if (error !== failure) log.error({ err: error }, 'sign-in not available')
      failure = error
      show(res, 'away')
    }
  }
}

function redirect(res: Response, to: string, cookies: readonly string[] = []): void {
  res.writeHead(303, { Location: to, 'Cache-Control': 'no-store', 'Set-Cookie': [...cookies] })
  res.end()
}

/** What this browser began at the provider, once. */
async function startedIn(req: Request, { signer, store, now }: SignIn): Promise<Started | undefined> {
  const opened = await signer.open('signIn', cookieIn(req, startedCookie) ?? '')
  const begun = opened && !opened.expired ? started.safeParse(opened.payload) : undefined
  if (!opened || !begun?.success) return undefined
  const { jti, exp } = opened.payload
  return (await store.redeem(jti, exp * 1_000, now().getTime())) ? begun.data : undefined
}
