/** The address under which people reach the service: the setting, and never what a request says of itself. */
import type { IncomingMessage } from 'node:http'

/** An origin. In local mode, where none is set, the loopback name that the request was sent to. */
export const publicOrigin = (publicUrl: string | undefined, request: IncomingMessage): string =>
  publicUrl ?? `http://${request.headers.host ?? ''}`

/** Whether a browser sent it from a page of this service; programs that are no browser do not say. */
export function isFromElsewhere(publicUrl: string | undefined, request: IncomingMessage): boolean {
  const { origin } = request.headers
  return origin !== undefined && origin !== publicOrigin(publicUrl, request)
}
