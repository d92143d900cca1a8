/** The way from an instance to PostgreSQL, which can be cut or fall silent at a chosen moment. */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** What happens to a connection. */
export type Cut =
  /** COMMIT reaches the server, and is done; its answer never comes back. */
  | 'afterCommit'
  /** The connection ends just as COMMIT is sent: it may be done, or not. */
  | 'duringCommit'
  /** The connection ends between two statements of a transaction, while the process thinks. */
  | 'betweenStatements'
  /** The connection ends as a history is asked for, to be sent to a socket. */
  | 'readingHistory'

export interface Proxy {
  readonly port: number
  /** Asked at each moment at which a connection can be cut. */
  cutWhen(wanted: (cut: Cut) => boolean): void
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
  /** The transaction writes a turn; others, of the outbox, are not what is cut. */
  turning: boolean
  /** COMMIT was passed on, and its answer is to be kept back. */
  committing: boolean
}

export async function startProxy(target: number): Promise<Proxy> {
  const ways = new Set<Way>()
  const cuts: Record<Cut, number> = { afterCommit: 0, duringCommit: 0, betweenStatements: 0, readingHistory: 0 }
  let wanted: (cut: Cut) => boolean = () => false
  let now: 'passing' | 'silent' | 'refused' = 'passing'
  const chosen = (cut: Cut): boolean => {
    const is = wanted(cut)
    if (is) cuts[cut] += 1
    return is
  }

  const server = createServer((client) => {
    const way: Way = {
      client,
      server: connect(target, '127.0.0.1'),
      silent: now === 'silent',
      turning: false,
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

const turn = Buffer.from('insert into "turn"')
/** The simple query `commit`, the query of a history, and the server's word that a transaction is open. */
const commit = Buffer.from('commit\0')
const history = Buffer.from('from "transcript"')
const readyInTransaction = Buffer.from([0x5a, 0, 0, 0, 5, 0x54])

function join(way: Way, chosen: (cut: Cut) => boolean): void {
  way.client.on('data', (sent: Buffer) => {
    if (way.silent) return
    if (sent.includes(history) && chosen('readingHistory')) return end(way)
    way.server.write(sent)
    way.turning ||= sent.includes(turn)
    if (!sent.includes(commit) || !way.turning) return
    way.turning = false
    if (chosen('duringCommit')) end(way)
    else way.committing = chosen('afterCommit')
  })
  way.server.on('data', (answered: Buffer) => {
    if (way.silent) return
    if (way.committing) return end(way)
    way.client.write(answered)
    if (answered.includes(readyInTransaction) && chosen('betweenStatements')) way.client.end()
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
