/** The service as a practice deploys it: with the bot's credentials, a Direct Line secret, and a policy of its own. */
import { createServer } from 'node:net'
import { appId, practicePolicy, tenantId } from './authority.ts'
import { bearer, ok, postJson, type Session } from './direct-line.ts'
import { type RunningService, type ServiceOptions, startService } from './service.ts'

export const directLineSecret = 'a-secret-of-the-practice-that-is-long-enough'

export interface CredentialledOptions extends Omit<ServiceOptions, 'env'> {
  /** Where the pages find it, if not at its own address: a proxy's. */
  readonly publicUrl?: string
  readonly env?: ServiceOptions['env']
}

export async function startCredentialled({
  publicUrl,
  env,
  ...options
}: CredentialledOptions = {}): Promise<RunningService> {
  const port = options.after ? new URL(options.after.url).port : String(await freePort())
  return startService({
    ...options,
    env: {
      PORT: port,
      POLICY_FILE: practicePolicy,
      PUBLIC_URL: publicUrl ?? `http://127.0.0.1:${port}`,
      MicrosoftAppId: appId,
      MicrosoftAppPassword: 'a-password-of-the-app',
      MicrosoftAppType: 'SingleTenant',
      MicrosoftAppTenantId: tenantId,
      DIRECT_LINE_SECRET: directLineSecret,
      ...env,
    },
  })
}

/** A port that was free just now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** As the server of an embedding site asks for it: one token, one conversation. */
export const generateToken = async (url: string): Promise<Session> =>
  ok(await postJson(`${url}/v3/directline/tokens/generate`, {}, bearer(directLineSecret)))
