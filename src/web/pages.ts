/** The web chat pages and what they load; `/chat/token` gives the page its conversation. */
import type { Request, Response, Server } from 'restify'
import { z } from 'zod'
import type { Audience } from '../../machines/rules.ts'
import { tokenFor } from '../channels/direct-line/routes.ts'
import type { Tokens } from '../channels/direct-line/tokens.ts'
import { type Config, isLocalMode } from '../config.ts'
import { badRequest, forbidden } from '../http-error.ts'
import { readJson } from '../read-body.ts'
import { sendJson } from '../send-json.ts'
import type { Route } from '../server.ts'
import { type Asset, assetNames, type Encoding, loadAssets } from './assets.ts'
import { pageHtml } from './page-html.ts'

const tokenRequest = z.strictObject({ audience: z.enum(['practiceStaff', 'clinician']) })
const yearSeconds = 31_536_000

export function servePages(
  server: Server,
  route: Route,
  { config, tokens }: { readonly config: Config; readonly tokens: Tokens },
): void {
  const local = isLocalMode(config)
  const page = (audience: Audience) => route(async (_req, res) => sendChatPage(res, config, audience))
  server.get('/', page('practiceStaff'))
  if (local) server.get('/clinician', page('clinician'))

  server.post(
    '/chat/token',
    route(async (req, res) => {
      if (!local) throw forbidden('Open in local mode only; embedding pages get a token with the Direct Line secret')
      const body = tokenRequest.safeParse(await readJson(req))
      if (!body.success) throw badRequest('audience must be practiceStaff or clinician')
      sendJson(res, 200, await tokenFor(tokens, tokens.begin(body.data.audience)))
    }),
  )
  for (const name of assetNames) {
    server.get(
      `/assets/:version/${name}`,
      route(async (req, res) => sendAsset(req, res, loadAssets()[name])),
    )
  }
}

/** The page around a conversation. */
export function sendChatPage(res: Response, config: Config, audience: Audience): void {
  res.sendRaw(200, pageHtml({ audience, config, assets: loadAssets() }), {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
  })
}

/** Under its own version, for good. Under another's, what there is: its page came from an instance that is being replaced. */
async function sendAsset(req: Request, res: Response, { type, plain, version, encoded }: Asset): Promise<void> {
  const { version: asked } = req.params as { version?: string }
  const etag = `"${version}"`
  const headers = {
    'Cache-Control': asked === version ? `public, max-age=${yearSeconds}, immutable` : 'no-cache',
    ETag: etag,
    Vary: 'Accept-Encoding',
  }
  if (req.headers['if-none-match'] === etag) {
    res.sendRaw(304, '', headers)
    return
  }
  const encoding = encodingFor(req)
  res.sendRaw(200, encoding ? await encoded(encoding) : plain, {
    ...headers,
    'Content-Type': type,
    ...(encoding && { 'Content-Encoding': encoding }),
  })
}

/** The smallest that the browser takes; over plain HTTP most take brotli from this computer only. */
function encodingFor(req: Request): Encoding | undefined {
  const accepted = req.headers['accept-encoding'] ?? ''
  if (/\bbr\b/.test(accepted)) return 'br'
  return /\bgzip\b/.test(accepted) ? 'gzip' : undefined
}
