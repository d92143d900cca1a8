/** A Teams channel and the clinicians in it, before a connector that behaves as it is told. */
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BotActivity } from '../support/direct-line.ts'
import { postJson } from '../support/direct-line.ts'
import { activity } from '../support/messages.ts'
import { alertIdOn, isAlert, until } from './desk.ts'

export interface Delivery {
  readonly method: string
  readonly path: string
  readonly activity: BotActivity
  readonly at: number
}

/** How the connector answers one delivery; `never` keeps it waiting. */
export type Answer = number | 'never' | { readonly status: number; readonly headers: Record<string, string> }

export interface ConnectorStandIn {
  readonly serviceUrl: string
  /** The tenant that its messages are of, and how they are signed, where it is the Bot Framework's and not a stand-in on loopback. */
  readonly signed?: { readonly tenantId: string; headers(): Promise<Record<string, string>> }
  /** Everything that it was sent. */
  readonly deliveries: readonly Delivery[]
  /** Those that it took. */
  readonly taken: readonly Delivery[]
  answers(how: (delivery: Delivery) => Answer): void
  close(): Promise<void>
}

export async function startConnector(): Promise<ConnectorStandIn> {
  const deliveries: Delivery[] = []
  const taken: Delivery[] = []
  let answer: (delivery: Delivery) => Answer = () => 201
  const server = createServer((request, response) => void receive(request, response))
  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as BotActivity
    const delivery = { method: request.method ?? '', path: request.url ?? '', activity: body, at: performance.now() }
    deliveries.push(delivery)
    const how = answer(delivery)
    if (how === 'never') return
    const { status, headers } = typeof how === 'number' ? { status: how, headers: {} } : how
    if (status < 300) taken.push(delivery)
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers })
    response.end(JSON.stringify({ id: `sent-${deliveries.length}` }))
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    serviceUrl: `http://127.0.0.1:${port}/`,
    deliveries,
    taken,
    answers(how) {
      answer = how
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export interface TeamsChat {
  readonly id: string
  say(text: string, fields?: object): Promise<Response>
  press(value: object, fields?: object): Promise<Response>
  /** What the chat was sent, and took. */
  received(): readonly Delivery[]
  latest(): BotActivity
  alert(withinMs?: number): Promise<string>
}

/** Whatever conversation a test gives, it is of the practice's tenant. */
const inTenant = ({ conversation }: { conversation: object }, tenant: object | undefined): object =>
  tenant ? { conversation: { ...conversation, ...tenant } } : {}

/** A chat in Teams: personal, or a channel of the practice. */
export function teamsChat(
  url: string,
  connector: ConnectorStandIn,
  kind: 'personal' | 'channel',
  name = 'Dr Patel',
): TeamsChat {
  const id = `19:${randomUUID()}@thread.tacv2`
  const { serviceUrl, signed } = connector
  const tenant = signed && { tenantId: signed.tenantId }
  const conversation = { id, conversationType: kind, ...(kind === 'channel' && { isGroup: true }), ...tenant }
  const send = async (fields: object): Promise<Response> => {
    const from = { id: `29:${name}`, name }
    const sent = { ...activity(id), conversation, from, serviceUrl, ...fields }
    return postJson(`${url}/api/messages`, { ...sent, ...inTenant(sent, tenant) }, await signed?.headers())
  }
  const received = (): readonly Delivery[] =>
    connector.taken.filter(({ path }) => path.startsWith(`/v3/conversations/${encodeURIComponent(id)}/`))
  const latest = (): BotActivity => {
    const last = received().findLast(({ method }) => method === 'POST')
    if (!last) throw new Error('The chat was sent nothing')
    return last.activity
  }
  return {
    id,
    say: (text, fields = {}) => send({ text, ...fields }),
    press: (value, fields = {}) => send({ value, ...fields }),
    received,
    latest,
    alert: async (withinMs) =>
      alertIdOn(
        await until('the alert', async () => received().find((one) => isAlert(one.activity))?.activity, withinMs),
      ),
  }
}
