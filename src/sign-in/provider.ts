/** The practice's OpenID provider: authorisation code with PKCE, state and nonce, by openid-client. */
import type { Configuration } from 'openid-client'
import type { OidcSettings } from '../config/oidc.ts'
import type { Claims } from './role.ts'

/** What has to come back, from the same browser. */
export interface Checks {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

export interface Provider {
  /** Where the browser is sent. `again`: who is signed in there is asked for all the same. */
  start(again: boolean): Promise<{ readonly url: string; readonly checks: Checks }>
  /** What the provider says of whoever came back to this address. Rejects with `NotSignedIn`, or where it is not in reach. */
  finish(address: URL, checks: Checks): Promise<Claims>
  /** Its own sign-out, where it has one. */
  signOut(): Promise<string | undefined>
}

/** The provider, or what came back, says no; the reason is a code, for the log. */
export class NotSignedIn extends Error {
  override readonly name = 'NotSignedIn'
}

const timeoutSeconds = 5
/** A provider that is away is not asked for each who would sign in (S14). */
const pauseMs = 5_000
/** Where it has its keys and its doors is asked again. */
const keptMs = 12 * 3_600_000
/** Asked for where the provider knows it: roles of the NHS's care identity are given to nobody who does not ask. */
const scopes = ['profile', 'nationalrbacaccess']

export function createProvider(settings: OidcSettings, publicUrl: string): Provider {
  const redirectUri = `${publicUrl}/sign-in/callback`
  const configured = keptFor(() => discover(settings))

  return {
    async start(again) {
      const [client, configuration] = [await import('openid-client'), await configured()]
      const known = configuration.serverMetadata().scopes_supported ?? []
      const checks = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      }
      const url = client.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: ['openid', ...scopes.filter((scope) => known.includes(scope))].join(' '),
        code_challenge: await client.calculatePKCECodeChallenge(checks.verifier),
        code_challenge_method: 'S256',
        state: checks.state,
        nonce: checks.nonce,
        ...(again && { prompt: 'login' }),
      })
      return { url: url.href, checks }
    },
    async finish(address, { state, nonce, verifier }) {
      const [client, configuration] = [await import('openid-client'), await configured()]
      try {
        const tokens = await client.authorizationCodeGrant(configuration, address, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        const claims: Claims = { ...tokens.claims() }
        const [first = ''] = settings.roleClaim.split('.')
        if (settings.roleClaim in claims || first in claims || typeof claims['sub'] !== 'string') return claims
        if (!configuration.serverMetadata().userinfo_endpoint) return claims
        return { ...(await client.fetchUserInfo(configuration, tokens.access_token, claims['sub'])), ...claims }
      } catch (cause) {
        throw notSignedIn(cause)
      }
    },
    async signOut() {
      const client = await import('openid-client')
      const configuration = await configured()
      if (!configuration.serverMetadata().end_session_endpoint) return undefined
      const after = { post_logout_redirect_uri: `${publicUrl}/signed-out` }
      return client.buildEndSessionUrl(configuration, after).href
    },
  }
}

async function discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<Configuration> {
  const client = await import('openid-client')
  const server = new URL(issuer)
  return client.discovery(server, clientId, clientSecret, undefined, {
    timeout: timeoutSeconds,
    // Of settings, only an issuer on this machine is without TLS.
    execute: [
      client.enableNonRepudiationChecks,
      ...(server.protocol === 'http:' ? [client.allowInsecureRequests] : []),
    ],
  })
}

/** No answer, or none of the protocol's: no fault of whoever signs in. */
const away: ReadonlySet<unknown> = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
])

function notSignedIn(cause: unknown): unknown {
  const { code, name } = cause as { code?: unknown; name?: unknown }
  const isAway = away.has(code) || (name === 'TypeError' && code === undefined)
  return isAway ? cause : new NotSignedIn(typeof code === 'string' ? code : 'notAnAnswer', { cause })
}

/** What was got once, for a while; after a failure nobody asks again for a moment. */
function keptFor<Value>(get: () => Promise<Value>): () => Promise<Value> {
  let last: { readonly value: Promise<Value>; readonly until: number } | undefined
  return () => {
    if (!last || performance.now() >= last.until) {
      const value = get()
      last = { value, until: performance.now() + keptMs }
      value.catch(() => {
        last = { value, until: performance.now() + pauseMs }
      })
    }
    return last.value
  }
}
