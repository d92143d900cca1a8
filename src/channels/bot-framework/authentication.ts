/**
 * The SDK's authentication, without the two clients that it makes for each turn: what leaves goes by `connector.ts`, and
 * nobody signs in to anything. Making them takes longer than the rest of the turn.
 */
import { ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import type {
  AuthenticateRequestResult,
  ConnectorClient,
  ConnectorFactory,
  UserTokenClient,
} from 'botframework-connector'
import type { Activity } from 'botframework-schema'

/** Nothing uses them; whatever tries fails at once, on its own account. */
const noConnector = {} as ConnectorClient
const noTokens = {} as UserTokenClient
const noConnectors = { create: () => Promise.resolve(noConnector) } as unknown as ConnectorFactory

export class LeanAuthentication extends ConfigurationBotFrameworkAuthentication {
  override async authenticateRequest(activity: Activity, authorization: string): Promise<AuthenticateRequestResult> {
    return { ...(await super.authenticateRequest(activity, authorization)), connectorFactory: noConnectors }
  }

  override createUserTokenClient(): Promise<UserTokenClient> {
    return Promise.resolve(noTokens)
  }
}
