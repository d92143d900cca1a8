/** The settings of one process, from its environment (contract.md, "Start"). A wrong value stops the start. */
import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { z } from 'zod'
import { type Policy, parsePolicy } from '../machines/policy.ts'

const examplePolicy = new URL('../deploy/policy.example.json', import.meta.url)
const minimumSecretLength = 16

const optional = z
  .string()
  .trim()
  .optional()
  .transform((value) => value || undefined)

const environment = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a number')
    .transform(Number)
    .pipe(z.number().max(65_535))
    .default(3978),
  HOST: z.string().trim().min(1).default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^(sqlite:.|postgres(ql)?:\/\/.)/, 'must be sqlite:<file> or postgres://…')
    .default('sqlite:data/triage.db'),
  POLICY_FILE: optional,
  DIRECT_LINE_SECRET: optional.refine(
    (secret) => secret === undefined || secret.length >= minimumSecretLength,
    `must be at least ${minimumSecretLength} characters`,
  ),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  MicrosoftAppId: optional,
  MicrosoftAppPassword: optional,
  MicrosoftAppType: z.enum(['MultiTenant', 'SingleTenant', 'UserAssignedMSI']).default('MultiTenant'),
  MicrosoftAppTenantId: optional,
  ToBotFromChannelOpenIdMetadataUrl: optional.pipe(z.url().optional()),
  ToBotFromChannelTokenIssuer: optional,
})

export interface BotCredentials {
  readonly MicrosoftAppId: string
  readonly MicrosoftAppPassword?: string
  readonly MicrosoftAppType: string
  readonly MicrosoftAppTenantId?: string
  /** Where another authority than the Bot Framework's signs for the channels: its keys, and its name. */
  readonly ToBotFromChannelOpenIdMetadataUrl?: string
  readonly ToBotFromChannelTokenIssuer?: string
}

export interface Config {
  readonly port: number
  readonly host: string
  readonly databaseUrl: string
  readonly policy: Policy
  readonly directLineSecret?: string
  readonly logLevel: string
  /** Absent in local mode: loopback only, every role open. */
  readonly credentials?: BotCredentials
}

export const isLocalMode = (config: Config): boolean => config.credentials === undefined

/** Throws with the name of the setting and the reason. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environment.safeParse(env)
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    throw new Error(`The settings are refused. ${faults.join('; ')}`)
  }
  const { data } = parsed
  const credentials = readCredentials(data)
  const loopback = isLoopback(data.HOST)
  if (!loopback && !(credentials && data.DIRECT_LINE_SECRET)) {
    throw new Error(
      `HOST: ${data.HOST} is not loopback, so MicrosoftAppId and DIRECT_LINE_SECRET must be set (local mode is open to anyone who can reach it)`,
    )
  }
  if (!loopback && !data.POLICY_FILE) {
    throw new Error(
      'POLICY_FILE: must be set where HOST is not loopback; the example policy names telephone numbers that nobody answers',
    )
  }
  return {
    port: data.PORT,
    host: data.HOST,
    databaseUrl: data.DATABASE_URL,
    policy: readPolicy(data.POLICY_FILE ?? examplePolicy),
    logLevel: data.LOG_LEVEL,
    ...(data.DIRECT_LINE_SECRET && { directLineSecret: data.DIRECT_LINE_SECRET }),
    ...(credentials && { credentials }),
  }
}

function readCredentials(data: z.infer<typeof environment>): BotCredentials | undefined {
  const { MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppType, MicrosoftAppTenantId } = data
  const { ToBotFromChannelOpenIdMetadataUrl, ToBotFromChannelTokenIssuer } = data
  if (!MicrosoftAppId) {
    if (MicrosoftAppPassword) throw new Error('MicrosoftAppId: must be set where MicrosoftAppPassword is')
    return undefined
  }
  if (!MicrosoftAppPassword && MicrosoftAppType !== 'UserAssignedMSI') {
    throw new Error(`MicrosoftAppPassword: must be set for a ${MicrosoftAppType} app`)
  }
  if (!MicrosoftAppTenantId && MicrosoftAppType !== 'MultiTenant') {
    throw new Error(`MicrosoftAppTenantId: must be set for a ${MicrosoftAppType} app`)
  }
  return {
    MicrosoftAppId,
    MicrosoftAppType,
    ...(MicrosoftAppPassword && { MicrosoftAppPassword }),
    ...(MicrosoftAppTenantId && { MicrosoftAppTenantId }),
    ...(ToBotFromChannelOpenIdMetadataUrl && { ToBotFromChannelOpenIdMetadataUrl }),
    ...(ToBotFromChannelTokenIssuer && { ToBotFromChannelTokenIssuer }),
  }
}

function readPolicy(file: string | URL): Policy {
  let raw: unknown
  try {
    raw = JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new Error(`POLICY_FILE: ${String(file)} cannot be read as JSON`, { cause })
  }
  return parsePolicy(raw)
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
