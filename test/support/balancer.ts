/** A plain TCP balancer: each new connection goes to the next instance that takes it. It knows nothing of HTTP. */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

export interface Balancer {
  readonly url: string
  close(): Promise<void>
}

/** `ports` is asked at every connection, so that instances may come and go. */
export async function startBalancer(ports: () => readonly number[]): Promise<Balancer> {
  const open = new Set<Socket>()
  let turn = 0

  const server = createServer({ allowHalfOpen: false }, (client) => {
    track(open, client)
    turn += 1
    void bridge(client, inTurn(ports(), turn), open)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('No port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const inTurn = (ports: readonly number[], turn: number): readonly number[] =>
  ports.map((_, index) => ports[(turn + index) % ports.length] as number)

async function bridge(client: Socket, ports: readonly number[], open: Set<Socket>): Promise<void> {
  for (const port of ports) {
    const upstream = await reached(port)
    if (!upstream) continue
    track(open, upstream)
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      one.on('close', () => other.destroy())
      one.pipe(other)
    }
    if (client.destroyed) upstream.destroy()
    return
  }
  client.destroy()
}

/** A connection to the port, and none where it refuses. */
function reached(port: number): Promise<Socket | undefined> {
  const socket = connect(port, '127.0.0.1')
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(socket))
    socket.once('error', () => resolve(undefined))
  })
}

function track(open: Set<Socket>, socket: Socket): void {
  open.add(socket)
  socket.on('close', () => open.delete(socket))
  socket.on('error', () => socket.destroy())
}
