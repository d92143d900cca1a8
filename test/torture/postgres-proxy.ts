/** The way from an instance to PostgreSQL, which can be cut or fall silent at a chosen moment. */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { appendTurnsName } from '../../src/store/postgres/append.ts'

/** What happens to a connection. */
export type Cut =
  /** The statement that writes turns reaches the server, and is committed; its answer never comes back. */
  | 'afterCommit'
  /** The connection ends just as the statement is sent: it may be done, or not. */
  | 'duringCommit'
  /** The connection ends when half of the statement is sent. */
  | 'halfSent'
  /** The connection ends as a history is asked for, to be sent to a socket. */
  | 'readingHistory'

export interface Proxy {
  readonly port: number
  /** Asked at each moment at which a connection can be cut, with what is being sent. */
  cutWhen(wanted: (cut: Cut, sent: Buffer) => boolean): void
  readonly cuts: Readonly<Record<Cut, number>>
  /** Nothing passes any more on the connections that are open now, and none of them ends; new ones work. */
  silence(): void
  /** As `silence`, and new connections are silent too. */
  silenceAll(): void
  /** Every connection ends, and new ones do at once. */
  refuseAll(): void
  /** New connections work again, and no more are cut. */
  mend(): void
  close(): Promise<void>
}

interface Way {
  readonly client: Socket
  readonly server: Socket
  silent: boolean
  /** The statement was passed on, and its answer is to be kept back. */
  committing: boolean
}

export async function startProxy(target: number): Promise<Proxy> {
  const ways = new Set<Way>()
  const cuts: Record<Cut, number> = { afterCommit: 0, duringCommit: 0, halfSent: 0, readingHistory: 0 }
  let wanted: (cut: Cut, sent: Buffer) => boolean = () => false
  let now: 'passing' | 'silent' | 'refused' = 'passing'
  const chosen = (cut: Cut, sent: Buffer): boolean => {
    const is = wanted(cut, sent)
    if (is) cuts[cut] += 1
    return is
  }

  const server = createServer((client) => {
    const way: Way = {
      client,
      server: connect(target, '127.0.0.1'),
      silent: now === 'silent',
      committing: false,
    }
    ways.add(way)
    join(way, chosen)
    if (now === 'refused') end(way)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('No port')
  return {
    port: address.port,
    cuts,
    cutWhen(asked) {
      wanted = asked
    },
    silence() {
      for (const way of ways) way.silent = true
    },
    silenceAll() {
      now = 'silent'
      for (const way of ways) way.silent = true
    },
    refuseAll() {
      now = 'refused'
      for (const way of ways) end(way)
    },
    mend() {
      now = 'passing'
      wanted = () => false
    },
    async close() {
      for (const way of ways) end(way)
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** The prepared statement that writes turns, the query of a history, and the server's word that nothing is open any more. */
const append = Buffer.from(`${appendTurnsName}\0`)
const history = Buffer.from('from "transcript"')
const ready = Buffer.from([0x5a, 0, 0, 0, 5, 0x49])

function join(way: Way, chosen: (cut: Cut, sent: Buffer) => boolean): void {
  way.client.on('data', (sent: Buffer) => {
    if (way.silent) return
    if (sent.includes(history) && chosen('readingHistory', sent)) return end(way)
    const appends = sent.includes(append)
    if (appends && chosen('halfSent', sent)) {
      way.server.write(sent.subarray(0, sent.length / 2))
      return end(way)
    }
    way.server.write(sent)
    if (!appends) return
    if (chosen('duringCommit', sent)) end(way)
    else way.committing = chosen('afterCommit', sent)
  })
  way.server.on('data', (answered: Buffer) => {
    if (way.silent) return
    if (!way.committing) way.client.write(answered)
    else if (answered.includes(ready)) end(way)
  })
  for (const socket of [way.client, way.server]) {
    socket.on('error', () => undefined)
    socket.on('close', () => way.silent || end(way))
  }
}

function end({ client, server }: Way): void {
  client.destroy()
  server.destroy()
}
