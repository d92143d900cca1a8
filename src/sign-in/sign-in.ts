/** Sign-in to the hosted page: what it is made of, where a provider is set. */
import type { IncomingMessage } from 'node:http'
import type { OidcSettings } from '../config/oidc.ts'
import { type Config, isLocalMode } from '../config.ts'
import type { Doors } from '../limits/doors.ts'
import type { Log } from '../log.ts'
import type { Session, Sessions } from '../sessions/sessions.ts'
import type { Signer } from '../sessions/signer.ts'
import type { Store } from '../store/store.ts'
import { createProvider, type Provider } from './provider.ts'
import { signedIn } from './signed-in.ts'

export interface SignInParts {
  readonly sessions: Sessions
  readonly signer: Signer
  readonly store: Store
  readonly doors: Pick<Doors, 'refused'>
  readonly now: () => Date
  readonly log: Log
}

export interface SignIn extends SignInParts {
  readonly config: Config
  readonly settings: OidcSettings
  readonly publicUrl: string
  readonly provider: Provider
  /** The session of whoever is signed in where the request comes from. Throws 401 with why not. */
  readonly signedIn: (request: IncomingMessage) => Promise<Session>
}

/** Nothing in local mode, where every role is open. */
export function createSignIn(config: Config, parts: SignInParts): SignIn | undefined {
  const { oidc: settings, publicUrl } = config
  if (isLocalMode(config) || !settings || !publicUrl) return undefined
  return {
    ...parts,
    config,
    settings,
    publicUrl,
    provider: createProvider(settings, publicUrl),
    signedIn: (request) => signedIn({ sessions: parts.sessions, publicUrl }, request),
  }
}
