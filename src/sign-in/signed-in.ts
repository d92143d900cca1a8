/** Who is signed in, by the browser's cookie. */
import type { IncomingMessage } from 'node:http'
import type { Audience } from '../../machines/rules.ts'
import { forbidden } from '../http-error.ts'
import { isFromOwnPage } from '../public-origin.ts'
import { refused } from '../sessions/refusal.ts'
import type { Session, Sessions, SignedIn, Verified } from '../sessions/sessions.ts'
import { cookieIn, sessionCookie } from './cookies.ts'

/** Nothing where there is no cookie of ours. */
export async function bySessionCookie(sessions: Sessions, request: IncomingMessage): Promise<Verified> {
  const text = cookieIn(request, sessionCookie)
  return text === undefined ? {} : sessions.verify(text, 'cookie')
}

/** For what a page of this service asks by its script. Throws 401 with why, and 403 for every other page. */
export async function signedIn(
  { sessions, publicUrl }: { readonly sessions: Sessions; readonly publicUrl: string },
  request: IncomingMessage,
): Promise<Session> {
  if (!isFromOwnPage(publicUrl, request)) throw forbidden('Only pages of this service may ask this')
  const verified = await bySessionCookie(sessions, request)
  if ('session' in verified) return verified.session
  // Of one that has ended, a new sign-in is what helps.
  throw refused(verified.refusal === 'IdleSession' ? 'IdleSession' : 'SignInNeeded', '', 'session')
}

/** The same person's goes on, idle or not; another's ends. */
export async function sessionOf(
  sessions: Sessions,
  request: IncomingMessage,
  { role, person }: { readonly role: Audience; readonly person: SignedIn },
): Promise<Session> {
  const before = await bySessionCookie(sessions, request)
  const held = 'session' in before ? before.session : before.idle
  if (held?.person?.id === person.id && held.audience === role) {
    await sessions.use(held.id)
    return held
  }
  if (held) await sessions.end(held.id)
  return sessions.begin({ audience: role, person })
}
