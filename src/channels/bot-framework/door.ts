/**
 * Who is let in at `/api/messages`. The SDK takes much that must not be, and prints on standard error what it refuses;
 * so everything is checked here first, and the SDK is asked only about what has passed.
 */
import type { Activity } from 'botframework-schema'
import { createRemoteJWKSet, customFetch, type ExportedJWKSCache, errors, type JWK, jwksCache, jwtVerify } from 'jose'
import type { BotCredentials } from '../../config/credentials.ts'
import { createFetchKeys } from './fetch-keys.ts'

/** Turned away without a word. `reason` is for the log: fixed text, and no part of what was sent. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly status: 400 | 401 | 403
  readonly reason: string
  constructor(status: 400 | 401 | 403, reason: string) {
    super(`Refused: ${reason}`)
    this.status = status
    this.reason = reason
  }
}

/** Rejects with `Refused`, or with what kept the keys from being fetched. */
export type Admit = (authorization: string, activity: Activity) => Promise<void>

/** A key, and the channels that it may speak for: to the SDK a key without any speaks for all. */
type EndorsedKey = JWK & { readonly endorsements?: readonly string[] }

/** Who signs what channels send to a bot, unless the settings name another. */
const channelIssuer = 'https://api.botframework.com'
const channelMetadata = 'https://login.botframework.com/v1/.well-known/openidconfiguration'
/** As long as the SDK keeps them: the bot outlives a day of the authority's silence. A key not seen before is asked for. */
const keysLastMs = 24 * 60 * 60 * 1_000
/** As far as the SDK lets two clocks differ. */
const clockSeconds = 5 * 60
const allowedHosts = [/^smba\.trafficmanager\.net$/, /\.botframework\.com$/, /\.teams\.microsoft\.com$/]
const allowedChannels: ReadonlySet<string> = new Set(['msteams', 'directline', 'webchat'])

/** Faults of a token. Any other error is the authority's, or ours. */
const tokenFaults: Readonly<Record<string, string>> = {
  ERR_JOSE_ALG_NOT_ALLOWED: 'alg',
  ERR_JOSE_NOT_SUPPORTED: 'token',
  ERR_JWKS_MULTIPLE_MATCHING_KEYS: 'key',
  ERR_JWKS_NO_MATCHING_KEY: 'key',
  ERR_JWS_INVALID: 'token',
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'signature',
  ERR_JWT_INVALID: 'token',
}

/** Replies go to the Bot Framework's own hosts over https; in local mode to this machine. */
export function isAllowedServiceUrl(serviceUrl: string, local: boolean): boolean {
  const { protocol, hostname } = new URL(serviceUrl)
  if (local) return ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
  return protocol === 'https:' && allowedHosts.some((host) => host.test(hostname))
}

/**
 * 401 for whoever does not prove to be the Bot Framework, speaking to this bot from the address that the activity names;
 * 403 for a foreign channel, host or tenant, and for a key that does not speak for the channel.
 */
export function createDoor(credentials: BotCredentials): Admit {
  const { MicrosoftAppId, tenants, ToBotFromChannelOpenIdMetadataUrl } = credentials
  const cache: Partial<ExportedJWKSCache> = {}
  const keys = createRemoteJWKSet(new URL(ToBotFromChannelOpenIdMetadataUrl ?? channelMetadata), {
    cacheMaxAge: keysLastMs,
    [customFetch]: createFetchKeys(),
    [jwksCache]: cache as ExportedJWKSCache,
  })
  const mustHold = {
    algorithms: ['RS256'],
    issuer: credentials.ToBotFromChannelTokenIssuer ?? channelIssuer,
    requiredClaims: ['exp'],
    clockTolerance: clockSeconds,
  }

  return async (authorization, activity) => {
    const { payload, protectedHeader } = await jwtVerify(tokenIn(authorization), keys, mustHold).catch(refuseFault)
    // A list is refused as well: a token for other bots too could be one that they were sent.
    if (payload.aud !== MicrosoftAppId) throw new Refused(401, 'aud')
    if (payload['serviceurl'] !== activity.serviceUrl) throw new Refused(401, 'serviceurl')
    if (!allowedChannels.has(activity.channelId)) throw new Refused(403, 'channel')
    const key: EndorsedKey | undefined = cache.jwks?.keys.find(({ kid }) => kid === protectedHeader.kid)
    if (!key?.endorsements?.includes(activity.channelId)) throw new Refused(403, 'endorsements')
    if (!isAllowedServiceUrl(activity.serviceUrl, false)) throw new Refused(403, 'host')
    if (activity.channelId === 'msteams' && !isOf(tenants, activity)) throw new Refused(403, 'tenant')
  }
}

function tokenIn(authorization: string): string {
  const [, token] = /^Bearer (\S+)$/.exec(authorization) ?? []
  if (!token) throw new Refused(401, 'authorization')
  return token
}

function refuseFault(error: unknown): never {
  if (error instanceof errors.JWTClaimValidationFailed || error instanceof errors.JWTExpired) {
    throw new Refused(401, error.claim)
  }
  const fault = error instanceof errors.JOSEError ? tokenFaults[error.code] : undefined
  throw fault ? new Refused(401, fault) : error
}

/**
 * Teams names the tenant in two places: at least one has it, and neither has another (S3). Whatever the type of app: in
 * Teams anyone who knows an app's id can put it into a manifest of their own.
 */
function isOf(tenants: readonly string[], { conversation, channelData }: Activity): boolean {
  const named: unknown[] = [conversation.tenantId, channelData?.tenant?.id].filter(
    (id) => id !== undefined && id !== null,
  )
  const [tenant] = named
  return typeof tenant === 'string' && tenants.includes(tenant) && named.every((id) => id === tenant)
}
