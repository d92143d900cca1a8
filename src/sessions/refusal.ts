/** Why a text that was once good is not taken: a page has to know, to say so and to do the right thing (contract.md). */
import { emergencyAdvice } from '../../dialogs/wording/failures.ts'
import { HttpError, unauthorized } from '../http-error.ts'

const messages = {
  TokenExpired: 'The Direct Line token has expired',
  SessionExpired: 'The session has reached its end, 12 hours after it began',
  SessionEnded: 'The session was ended',
  IdleSession: 'Nobody has done anything for 15 minutes; sign in again to go on',
  SignInNeeded: 'Nobody is signed in',
} as const

export type Refusal = keyof typeof messages

/**
 * 401 with the code, and with the emergency advice: what is refused may have told a sign. For what is not ours, or nothing at
 * all, the plain one.
 */
export const refused = (
  refusal: Refusal | undefined,
  needed: string,
  reason: 'token' | 'session' | 'ticket',
): HttpError =>
  refusal
    ? new HttpError(401, refusal, `${messages[refusal]}. ${emergencyAdvice.practiceStaff}`)
    : unauthorized(needed, reason)
