/**
 * What reaches restify has one `Host` and a path of our own spelling. restify makes a URL of the two outside any `try`, so
 * that any other request would end the process (B1), and one route would have many names.
 */
import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http'
import { badRequest, HttpError } from '../http-error.ts'
import { sendJson } from '../send-json.ts'

/** Why a request, to upgrade as well, goes no further. */
export type RefusalOf = (request: IncomingMessage) => HttpError | undefined

type Listener = (request: IncomingMessage, response: ServerResponse) => void

/** A name, an IPv4 or a bracketed IPv6 address, and a port where it is said. */
const hostForm = /^(?:[a-z0-9][a-z0-9._-]*|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i

/**
 * Stands before every listener that takes requests, the ones that wait for `100 Continue` as well. What a listener throws
 * all the same ends its own connection, and is given to `failed`.
 */
export function refuseMalformed(
  server: HttpServer,
  failed: (error: unknown) => void,
  refusalOf: RefusalOf = malformedRefusal,
): void {
  for (const event of ['request', 'checkContinue'] as const) {
    const listeners = server.listeners(event) as Listener[]
    server.removeAllListeners(event)
    server.on(event, (request, response) => {
      const refusal = refusalOf(request)
      if (refusal) return refuse(response, refusal)
      try {
        for (const listener of listeners) listener.call(server, request, response)
      } catch (error) {
        failed(error)
        request.socket.destroy()
      }
    })
  }
}

function refuse(response: ServerResponse, { status, code, message }: HttpError): void {
  response.setHeader('Connection', 'close')
  sendJson(response, status, { error: { code, message } })
}

/** 400 for a fault of its form, 404 for a path in another spelling. */
export function malformedRefusal({ headersDistinct, url = '' }: IncomingMessage): HttpError | undefined {
  const [host = '', ...more] = headersDistinct['host'] ?? []
  if (more.length > 0 || !hostForm.test(host) || !URL.canParse(`http://${host}`)) {
    return badRequest('One Host header is needed, with a name or an address and at most a port')
  }
  if (!url.startsWith('/') || !URL.canParse(`http://${host}${url}`)) {
    return badRequest('The request target must be a path')
  }
  const [path = ''] = url.split('?')
  const canonical = !path.includes('%') && new URL(`http://${host}${url}`).pathname === path
  return canonical ? undefined : new HttpError(404, 'NotFound', 'Not a route of this service')
}
