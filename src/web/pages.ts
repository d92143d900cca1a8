/** The web chat pages and what they load; `/chat/token` gives the page its conversation. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, resolve } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Request, Response, Server } from 'restify'
import { z } from 'zod'
import { begin, tokenFor } from '../channels/direct-line/routes.ts'
import type { Tokens } from '../channels/direct-line/tokens.ts'
import { type Config, isLocalMode } from '../config.ts'
import { badRequest, forbidden } from '../http-error.ts'
import { readJson } from '../read-body.ts'
import type { Route } from '../server.ts'
import { pageHtml } from './page-html.ts'

const compress = promisify(gzip)
const tokenRequest = z.strictObject({ audience: z.enum(['practiceStaff', 'clinician']) })

export function servePages(
  server: Server,
  route: Route,
  { config, tokens }: { readonly config: Config; readonly tokens: Tokens },
): void {
  const local = isLocalMode(config)
  const page = (audience: 'practiceStaff' | 'clinician') =>
    route(async (_req, res) => {
      res.sendRaw(200, pageHtml({ audience, local, policy: config.policy }), {
        'Content-Type': 'text/html; charset=utf-8',
        'Cache-Control': 'no-store',
      })
    })
  server.get('/', page('practiceStaff'))
  if (local) server.get('/clinician', page('clinician'))

  server.post(
    '/chat/token',
    route(async (req, res) => {
      if (!local) throw forbidden('Open in local mode only; embedding pages get a token with the Direct Line secret')
      const body = tokenRequest.safeParse(await readJson(req))
      if (!body.success) throw badRequest('audience must be practiceStaff or clinician')
      res.send(200, await tokenFor(tokens, begin(body.data.audience)))
    }),
  )
  for (const [name, asset] of Object.entries(assets)) {
    const load = once(asset.load)
    server.get(
      `/assets/${name}`,
      route(async (req, res) => sendAsset(req, res, asset.type, await load())),
    )
  }
}

const require = createRequire(import.meta.url)
const text = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8')

const assets = {
  'web-chat.js': { type: 'text/javascript', load: () => readFileSync(webChatFile(), 'utf8') },
  'page.js': { type: 'text/javascript', load: () => text('./browser/page.js') },
  'at-rest.js': { type: 'text/javascript', load: () => text('./browser/at-rest.js') },
  'alert-status.js': { type: 'text/javascript', load: () => text('./browser/alert-status.js') },
  'chat-style.js': { type: 'text/javascript', load: () => text('./browser/chat-style.js') },
  'page.css': { type: 'text/css', load: () => text('./browser/page.css') },
}

/** The stock client's one built file; its package has no path to it by name. */
const webChatFile = (): string => resolve(dirname(require.resolve('botframework-webchat')), '../dist/webchat.js')

interface Asset {
  readonly plain: Buffer
  readonly gzipped: Buffer
  readonly etag: string
}

/** Read and compressed when it is first asked for. */
function once(load: () => string): () => Promise<Asset> {
  let asset: Promise<Asset> | undefined
  const prepare = async (): Promise<Asset> => {
    const plain = Buffer.from(load())
    const etag = `"${createHash('sha256').update(plain).digest('base64url')}"`
    return { plain, etag, gzipped: await compress(plain) }
  }
  return () => (asset ??= prepare())
}

function sendAsset(req: Request, res: Response, type: string, { plain, gzipped, etag }: Asset): void {
  const zipped = /\bgzip\b/.test(req.headers['accept-encoding'] ?? '')
  const headers = { 'Cache-Control': 'no-cache', ETag: etag, Vary: 'Accept-Encoding' }
  if (req.headers['if-none-match'] === etag) {
    res.sendRaw(304, '', headers)
    return
  }
  res.sendRaw(200, zipped ? gzipped : plain, {
    ...headers,
    'Content-Type': `${type}; charset=utf-8`,
    ...(zipped && { 'Content-Encoding': 'gzip' }),
  })
}
