/** An authority of the Bot Framework's kind on this machine: OpenID metadata, keys with endorsements, and tokens of all sorts. */
import { createPublicKey, randomUUID } from 'node:crypto'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import {
  CompactSign,
  type CryptoKey,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWSHeaderParameters,
} from 'jose'
import { activity, type Inbound } from './messages.ts'
import { freePort } from './postgres.ts'
import { discardProcess, type RunningProcess, startProcess } from './process.ts'

export const appId = '3f0c0d6e-7d7c-4b52-9a6f-5f2f1c0a9e11'
export const tenantId = '8d3c6a52-1f2b-4c57-a0b8-2f6b8a3e7c10'
/** Of no person and no example: outside local mode the example is refused. */
export const practicePolicy = fileURLToPath(new URL('practice-policy.json', import.meta.url))
export const serviceUrl = 'https://smba.trafficmanager.net/emea/'
/** What a person might say or be called: in no log. */
export const words = ['Xanthippe', 'cannot-feel-the-saddle']
export const minute = 60
export const seconds = (): number => Math.floor(Date.now() / 1_000)

/** What the service is told outside local mode; `PUBLIC_URL` is where it can be reached, so a test that reaches it says its own. */
export const credentialled = {
  MicrosoftAppId: appId,
  MicrosoftAppPassword: 'a-password-of-the-app',
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: tenantId,
  PUBLIC_URL: 'https://triage.example.org',
  POLICY_FILE: practicePolicy,
} as const

/** What each published key may speak for. Two speak for nobody: one says so, the other says nothing. */
const endorsed: Readonly<Record<string, readonly string[] | undefined>> = {
  channels: ['msteams', 'directline', 'webchat', 'slack', 'emulator', 'AseChannel', ' '],
  webOnly: ['directline', 'webchat'],
  nobody: [],
  silent: undefined,
}

interface Signing {
  /** One of the published keys, or `stranger`, which is not. */
  readonly key?: string
  /** Over the header's own fields; undefined leaves one out. */
  readonly header?: Readonly<Record<string, unknown>>
}

export interface Authority {
  readonly issuer: string
  readonly metadataUrl: string
  /** Paths that were asked for, in order. */
  readonly asked: readonly string[]
  publicKey(name: string): JWK
  /** Signs the claims, or what else is to be in a token's middle. */
  sign(payload: unknown, signing?: Signing): Promise<string>
  /** With the key that is public, in the form that a library would take for a secret. */
  signWithPublicKey(payload: unknown, type: 'spki' | 'pkcs1'): Promise<string>
  unsigned(payload: unknown, alg: string): string
  /** From now on every request gets this status; 200 brings the keys back. */
  answer(status: number): void
  close(): Promise<void>
}

