/** Teams and a desk in both modes: with no keys at all, and with the bot's credentials and messages that the Bot Framework signs. */
import { startCredentialled } from '../support/credentialled.ts'
import { beginSession, newConversation } from '../support/desk-session.ts'
import { type Chat, openChat, resumeChat, startConversation } from '../support/direct-line.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { startBotFramework } from './bot-framework.ts'
import { type ConnectorStandIn, startConnector } from './channel.ts'

export interface Practice {
  readonly service: RunningService
  readonly connector: ConnectorStandIn
  openDesk(): Promise<Chat>
  discard(): Promise<void>
}

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

async function credentialled(): Promise<Practice> {
  const { env, connector, close } = await startBotFramework()
  const service = await startCredentialled({ env })
  return {
    service,
    connector,
    async openDesk() {
      const { session } = await beginSession(service.url, { desk: 'Desk 3' })
      const { token } = await newConversation(service.url, session)
      return resumeChat(service.url, await startConversation(service.url, token))
    },
    async discard() {
      await discard(service)
      await close()
    },
  }
}

/** The suite twice: what holds between Teams and the desk holds in both modes. */
export function inBothModes(title: string, suite: (start: () => Promise<Practice>) => void): void {
  describe(`${title}, in local mode`, () => suite(local))
  describe(`${title}, with credentials`, () => suite(credentialled))
}
