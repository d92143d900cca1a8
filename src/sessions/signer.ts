/** Signed texts that say what their holder may do: each purpose has a random key of its own, which this database alone has. */
import { randomBytes, randomUUID } from 'node:crypto'
import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose'
import type { Store } from '../store/store.ts'

/** A text of one purpose is nothing in the place of another. */
export type Purpose = 'token' | 'stream' | 'session' | 'cookie' | 'signIn'

export interface Opened {
  readonly payload: JWTPayload & { readonly jti: string; readonly iat: number; readonly exp: number }
  readonly expired: boolean
}

export interface Signer {
  /** Good until `until`, in ms since 1970. */
  sign(purpose: Purpose, claims: JWTPayload, until: number): Promise<string>
  /** What is in a text of ours; `undefined` for one that is forged, of another database or for another purpose. */
  open(purpose: Purpose, text: string): Promise<Opened | undefined>
}

/** Nothing is good for longer, whatever is written in it. */
const longestSeconds = 12 * 3_600

export function createSigner({ store, now }: { readonly store: Store; readonly now: () => Date }): Signer {
  const known = new Map<string, string>()
  /** Kept, so that a token is known while the database is away. */
  async function once(name: string, make: () => string): Promise<string> {
    const value = known.get(name) ?? (await store.once(name, make))
    known.set(name, value)
    return value
  }
  const keyOf = async (purpose: Purpose): Promise<Buffer> =>
    Buffer.from(await once(`key/${purpose}`, () => randomBytes(32).toString('base64url')), 'base64url')
  const issuer = async (): Promise<string> => `spine-mri-triage/${await once('deployment', randomUUID)}`

  return {
    async sign(purpose, claims, until) {
      const [key, iss] = [await keyOf(purpose), await issuer()]
      const issuedAt = Math.floor(now().getTime() / 1_000)
      return new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(iss)
        .setJti(randomBytes(12).toString('base64url'))
        .setIssuedAt(issuedAt)
        .setExpirationTime(Math.min(Math.floor(until / 1_000), issuedAt + longestSeconds))
        .sign(key)
    },
    async open(purpose, text) {
      const [key, iss] = [await keyOf(purpose), await issuer()]
      const opened = await verify(text, key, { issuer: iss, currentDate: now() })
      if (!opened) return undefined
      const { jti, iat, exp } = opened.payload
      if (jti === undefined || iat === undefined || exp === undefined || exp - iat > longestSeconds) return undefined
      return { payload: { ...opened.payload, jti, iat, exp }, expired: opened.expired }
    },
  }
}

interface Expected {
  readonly issuer: string
  readonly currentDate: Date
}

/** Of an expired text, too, it is known whether it was ours. */
async function verify(
  text: string,
  key: Buffer,
  expected: Expected,
): Promise<{ payload: JWTPayload; expired: boolean } | undefined> {
  try {
    const { payload } = await jwtVerify(text, key, { algorithms: ['HS256'], ...expected })
    return { payload, expired: false }
  } catch (error) {
    if (error instanceof errors.JWTExpired) return { payload: error.payload, expired: true }
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}
