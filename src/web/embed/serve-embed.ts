/** What a practice's own page loads and asks (contract.md, `GET /desk.js`): from other origins, without anybody's key. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Request, Response, Server } from 'restify'
import { embed } from '../../../dialogs/wording/embed.ts'
import { type Config, isLocalMode } from '../../config.ts'
import { embeddingOrigins } from '../../security.ts'
import type { Route } from '../../server.ts'
import { names } from '../browser/frame-names.js'
import { selfTestHtml } from './self-test-html.ts'

export function serveEmbed(server: Server, route: Route, config: Config): void {
  const script = deskScript()
  const etag = `"${createHash('sha256').update(script).digest('base64url').slice(0, 16)}"`

  server.get(
    '/desk.js',
    route(async (req: Request, res: Response) => {
      // Any site may load it; which may show the panel is the policy's `embeddedBy`.
      const headers = { 'Cache-Control': 'no-cache', 'Cross-Origin-Resource-Policy': 'cross-origin', ETag: etag }
      if (req.headers['if-none-match'] === etag) res.sendRaw(304, '', headers)
      else res.sendRaw(200, script, { ...headers, 'Content-Type': 'text/javascript; charset=utf-8' })
    }),
  )
  server.get(
    '/self-test',
    route(async (_req: Request, res: Response) => {
      res.sendRaw(200, selfTestHtml(config), {
        'Content-Type': 'text/html; charset=utf-8',
        'Cache-Control': 'no-store',
      })
    }),
  )
  server.get(
    '/desk/embedding',
    route(async (req: Request, res: Response) => {
      const allowed = embeddingOrigins(config).some((source) => names(source, req.headers.origin ?? ''))
      res.sendRaw(200, JSON.stringify({ allowed, local: isLocalMode(config) }), {
        'Access-Control-Allow-Origin': '*',
        'Cache-Control': 'no-store',
        'Content-Type': 'application/json',
        'Cross-Origin-Resource-Policy': 'cross-origin',
      })
    }),
  )
}

/** The file is a module for those who check and test it; a page takes it as a plain script. */
function deskScript(): string {
  const source = readFileSync(new URL('./desk.js', import.meta.url), 'utf8').replace(/^export /m, '')
  return `(() => {\n${source}\nembedDesk(${JSON.stringify(embed)}, document.currentScript ?? document.querySelector('script[src$="/desk.js"]'))\n})()\n`
}
