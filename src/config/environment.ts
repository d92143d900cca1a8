/** Each setting by itself, as text from the environment; an empty one is one that is not set. */
import { BlockList, isIP } from 'node:net'
import { z } from 'zod'
import { isSafeUrl } from './loopback.ts'

/** As many as a random key of 256 bits has: whoever holds a token can try secrets for as long as they like (S6). */
const minimumSecretBytes = 32

const optional = z
  .string()
  .trim()
  .optional()
  .transform((value) => value || undefined)

const list = optional
  .transform((value) => value?.split(',').map((each) => each.trim()))
  .refine((names) => names?.every(Boolean) ?? true, 'must have something between its commas: a,b,c')

const safeUrl = optional.refine(
  (url) => url === undefined || (URL.canParse(url) && isSafeUrl(new URL(url))),
  'must be an https:// address (http:// only for this machine)',
)

const publicUrl = safeUrl
  .refine(
    (url) => url === undefined || !URL.canParse(url) || isOrigin(new URL(url)),
    'must be an origin, with nothing after the host and port: https://triage.example.org',
  )
  .transform((url) => url && URL.parse(url)?.origin)

const isOrigin = ({ pathname, search, hash, username, password }: URL): boolean =>
  pathname === '/' && !search && !hash && !username && !password

const proxies = list.refine(
  (entries) => entries?.every(isNetwork) ?? true,
  'must be addresses or networks of proxies: 10.0.0.7, 10.20.0.0/23, ::1',
)

/** A network of everybody (`/0`) trusts nobody in particular, and is refused. */
function isNetwork(entry: string): boolean {
  const [address = '', prefix, ...more] = entry.split('/')
  const family = isIP(address)
  if (family === 0 || more.length > 0) return false
  if (prefix === undefined) return true
  if (!/^[1-9]\d{0,2}$/.test(prefix)) return false
  try {
    new BlockList().addSubnet(address, Number(prefix), family === 4 ? 'ipv4' : 'ipv6')
    return true
  } catch {
    return false
  }
}

export const environment = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a number')
    .transform(Number)
    .pipe(z.number().max(65_535))
    .default(3978),
  HOST: z.string().trim().min(1).default('127.0.0.1'),
  PUBLIC_URL: publicUrl,
  DATABASE_URL: z
    .string()
    .regex(/^(sqlite:.|postgres(ql)?:\/\/.)/, 'must be sqlite:<file> or postgres://…')
    .default('sqlite:data/triage.db'),
  POLICY_FILE: optional,
  DIRECT_LINE_SECRET: optional.refine(
    (secret) => secret === undefined || Buffer.byteLength(secret) >= minimumSecretBytes,
    `must be at least ${minimumSecretBytes} characters that nobody can guess: openssl rand -hex 32`,
  ),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  // Not as with the others: taken for no list, an empty one would let everyone answer.
  CLINICIANS: z
    .string()
    .optional()
    .refine(
      (value) => value === undefined || value.trim() !== '',
      'names nobody, so that nobody could answer an alert; leave it out to let everyone of the tenants',
    )
    .pipe(list),
  TRUSTED_PROXIES: proxies,
  MicrosoftAppId: optional.pipe(
    z.guid("must be the app's id, a GUID: 11111111-2222-3333-4444-555555555555").optional(),
  ),
  MicrosoftAppPassword: optional,
  MicrosoftAppType: optional.pipe(z.enum(['MultiTenant', 'SingleTenant', 'UserAssignedMSI']).optional()),
  MicrosoftAppTenantId: list,
  ToBotFromChannelOpenIdMetadataUrl: safeUrl,
  ToBotFromChannelTokenIssuer: optional,
  OIDC_ISSUER: safeUrl,
  OIDC_CLIENT_ID: optional,
  OIDC_CLIENT_SECRET: optional,
  OIDC_ROLE_CLAIM: optional,
  OIDC_CLINICIAN: optional,
  OIDC_STAFF: optional,
})

export type Environment = z.infer<typeof environment>

export const settingNames: readonly string[] = Object.keys(environment.shape)
