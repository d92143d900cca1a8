/** The Bot Framework as a service in credentialled mode knows it: its keys, the messages that they sign, and where replies go. */
import { AppCredentials } from 'botframework-connector'
import { stub } from 'sinon'
import { goodClaims, serviceUrl, startAuthority, tenantId } from '../support/authority.ts'
import { bearer } from '../support/direct-line.ts'
import { type ConnectorStandIn, startConnector } from './channel.ts'

export interface BotFramework {
  /** What has a service take its messages. */
  readonly env: Readonly<Record<string, string>>
  /** Its chats are of the practice's tenant, and sign what they send. */
  readonly connector: ConnectorStandIn
  close(): Promise<void>
}

const appToken = 'a-token-of-the-app'

/** Only the Bot Framework's hosts are sent to: what goes to its own name comes to the stand-in, by this process's `fetch`. */
export async function startBotFramework(): Promise<BotFramework> {
  const [authority, connector] = [await startAuthority(), await startConnector()]
  const getToken = stub(AppCredentials.prototype, 'getToken').resolves(appToken)
  const direct = globalThis.fetch
  globalThis.fetch = (input, init) =>
    typeof input === 'string' && input.startsWith(serviceUrl)
      ? direct(connector.serviceUrl + input.slice(serviceUrl.length), asTheApp(init))
      : direct(input, init)
  return {
    env: {
      ToBotFromChannelOpenIdMetadataUrl: authority.metadataUrl,
      ToBotFromChannelTokenIssuer: authority.issuer,
    },
    connector: {
      ...connector,
      serviceUrl,
      signed: { tenantId, headers: async () => bearer(await authority.sign(goodClaims(authority))) },
    },
    async close() {
      globalThis.fetch = direct
      getToken.restore()
      await connector.close()
      await authority.close()
    },
  }
}

/** The channel takes what the app has signed in for, and nothing else. */
function asTheApp(init: RequestInit | undefined): RequestInit | undefined {
  if (new Headers(init?.headers).get('authorization') === `Bearer ${appToken}`) return init
  throw new Error('What leaves for Teams is not signed by the app')
}
