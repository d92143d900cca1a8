/** The address under which people reach the service: the setting, and never what a request says of itself. */
import type { IncomingMessage } from 'node:http'

/** An origin. In local mode, where none is set, the loopback name that the request was sent to. */
export const publicOrigin = (publicUrl: string | undefined, request: IncomingMessage): string =>
  publicUrl ?? `http://${request.headers.host ?? ''}`

/** Whether a script of a page of this service asked for it, by what a browser says and no script can: cookies come with every page's requests. */
export function isFromOwnPage(publicUrl: string, { headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site']
  if (headers.origin === undefined && site === undefined) return false
  return (headers.origin ?? publicUrl) === publicUrl && (site ?? 'same-origin') === 'same-origin'
}

/** Whether a browser sent it from a page of another; programs that are no browser do not say. */
export function isFromElsewhere(publicUrl: string | undefined, request: IncomingMessage): boolean {
  const { origin } = request.headers
  return origin !== undefined && origin !== publicOrigin(publicUrl, request)
}
