/** How long a request may take to come, and how many may stand behind one that is not answered on one connection. */
import type { Server } from 'node:http'
import type { Socket } from 'node:net'

const headersMs = 15_000
/** A body is 64 KB at most. */
const requestMs = 30_000
/** No browser and no proxy sends a second before the first is answered. */
const maxUnanswered = 64

/** A connection with more is closed: each would hold its answer until the others before it have been read. */
export function limitConnections(server: Server): void {
  server.headersTimeout = headersMs
  server.requestTimeout = requestMs
  const unanswered = new WeakMap<Socket, number>()
  server.prependListener('request', ({ socket }, response) => {
    const count = (unanswered.get(socket) ?? 0) + 1
    unanswered.set(socket, count)
    response.once('close', () => unanswered.set(socket, (unanswered.get(socket) ?? 1) - 1))
    if (count > maxUnanswered) socket.destroy()
  })
}
