/** The service for a practice that signs in by an OpenID provider, and that provider. */
import { freePort, startCredentialled } from './credentialled.ts'
import { type OpenIdProvider, startOpenIdProvider } from './openid-provider.ts'
import { discard, type RunningService, type ServiceOptions } from './service.ts'

export interface Hosted {
  readonly service: RunningService
  readonly provider: OpenIdProvider
  discard(): Promise<void>
}

export const roles = { clinician: 'triage-clinician', staff: 'triage-staff' }
export const patel = { sub: 'patel-1', name: 'Dr Patel', claims: { oid: 'oid-patel', roles: [roles.clinician] } }
export const desk = { sub: 'desk-1', name: 'Sam at the desk', claims: { roles: ['something-else', roles.staff] } }

export async function startHosted({
  env,
  ...options
}: Pick<ServiceOptions, 'now' | 'env' | 'policy'> = {}): Promise<Hosted> {
  const port = await freePort()
  const publicUrl = `http://127.0.0.1:${port}`
  const provider = await startOpenIdProvider(publicUrl)
  const service = await startCredentialled({
    ...options,
    env: {
      PORT: String(port),
      PUBLIC_URL: publicUrl,
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: provider.clientId,
      OIDC_CLIENT_SECRET: provider.clientSecret,
      OIDC_ROLE_CLAIM: 'roles',
      OIDC_CLINICIAN: roles.clinician,
      OIDC_STAFF: roles.staff,
      ...env,
    },
  })
  return {
    service,
    provider,
    async discard() {
      await discard(service)
      await provider.close()
    },
  }
}
