/** Who is let in at `/api/messages`: what the SDK accepts and must not be (every check that it makes it makes as well). */
import type { Activity } from 'botframework-schema'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import type { BotCredentials } from '../../config.ts'
import { forbidden, type HttpError, unauthorized } from '../../http-error.ts'

/** Who signs what channels send to a bot, unless the settings name another. */
const channelIssuer = 'https://api.botframework.com'
const allowedHosts = [/^smba\.trafficmanager\.net$/, /\.botframework\.com$/, /\.teams\.microsoft\.com$/]
const allowedChannels: ReadonlySet<string> = new Set(['msteams', 'directline', 'webchat'])
const refused = (): HttpError => unauthorized('The activity is not authenticated')

/** Replies go to the Bot Framework's own hosts over https; in local mode to this machine. */
export function isAllowedServiceUrl(serviceUrl: string, local: boolean): boolean {
  const { protocol, hostname } = new URL(serviceUrl)
  if (local) return ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
  return protocol === 'https:' && allowedHosts.some((host) => host.test(hostname))
}

/**
 * Throws 401 for a token without an end, of another issuer (the emulator's, say), for another bot or another service
 * address; 403 for a foreign tenant, channel or host. The signature is the SDK's to check, after this.
 */
export function assertAdmissible(authorization: string, activity: Activity, credentials: BotCredentials): void {
  const { exp, iss, aud, serviceurl } = claimsOf(authorization)
  const issuer = credentials.ToBotFromChannelTokenIssuer ?? channelIssuer
  if (exp === undefined || iss !== issuer || aud !== credentials.MicrosoftAppId) throw refused()
  if (serviceurl !== activity.serviceUrl) throw refused()
  if (!allowedChannels.has(activity.channelId)) throw forbidden('Not a channel of this bot')
  if (!isAllowedServiceUrl(activity.serviceUrl, false)) throw forbidden('Not a host that is replied to')
  const { MicrosoftAppTenantId: tenant, MicrosoftAppType } = credentials
  if (MicrosoftAppType !== 'MultiTenant' && activity.channelId === 'msteams' && tenantOf(activity) !== tenant) {
    throw forbidden('Not a tenant of this bot')
  }
}

function claimsOf(authorization: string) {
  const [scheme, token, ...rest] = authorization.split(' ')
  if (scheme !== 'Bearer' || !token || rest.length > 0) throw refused()
  try {
    if (decodeProtectedHeader(token).alg !== 'RS256') throw refused()
    return decodeJwt<{ serviceurl?: string }>(token)
  } catch {
    throw refused()
  }
}

const tenantOf = ({ conversation, channelData }: Activity): unknown => conversation.tenantId ?? channelData?.tenant?.id
