/** Teams and a desk in both modes: with no keys at all, and with the bot's credentials and messages that the Bot Framework signs. */
import { AppCredentials } from 'botframework-connector'
import { stub } from 'sinon'
import { goodClaims, serviceUrl, startAuthority, tenantId } from '../support/authority.ts'
import { startCredentialled } from '../support/credentialled.ts'
import { beginSession, newConversation } from '../support/desk-session.ts'
import { bearer, type Chat, openChat, resumeChat, startConversation } from '../support/direct-line.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { type ConnectorStandIn, startConnector } from './channel.ts'

export interface Practice {
  readonly service: RunningService
  readonly connector: ConnectorStandIn
  openDesk(): Promise<Chat>
  discard(): Promise<void>
}

const appToken = 'a-token-of-the-app'

async function local(): Promise<Practice> {
  const [service, connector] = [await startService(), await startConnector()]
  return {
    service,
    connector,
    openDesk: () => openChat(service.url, 'practiceStaff'),
    async discard() {
      await discard(service)
      await connector.close()
    },
  }
}

/** Only the Bot Framework's hosts are sent to: what goes to its own name comes to the stand-in, by this process's `fetch`. */
async function credentialled(): Promise<Practice> {
  const authority = await startAuthority()
  const service = await startCredentialled({
    env: {
      ToBotFromChannelOpenIdMetadataUrl: authority.metadataUrl,
      ToBotFromChannelTokenIssuer: authority.issuer,
    },
  })
  const connector = await startConnector()
  const getToken = stub(AppCredentials.prototype, 'getToken').resolves(appToken)
  const direct = globalThis.fetch
  globalThis.fetch = (input, init) =>
    typeof input === 'string' && input.startsWith(serviceUrl)
      ? direct(connector.serviceUrl + input.slice(serviceUrl.length), asTheApp(init))
      : direct(input, init)
  return {
    service,
    connector: {
      ...connector,
      serviceUrl,
      signed: { tenantId, headers: async () => bearer(await authority.sign(goodClaims(authority))) },
    },
    async openDesk() {
      const { session } = await beginSession(service.url, { desk: 'Desk 3' })
      const { token } = await newConversation(service.url, session)
      return resumeChat(service.url, await startConversation(service.url, token))
    },
    async discard() {
      await discard(service)
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

/** The suite twice: what holds between Teams and the desk holds in both modes. */
export function inBothModes(title: string, suite: (start: () => Promise<Practice>) => void): void {
  describe(`${title}, in local mode`, () => suite(local))
  describe(`${title}, with credentials`, () => suite(credentialled))
}
