/** The settings of one process, from its environment (contract.md, "Start"). A wrong value stops the start. */
import type { Policy } from '../machines/policy.ts'
import { clinicianFaults } from './alerts/clinicians.ts'
import { type BotCredentials, credentialFaults, readCredentials } from './config/credentials.ts'
import { databaseFaults } from './config/database.ts'
import { type Environment, environment } from './config/environment.ts'
import { isLoopback } from './config/loopback.ts'
import { type OidcSettings, oidcFaults, readOidc } from './config/oidc.ts'
import { examplePolicy, readPolicy } from './config/policy-file.ts'

export interface Config {
  readonly port: number
  readonly host: string
  /** Every absolute address that is given out begins with this origin; always there outside local mode. */
  readonly publicUrl?: string
  readonly databaseUrl: string
  readonly policy: Policy
  readonly directLineSecret?: string
  readonly logLevel: string
  /** Absent in local mode: loopback only, every role open. */
  readonly credentials?: BotCredentials
  /** Ids of those who may answer alerts and take triages over; absent where everyone of the tenants may. */
  readonly clinicians?: readonly string[]
  /** Addresses and networks (CIDR) whose forwarding headers are believed. */
  readonly trustedProxies: readonly string[]
  readonly oidc?: OidcSettings
}

export const isLocalMode = (config: Pick<Config, 'credentials'>): boolean => config.credentials === undefined

type Env = Readonly<Record<string, string | undefined>>

function parseEach(env: Env): Environment {
  const parsed = environment.safeParse(env)
  if (parsed.success) return parsed.data
  throw refused(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`))
}

/** For what looks after the database, and serves nobody: it needs no policy and no credentials. Throws as `readConfig`. */
export function readDatabaseUrl(env: Env): string {
  const { DATABASE_URL } = parseEach(env)
  const faults = databaseFaults(DATABASE_URL)
  if (faults.length > 0) throw refused(faults)
  return DATABASE_URL
}

/** Throws with the name of every setting that is wrong, and the reason. */
export function readConfig(env: Env): Config {
  const data = parseEach(env)
  const faults = [
    ...credentialFaults(data),
    ...placeFaults(data),
    ...oidcFaults(data),
    ...databaseFaults(data.DATABASE_URL),
  ]
  if (faults.length > 0) throw refused(faults)
  const policy = readPolicy(data.POLICY_FILE ?? examplePolicy, { forPatients: Boolean(data.MicrosoftAppId) })
  const unanswerable = clinicianFaults(data.CLINICIANS, policy)
  if (unanswerable.length > 0) throw refused(unanswerable)
  const credentials = readCredentials(data)
  const oidc = readOidc(data)
  return {
    port: data.PORT,
    host: data.HOST,
    databaseUrl: data.DATABASE_URL,
    policy,
    logLevel: data.LOG_LEVEL,
    trustedProxies: data.TRUSTED_PROXIES ?? [],
    ...(data.PUBLIC_URL && { publicUrl: data.PUBLIC_URL }),
    ...(data.DIRECT_LINE_SECRET && { directLineSecret: data.DIRECT_LINE_SECRET }),
    ...(data.CLINICIANS && { clinicians: data.CLINICIANS }),
    ...(credentials && { credentials }),
    ...(oidc && { oidc }),
  }
}

const refused = (faults: readonly string[]): Error => new Error(`The settings are refused. ${faults.join('; ')}`)

/** What must be set beside where it listens, and beside credentials. */
function placeFaults({ HOST, MicrosoftAppId, DIRECT_LINE_SECRET, PUBLIC_URL, POLICY_FILE }: Environment): string[] {
  const faults: string[] = []
  const open = isLoopback(HOST)
  if (!open && !(MicrosoftAppId && DIRECT_LINE_SECRET)) {
    faults.push(
      `HOST: ${HOST} is not loopback, so MicrosoftAppId and DIRECT_LINE_SECRET must be set (local mode is open to anyone who can reach it)`,
    )
  }
  if (open && !MicrosoftAppId) return faults
  if (!POLICY_FILE) {
    faults.push(
      'POLICY_FILE: must be set outside local mode; the example policy names telephone numbers that nobody answers',
    )
  }
  if (!PUBLIC_URL) {
    faults.push(
      'PUBLIC_URL: must be set outside local mode: the origin that people reach it by, https://triage.example.org',
    )
  }
  return faults
}
