/** Whose request it is: the connection's other end, or whom a proxy of ours says it speaks for. */
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import proxyAddr from 'proxy-addr'

export type AddressOf = (request: IncomingMessage) => string

/** `X-Forwarded-For` counts from a proxy that is trusted, and from no one else, as anyone can send it. */
export function createAddressOf(trustedProxies: readonly string[]): AddressOf {
  const trusted = proxyAddr.compile([...trustedProxies])
  return (request) => {
    const address = proxyAddr(request, trusted)
    return (isIP(address) ? address : request.socket.remoteAddress) ?? 'unknown'
  }
}