export async function startAuthority(): Promise<Authority> {
  const names = [...Object.keys(endorsed), 'stranger']
  const keys = new Map(await Promise.all(names.map(async (name) => [name, await newKey()] as const)))
  const keyOf = (name: string): JWK => {
    const jwk = keys.get(name)
    if (!jwk) throw new Error(`No key ${name}`)
    return jwk
  }
  const publicKey = (name: string) => publicPart(keyOf(name))
  const asked: string[] = []
  let status = 200
  const server = createServer(({ url = '' }, response) => {
    asked.push(url)
    response.writeHead(status, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify(status === 200 ? documents[url] : {}))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const documents: Readonly<Record<string, object>> = {
    '/openid': { issuer, jwks_uri: `${issuer}/keys`, id_token_signing_alg_values_supported: ['RS256'] },
    '/keys': {
      keys: Object.entries(endorsed).map(([kid, endorsements]) => ({
        ...publicKey(kid),
        kid,
        use: 'sig',
        ...(endorsements && { endorsements }),
      })),
    },
  }
  return {
    issuer,
    metadataUrl: `${issuer}/openid`,
    asked,
    publicKey,
    async sign(payload, { key = 'channels', header = {} } = {}) {
      const protectedHeader = { alg: 'RS256', kid: key, ...header }
      return compact(payload, protectedHeader, await importJWK(keyOf(key), protectedHeader.alg))
    },
    signWithPublicKey(payload, type) {
      const pem = createPublicKey({ key: publicKey('channels'), format: 'jwk' }).export({
        type,
        format: 'pem',
      })
      return compact(payload, { alg: 'HS256', kid: 'channels' }, Buffer.from(pem))
    },
    unsigned: (payload, alg) => `${encode({ alg, kid: 'channels', typ: 'JWT' })}.${encode(payload)}.`,
    answer(next) {
      status = next
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  return exportJWK(privateKey)
}

const publicPart = ({ kty, n, e }: JWK) => ({ kty, n, e }) as { kty: string; n: string; e: string }

const text = (payload: unknown): string => (typeof payload === 'string' ? payload : JSON.stringify(payload))

const encode = (payload: unknown): string => Buffer.from(text(payload)).toString('base64url')

function compact(
  payload: unknown,
  header: JWSHeaderParameters & { alg: string },
  key: CryptoKey | Uint8Array,
): Promise<string> {
  const crit = Object.fromEntries((header.crit ?? []).map((extension) => [extension, true]))
  return new CompactSign(Buffer.from(text(payload))).setProtectedHeader({ typ: 'JWT', ...header }).sign(key, { crit })
}

/** How a message differs from one that is taken. */
export interface Difference {
  readonly claims?: () => Inbound
  readonly signing?: Signing
  readonly token?: (authority: Authority, claims: Inbound) => Promise<string> | string
  readonly authorization?: (token: string) => string | readonly string[] | undefined
  readonly fields?: Inbound
  /** In place of the whole activity. */
  readonly body?: unknown
}

export interface Answer {
  readonly status: number
  readonly body: string
}

/** The real process, which trusts this authority. */
export interface Guarded {
  readonly authority: Authority
  readonly service: RunningProcess
  send(difference?: Difference): Promise<Answer & { readonly token: string }>
  /** What was written to standard error after its first `from` characters, once something was. */
  linesSince(from: number): Promise<readonly string[]>
  discard(): Promise<void>
}

export async function startGuarded(env: Readonly<Record<string, string>> = {}): Promise<Guarded> {
  const authority = await startAuthority()
  const port = String(await freePort())
  const service = await startProcess({
    env: {
      ...credentialled,
      PORT: port,
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      ToBotFromChannelOpenIdMetadataUrl: authority.metadataUrl,
      ToBotFromChannelTokenIssuer: authority.issuer,
      LOG_LEVEL: 'warn',
      ...env,
    },
  })
  return {
    authority,
    service,
    async send(difference = {}) {
      const { signing, authorization = (signed: string) => `Bearer ${signed}` } = difference
      const claims = { ...goodClaims(authority), ...difference.claims?.() }
      const token = await (difference.token?.(authority, claims) ?? authority.sign(claims, signing))
      const header = authorization(token)
      const headers = header === undefined ? {} : { Authorization: header }
      return { token, ...(await post(service.url, JSON.stringify(bodyOf(difference)), headers)) }
    },
    async linesSince(from) {
      const until = performance.now() + 2_000
      while (service.stderr().length === from || !service.stderr().endsWith('\n')) {
        if (performance.now() > until) break
        await delay(2)
      }
      return service.stderr().slice(from).split('\n').filter(Boolean)
    },
    async discard() {
      await discardProcess(service)
      await authority.close()
    },
  }
}

export const goodClaims = (authority: Authority): Inbound => ({
  iss: authority.issuer,
  aud: appId,
  serviceurl: serviceUrl,
  nbf: seconds() - minute,
  exp: seconds() + 60 * minute,
})

/** From Teams, with the reply in the response, so that none has to leave. */
export const bodyOf = (difference: Difference): unknown =>
  'body' in difference
    ? difference.body
    : activity(randomUUID(), {
        serviceUrl,
        deliveryMode: 'expectReplies',
        conversation: { id: randomUUID(), tenantId },
        from: { id: 'clinician-1', name: words[0] },
        text: words.join(' '),
        ...difference.fields,
      })

/** Over node's own client: fetch would join headers of one name. */
export function post(
  url: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string | readonly string[]>>,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/api/messages`, { method: 'POST' }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
      )
    })
    sent.on('error', reject)
    for (const [name, value] of Object.entries({ 'Content-Type': 'application/json', ...headers })) {
      sent.setHeader(name, value)
    }
    sent.end(body)
  })
}
