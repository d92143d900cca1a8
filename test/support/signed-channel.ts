/** A channel of the Bot Framework before a service in this process: what it signs, and where what the app sends to it goes. */
import { AppCredentials } from 'botframework-connector'
import { stub } from 'sinon'
import { goodClaims, serviceUrl, startAuthority } from './authority.ts'
import { bearer } from './direct-line.ts'

export interface SignedChannel {
  /** What a service is told that trusts it. */
  readonly env: Readonly<Record<string, string>>
  /** Of a message that it brings. */
  headers(): Promise<Record<string, string>>
  /** From now on what the app sends goes to this connector. */
  deliverTo(connectorUrl: string): void
  close(): Promise<void>
}

const appToken = 'a-token-of-the-app'

/** Only the Bot Framework's hosts are sent to: what goes to its own name comes to the connector, by this process's `fetch`. */
export async function startSignedChannel(): Promise<SignedChannel> {
  const authority = await startAuthority()
  const getToken = stub(AppCredentials.prototype, 'getToken').resolves(appToken)
  const direct = globalThis.fetch
  let connector = ''
  globalThis.fetch = (input, init) =>
    typeof input === 'string' && input.startsWith(serviceUrl)
      ? direct(connector + input.slice(serviceUrl.length), asTheApp(init))
      : direct(input, init)
  return {
    env: {
      ToBotFromChannelOpenIdMetadataUrl: authority.metadataUrl,
      ToBotFromChannelTokenIssuer: authority.issuer,
    },
    headers: async () => bearer(await authority.sign(goodClaims(authority))),
    deliverTo(connectorUrl) {
      connector = connectorUrl.replace(/\/?$/, '/')
    },
    async close() {
      globalThis.fetch = direct
      getToken.restore()
      await authority.close()
    },
  }
}

/** The channel takes what the app has signed in for, and nothing else. */
function asTheApp(init: RequestInit | undefined): RequestInit | undefined {
  if (new Headers(init?.headers).get('authorization') === `Bearer ${appToken}`) return init
  throw new Error('What leaves for Teams is not signed by the app')
}
