/** The channel's own service, as the Bot Framework answers to: it keeps what it is sent. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BotActivity } from './direct-line.ts'

export interface Delivery {
  readonly method: string
  readonly path: string
  readonly activity: BotActivity
}

export interface Sink {
  readonly serviceUrl: string
  readonly deliveries: readonly Delivery[]
  close(): Promise<void>
}

/** Answers every delivery with `status`; a refusal quotes what it refuses, as some do. */
export async function startSink(status = 200): Promise<Sink> {
  const deliveries: Delivery[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8')
      const activity = JSON.parse(body || '{}') as BotActivity
      deliveries.push({ method: request.method ?? '', path: request.url ?? '', activity })
      response.writeHead(status, { 'Content-Type': 'application/json' })
      const error = { code: 'BadArgument', message: `Not taken: ${body}` }
      response.end(JSON.stringify(status < 400 ? { id: `sink-${deliveries.length}` } : { error }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    serviceUrl: `http://127.0.0.1:${port}/`,
    deliveries,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
