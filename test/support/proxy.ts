/** A proxy between a page and the service, as companies have them: HTTP goes through; what becomes of sockets is the test's to say. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, request } from 'node:http'
import { connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'

/** Upgrades are passed on, refused with a status, or never answered. */
export type Upgrades = 'pass' | 'hang' | 403 | 502

export interface Proxy {
  readonly url: string
  /** What was asked for through it, method and path. */
  readonly asked: readonly string[]
  /** Where it passes things on to. */
  to(url: string): void
  upgrades(now: Upgrades): void
  /** From now on the sockets that are open bring nothing, and stay open. */
  silence(): void
  /** Closes the sockets that are open. */
  cut(): void
  /** Answers requests like these by itself with this status, or lets them through again. */
  refuse(like: RegExp, status: number | undefined): void
  close(): Promise<void>
}

/** Passes nothing on before it is told where `to`. */
export async function startProxy(): Promise<Proxy> {
  const asked: string[] = []
  const bridges = new Set<{ readonly client: Duplex; readonly upstream: Socket }>()
  const hung = new Set<Duplex>()
  const refused = new Map<string, { readonly like: RegExp; readonly status: number }>()
  let goesTo = new URL('http://127.0.0.1:0')
  let upgrades: Upgrades = 'pass'

  const server = createServer((req, res) => {
    const line = `${req.method} ${req.url}`
    asked.push(line)
    const refusal = [...refused.values()].find(({ like }) => like.test(line))
    if (refusal) {
      req.resume()
      res.writeHead(refusal.status, { 'Content-Type': 'text/html' })
      return res.end('<h1>Blocked</h1>')
    }
    const { hostname, port: to } = goesTo
    const passed = request(
      { hostname, port: to, method: req.method, path: req.url, headers: headersOf(req) },
      (answer) => {
        res.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(res)
      },
    )
    passed.on('error', () => {
      // Of a page that has gone meanwhile nothing is left to answer.
      if (res.headersSent || res.destroyed) return
      res.writeHead(502)
      res.end()
    })
    req.pipe(passed)
  })
  const headersOf = (req: IncomingMessage) => ({ ...req.headers, host: goesTo.host })

  server.on('upgrade', (req: IncomingMessage, client: Duplex, head: Buffer) => {
    asked.push(`UPGRADE ${req.url}`)
    client.on('error', () => client.destroy())
    if (upgrades === 'hang') return hung.add(client)
    if (upgrades !== 'pass')
      return client.end(`HTTP/1.1 ${upgrades} Blocked\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
    const upstream = connect(Number(goesTo.port), goesTo.hostname)
    const bridge = { client, upstream }
    bridges.add(bridge)
    const lines = Object.entries({ ...headersOf(req), origin: goesTo.origin }).map(
      ([name, value]) => `${name}: ${String(value)}`,
    )
    upstream.write(`GET ${req.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
    upstream.write(head)
    upstream.pipe(client)
    client.pipe(upstream)
    upstream.on('error', () => client.destroy())
    client.on('close', () => {
      bridges.delete(bridge)
      upstream.destroy()
    })
  })

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('No port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    asked,
    to(url) {
      goesTo = new URL(url)
    },
    upgrades(now) {
      upgrades = now
    },
    silence() {
      for (const { client, upstream } of bridges) {
        upstream.unpipe(client)
        client.unpipe(upstream)
        upstream.resume()
        client.resume()
      }
    },
    cut() {
      for (const { client, upstream } of bridges) {
        upstream.destroy()
        client.destroy()
      }
    },
    refuse(like, status) {
      if (status === undefined) refused.delete(String(like))
      else refused.set(String(like), { like, status })
    },
    async close() {
      for (const client of [...hung, ...[...bridges].map((bridge) => bridge.client)]) client.destroy()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
