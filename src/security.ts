/** What holds for every request, whatever the route. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import helmet from 'helmet'
import type { Next, Request, RequestHandler, Response } from 'restify'
import { type Config, isLocalMode } from './config.ts'
import { sendJson } from './send-json.ts'

/** Any page on this machine may show the chat in a frame while it is being tried out. */
const localFrames = ['http://localhost:*', 'http://127.0.0.1:*']

/** The stock Web Chat client runs under this and asks nothing of any other host. */
export function securityHeaders(config: Config): RequestHandler {
  const frameAncestors = ["'self'", ...config.policy.embeddedBy, ...(isLocalMode(config) ? localFrames : [])]
  return headersOf(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:', 'blob:'],
          connectSrc: ["'self'", 'ws:', 'wss:'],
          workerSrc: ["'self'", 'blob:'],
          formAction: ["'none'"],
          baseUri: ["'none'"],
          frameAncestors,
        },
      },
      // `frame-ancestors` says who may embed the page; the older header knows only one's own site.
      frameguard: false,
      crossOriginOpenerPolicy: false,
      strictTransportSecurity: !isLocalMode(config),
    }),
  )
}

/** Helmet's headers, worked out once: none of them hangs on the request. */
function headersOf(middleware: ReturnType<typeof helmet>): RequestHandler {
  const headers: [string, string][] = []
  const response = { setHeader: (...header: [string, string]) => headers.push(header), removeHeader: () => undefined }
  middleware({} as IncomingMessage, response as unknown as ServerResponse, () => undefined)
  return (_req: Request, res: Response, next: Next) => {
    for (const [name, value] of headers) res.setHeader(name, value)
    next()
  }
}

/** An encoded body can be a thousand times what it claims, and one that is not what it claims ends restify's process. */
export function refuseEncodings(req: Request, res: Response, next: Next): void {
  const encoding = req.headers['content-encoding']
  const plain = encoding === undefined || encoding === 'identity'
  if (!plain) sendJson(res, 415, { error: { code: 'UnsupportedMediaType', message: 'Content-Encoding is not taken' } })
  next(plain ? undefined : false)
}

/** restify's own refusals (no such route, wrong method, a path that cannot be decoded) say what was sent; ours does not. */
export function hideReason(_req: Request, _res: Response, error: Refusal, done: () => void): void {
  const code = error.statusCode === 404 ? 'NotFound' : 'BadRequest'
  error.toJSON = () => ({ error: { code, message: 'Not a route of this service' } })
  done()
}

interface Refusal {
  readonly statusCode?: number
  toJSON?: () => object
}
