/** Sign-in to the hosted page by OpenID Connect: all of its settings, or none. */
import type { Environment } from './environment.ts'

export interface OidcSettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** The claim of the id token that says who somebody is here, and its value for either role. */
  readonly roleClaim: string
  readonly clinician: string
  readonly staff: string
}

const names = [
  'OIDC_ISSUER',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
  'OIDC_ROLE_CLAIM',
  'OIDC_CLINICIAN',
  'OIDC_STAFF',
] as const

export function oidcFaults(data: Environment): readonly string[] {
  const missing = names.filter((name) => data[name] === undefined)
  if (missing.length === names.length) return []
  if (missing.length > 0) return [`${missing.join(', ')}: must be set too, where any of the OIDC settings is`]
  if (data.OIDC_CLINICIAN === data.OIDC_STAFF) return ['OIDC_STAFF: must be another value than OIDC_CLINICIAN']
  if (data.OIDC_ISSUER && anyTenant.test(data.OIDC_ISSUER)) {
    return ['OIDC_ISSUER: must name one tenant: any other tenant gives its own people whatever role it likes']
  }
  return []
}

/** Entra's issuers that sign in the people of every tenant (S3, on the web). */
const anyTenant = /^https:\/\/login\.microsoftonline\.[a-z]+\/(common|organizations|consumers)(\/|$)/i

/** Of settings without `oidcFaults`. */
export function readOidc(data: Environment): OidcSettings | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = data
  const { OIDC_ROLE_CLAIM: roleClaim, OIDC_CLINICIAN: clinician, OIDC_STAFF: staff } = data
  if (!issuer || !clientId || !clientSecret || !roleClaim || !clinician || !staff) return undefined
  return { issuer, clientId, clientSecret, roleClaim, clinician, staff }
}
