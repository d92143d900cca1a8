/**
 * In local mode every role is open to whoever reaches the port, so only this machine may (S15): a page of a site whose name
 * was made to lead here sends that name as `Host`, and a proxy, which would open it to all, says that it is one.
 */
import type { IncomingMessage } from 'node:http'
import { isLoopback } from './config/loopback.ts'
import { forbidden, type HttpError } from './http-error.ts'

const forwarding = /^(?:forwarded|via|x-forwarded(?:-.+)?|x-real-ip|x-client-ip|true-client-ip|x-original-.+|cf-.+)$/

/** Whether a proxy passed it on. */
export const isForwarded = ({ headers }: IncomingMessage): boolean =>
  Object.keys(headers).some((name) => forwarding.test(name))

/** Why a request, to upgrade as well, is not one of this machine's; of one whose `Host` is well formed. */
export function strangerRefusal(request: IncomingMessage): HttpError | undefined {
  if (!isLoopback((request.headers.host ?? '').replace(/:\d+$/, ''))) {
    return forbidden('Local mode: reached by localhost, 127.0.0.1 or [::1] only')
  }
  if (isForwarded(request)) {
    return forbidden('Local mode: not to be reached through a proxy, since every role is open in it')
  }
  return undefined
}
