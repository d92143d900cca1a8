/** The Bot Framework as a service in credentialled mode knows it: its keys, the messages that they sign, and where replies go. */
import { serviceUrl, tenantId } from '../support/authority.ts'
import { startSignedChannel } from '../support/signed-channel.ts'
import { type ConnectorStandIn, startConnector } from './channel.ts'

export interface BotFramework {
  /** What has a service take its messages. */
  readonly env: Readonly<Record<string, string>>
  /** Its chats are of the practice's tenant, and sign what they send. */
  readonly connector: ConnectorStandIn
  close(): Promise<void>
}

export async function startBotFramework(): Promise<BotFramework> {
  const [channel, connector] = [await startSignedChannel(), await startConnector()]
  channel.deliverTo(connector.serviceUrl)
  return {
    env: channel.env,
    connector: { ...connector, serviceUrl, signed: { tenantId, headers: channel.headers } },
    async close() {
      await channel.close()
      await connector.close()
    },
  }
}
