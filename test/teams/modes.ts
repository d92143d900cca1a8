/**
 * The playground with a service without keys, and with one that takes only what the Bot Framework signs. The playground
 * signs in at Microsoft's own host alone, so what the Bot Framework does between Teams and a bot is done here.
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Page } from 'playwright-core'
import { serviceUrl, tenantId } from '../support/authority.ts'
import { openDesk, startPractice } from '../support/embedded.ts'
import type { Inbound } from '../support/messages.ts'
import { discardProcess, startProcess } from '../support/process.ts'
import { type SignedChannel, startSignedChannel } from '../support/signed-channel.ts'
import { openWebChat, type WebChat } from '../support/web-chat.ts'
import { type Playground, startPlayground } from './playground.ts'

/** A service, and Teams before it. */
export interface Practice {
  /** Of the policy, as cards have it. */
  readonly name: string
  startPlayground(): Promise<Playground>
  openDesk(page: Page): Promise<WebChat>
  discard(): Promise<void>
}

async function local(): Promise<Practice> {
  const service = await startProcess()
  return {
    name: 'Example Practice',
    startPlayground: () => startPlayground(service.url),
    openDesk: (page) => openWebChat(page, service.url, 'practiceStaff'),
    discard: () => discardProcess(service),
  }
}

async function credentialled(): Promise<Practice> {
  const signed = await startSignedChannel()
  const practice = await startPractice({ env: signed.env })
  const between = await startBetween(practice.service.url, signed)
  return {
    name: 'Meadow Lane Surgery',
    startPlayground: () => startPlayground(between.url),
    openDesk: (page) => openDesk(page, practice),
    async discard() {
      await between.close()
      await practice.discard()
      await signed.close()
    },
  }
}

/** Brings the bot what the playground sends: signed, of the practice's tenant, and from the Bot Framework's own address. */
async function startBetween(botUrl: string, signed: SignedChannel) {
  const server = createServer(async (request, response) => {
    const body = await text(request)
    // It asks first whether there is anybody.
    if (!body) return response.end()
    const activity = JSON.parse(body) as Inbound
    signed.deliverTo(String(activity['serviceUrl']))
    const answer = await fetch(`${botUrl}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(await signed.headers()) },
      body: JSON.stringify({
        ...activity,
        serviceUrl,
        conversation: { ...(activity['conversation'] as object), tenantId },
        channelData: { ...(activity['channelData'] as object | undefined), tenant: { id: tenantId } },
      }),
    })
    response.statusCode = answer.status
    response.setHeader('Content-Type', 'application/json')
    return response.end(await answer.text())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** The suite twice: what holds in Teams holds in both modes. */
export function inBothModes(title: string, suite: (start: () => Promise<Practice>) => void): void {
  for (const [name, start] of [
    ['in local mode', local],
    ['with credentials', credentialled],
  ] as const) {
    describe(`${title}, ${name}`, function () {
      this.timeout(90_000)
      suite(start)
    })
  }
}
