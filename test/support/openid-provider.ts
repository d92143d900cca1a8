/** A real OpenID provider on this machine (oidc-provider): PKCE is required, and whoever comes is signed in as the test says. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, importJWK, type JWK, type JWTPayload, SignJWT } from 'jose'
import { type Configuration, Provider } from 'oidc-provider'

export interface Account {
  readonly sub: string
  readonly name?: string
  /** Further claims of the id token. */
  readonly claims?: Readonly<Record<string, unknown>>
  /** Claims that only its userinfo has, as with NHS CIS2. */
  readonly userinfo?: Readonly<Record<string, unknown>>
}

/** How an id token is made another one before it is given out. */
export interface Alteration {
  readonly claims?: Readonly<Record<string, unknown>>
  /** With a key that the provider does not publish. */
  readonly byStranger?: boolean
}

export interface OpenIdProvider {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Who signs in from now on; `undefined`: they press "cancel". */
  account: Account | undefined
  alteration: Alteration | undefined
  /** Paths that were asked for, with their parameters. */
  readonly asked: readonly URL[]
  /** From now on nobody is answered; `back` ends that. */
  away(): void
  back(): void
  close(): Promise<void>
}

const clientId = 'the-triage'
const clientSecret = 'a-secret-between-the-two-of-at-least-32-bytes'

/** For the service at `publicUrl`. */
export async function startOpenIdProvider(publicUrl: string): Promise<OpenIdProvider> {
  const key = await newKey('published')
  const stranger = await newKey('published')
  const asked: URL[] = []
  let isAway = false
  const server = createServer((request, response) => void serve(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const told: OpenIdProvider = {
    issuer,
    clientId,
    clientSecret,
    account: undefined,
    alteration: undefined,
    asked,
    away: () => {
      isAway = true
      server.closeAllConnections()
    },
    back: () => {
      isAway = false
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  const provider = new Provider(issuer, configuration(publicUrl, key, told))
  const answer = provider.callback()

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (isAway) return void request.socket.destroy()
    asked.push(new URL(request.url ?? '', issuer))
    if (request.url?.startsWith('/interaction/')) {
      const { account } = told
      const result = account ? { login: { accountId: account.sub } } : { error: 'access_denied' }
      return provider.interactionFinished(request, response, result)
    }
    if (told.alteration && request.url === '/token')
      alter(response, told.alteration, told.alteration.byStranger ? stranger : key)
    await answer(request, response)
  }
  return told
}

function configuration(publicUrl: string, key: JWK, told: OpenIdProvider): Configuration {
  return {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [`${publicUrl}/sign-in/callback`],
        post_logout_redirect_uris: [`${publicUrl}/signed-out`],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    jwks: { keys: [key] },
    cookies: { keys: ['a-key-of-this-provider'] },
    pkce: { required: () => true },
    claims: { openid: ['sub', 'name', 'oid', 'roles', 'groups'], profile: ['name'] },
    conformIdTokenClaims: false,
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_ctx, sub) => ({
      accountId: sub,
      claims: (use) => ({
        sub,
        ...(told.account?.name && { name: told.account.name }),
        ...told.account?.claims,
        ...(use === 'userinfo' && told.account?.userinfo),
      }),
    }),
    /** Nobody is asked whether the practice's own program may know who they are. */
    async loadExistingGrant(ctx) {
      const { oidc } = ctx
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId ?? '',
        accountId: oidc.session?.accountId ?? '',
      })
      grant.addOIDCScope('openid profile')
      await grant.save()
      return grant
    },
  }
}

async function newKey(kid: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  return { ...(await exportJWK(privateKey)), kid, use: 'sig', alg: 'RS256' }
}

/** Replaces the id token in what is about to be sent. */
function alter(response: ServerResponse, { claims = {} }: Alteration, key: JWK): void {
  const end = response.end.bind(response) as (body: string) => ServerResponse
  response.end = ((body: Buffer | string) => {
    const tokens = JSON.parse(body.toString()) as { id_token?: string }
    if (!tokens.id_token) return end(body.toString())
    const payload = JSON.parse(Buffer.from(tokens.id_token.split('.')[1] ?? '', 'base64url').toString()) as JWTPayload
    void resign({ ...payload, ...claims }, key).then((id_token) => {
      const altered = JSON.stringify({ ...tokens, id_token })
      response.setHeader('Content-Length', Buffer.byteLength(altered))
      end(altered)
    })
    return response
  }) as typeof response.end
}

const resign = async (claims: JWTPayload, key: JWK): Promise<string> =>
  new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'published' }).sign(await importJWK(key, 'RS256'))
