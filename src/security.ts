/** What holds for every request, whatever the route. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import helmet from 'helmet'
import type { Next, Request, RequestHandler, Response } from 'restify'
import { type Config, isLocalMode } from './config.ts'
import { sendJson } from './send-json.ts'

/** Any page on this machine may show the chat in a frame while it is being tried out. */
const localFrames = ['http://localhost:*', 'http://127.0.0.1:*']

/** Who may show the pages in a frame, as CSP sources. */
export const embeddingOrigins = (config: Pick<Config, 'policy' | 'credentials'>): readonly string[] => [
  ...config.policy.embeddedBy,
  ...(config.credentials ? [] : localFrames),
]

/** Nothing of it is used here, or by anything that is shown here. */
const unused = ['camera', 'display-capture', 'geolocation', 'hid', 'microphone', 'midi', 'payment', 'serial', 'usb']
const permissions = unused.map((feature) => `${feature}=()`).join(', ')

/** The stock Web Chat client runs under this and asks nothing of any other host. */
export function securityHeaders(config: Config): RequestHandler {
  const headersFor = lastKept((origin: string) => headersOf(config, origin))
  return (req: Request, res: Response, next: Next) => {
    const origin = config.publicUrl ?? `http://${req.headers.host}`
    for (const [name, value] of headersFor(origin)) res.setHeader(name, value)
    next()
  }
}

type Headers = readonly (readonly [string, string])[]

/** Helmet's headers for a page at this origin: none of them hangs on anything else of the request. */
function headersOf(config: Config, origin: string): Headers {
  const frameAncestors = ["'self'", ...embeddingOrigins(config)]
  const middleware = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        // The stream by its own address: not every browser takes 'self' for a web socket.
        connectSrc: ["'self'", origin.replace(/^http/, 'ws')],
        workerSrc: ["'self'", 'blob:'],
        formAction: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors,
      },
    },
    // `frame-ancestors` says who may embed the page; the older header knows only one's own site.
    frameguard: false,
    strictTransportSecurity: !isLocalMode(config),
  })
  const headers: [string, string][] = [['Permissions-Policy', permissions]]
  const response = { setHeader: (...header: [string, string]) => headers.push(header), removeHeader: () => undefined }
  middleware({} as IncomingMessage, response as unknown as ServerResponse, () => undefined)
  return headers
}

/** What was made last, until something else is asked for: one origin is asked for all day. */
function lastKept<Value>(make: (key: string) => Value): (key: string) => Value {
  let last: { readonly key: string; readonly value: Value } | undefined
  return (key) => {
    if (last?.key !== key) last = { key, value: make(key) }
    return last.value
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
