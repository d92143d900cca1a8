/** Direct Line tokens: a conversation and a role, signed. The role is here and nowhere else, so no message can change it. */
import { hkdfSync, randomBytes } from 'node:crypto'
import { errors, jwtVerify, SignJWT } from 'jose'
import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import type { Audience } from '../../../machines/rules.ts'
import type { Store } from '../../store/store.ts'

export const tokenLifetimeSeconds = 3_600
const streamLifetimeSeconds = 60

export interface Grant {
  readonly conversationId: string
  readonly audience: Audience
}

const claims = z.object({
  conv: z.string(),
  aud: z.enum(['clinician', 'practiceStaff']),
  use: z.enum(['token', 'stream']),
  jti: z.string(),
  exp: z.number(),
})
type Use = z.infer<typeof claims>['use']

interface Opened {
  readonly jti: string
  /** In seconds since 1970. */
  readonly exp: number
  readonly grant: Grant
}

/** Tokens that were found good, and are known again by their very text. */
const maxVerified = 1_000

export interface Tokens {
  /** A token for the conversation's routes; an hour. */
  issue(grant: Grant): Promise<string>
  /** A ticket that opens one socket, once, within a minute: it stands in an address, and addresses are logged. */
  issueStream(grant: Grant): Promise<string>
  /** What the token grants, or `undefined` for one that is forged, expired, or for another use. */
  verify(token: string): Promise<Grant | undefined>
  /** As `verify`, and never a second time for the same ticket. */
  redeemStream(ticket: string): Promise<Grant | undefined>
}

/** Signs with the secret where one is set, else with a key that every process on this database shares. */
export function createTokens(store: Store, secret: string | undefined): Tokens {
  let derived: Uint8Array | undefined
  const key = async (): Promise<Uint8Array> => {
    derived ??= deriveKey(secret ?? (await store.once('directLineKey', () => randomBytes(32).toString('base64url'))))
    return derived
  }

  // A signature takes longer to check than the rest of a request, and each web chat sends the same token for an hour.
  const verified = new LRUCache<string, Opened>({ max: maxVerified })

  const sign = async (use: Use, { conversationId, audience }: Grant, seconds: number): Promise<string> =>
    new SignJWT({ conv: conversationId, use })
      .setProtectedHeader({ alg: 'HS256' })
      .setAudience(audience)
      .setJti(randomBytes(12).toString('base64url'))
      .setIssuedAt()
      .setExpirationTime(`${seconds}s`)
      .sign(await key())

  return {
    issue: (grant) => sign('token', grant, tokenLifetimeSeconds),
    issueStream: (grant) => sign('stream', grant, streamLifetimeSeconds),
    async verify(token) {
      const opened = verified.get(token) ?? (await open(await key(), 'token', token))
      if (!opened || opened.exp * 1_000 <= Date.now()) return undefined
      verified.set(token, opened)
      return opened.grant
    },
    async redeemStream(ticket) {
      const opened = await open(await key(), 'stream', ticket)
      return opened && (await store.redeem(opened.jti, opened.exp * 1_000)) ? opened.grant : undefined
    },
  }
}

const deriveKey = (seed: string): Uint8Array => new Uint8Array(hkdfSync('sha256', seed, '', 'direct-line-tokens', 32))

/** What is in a token that is ours, in date and for this use. */
async function open(key: Uint8Array, use: Use, token: string): Promise<Opened | undefined> {
  try {
    const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'] })
    const { conv, aud, jti, exp, use: intended } = claims.parse(payload)
    return intended === use ? { jti, exp, grant: { conversationId: conv, audience: aud } } : undefined
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof z.ZodError) return undefined
    throw error
  }
}
