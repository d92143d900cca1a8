/** Cookies that only this host sets and gets, over TLS, and that no script reads (`__Host-`). */
import type { IncomingMessage } from 'node:http'

export const sessionCookie = '__Host-triage'
/** What was begun at the provider, until the browser comes back from it. */
export const startedCookie = '__Host-triage-sign-in'

/** The cookie's value; none where it is missing, or there twice, which no browser of ours sends. */
export function cookieIn({ headers }: IncomingMessage, name: string): string | undefined {
  const values = (headers.cookie ?? '').split(';').flatMap((pair) => {
    const [key = '', ...value] = pair.split('=')
    return key.trim() === name ? [value.join('=').trim()] : []
  })
  return values.length === 1 ? values[0] : undefined
}

/** Sent along when another site brings the browser here, as the provider does, and with nothing else of other sites. */
const attributes = 'Path=/; Secure; HttpOnly; SameSite=Lax'

export const setCookie = (name: string, value: string): string => `${name}=${value}; ${attributes}`
export const clearCookie = (name: string): string => `${setCookie(name, '')}; Max-Age=0`
