/** The sockets of the web chats: each is sent its conversation's history from its watermark on, once and in order. */
import type { Activity } from 'botframework-schema'
import type { WebSocket } from 'ws'
import type { Log } from '../../log.ts'
import type { Appended, Store, TranscriptEntry } from '../../store/store.ts'
import { activitySet } from './activity-set.ts'
import { pieceOfHistory } from './history-pieces.ts'

const heartbeatMs = 30_000
const retryMs = 1_000
/** Of one conversation: a page, a second tab, and what a reload has left behind. */
const maxSockets = 4
/** Told outside the history, which is never ahead of its reader by more than a piece. */
const maxUnsentBytes = 1024 * 1024
/** A client that takes nothing for so long comes again by its watermark. */
const stalledMs = 15_000
/** The stock client sends an empty message now and then. */
const maxHeardInHeartbeat = 1_000

interface Stream {
  readonly conversation: string
  /** The last `seq` that was sent. */
  seq: number
  /** Set while a delivery runs; a notice that comes meanwhile asks for another. */
  delivering: boolean
  again: boolean
  alive: boolean
  /** How much the client has sent since the last heartbeat. */
  heard: number
}

export interface Streams {
  /** Of a conversation that has four already, the oldest is closed. */
  open(socket: WebSocket, conversation: string, seq: number): void
  /** Something was added to a conversation's history. */
  notify(news: Appended): void
  /**
   * Shows what is not in the history, or not yet; each has the id under which it may come to be. False where nobody is
   * there to see it.
   */
  tell(conversation: string, activities: readonly Partial<Activity>[]): boolean
  /** How many are open. */
  count(): number
  /** Asks every client to come again; `terminate` is for those that do not answer. */
  close(): void
  terminate(): void
}

export interface StreamsParts {
  readonly store: Pick<Store, 'transcript'>
  readonly log: Log
  /** A socket is closed that its client did not close. */
  readonly closed: (reason: 'replaced' | 'stalled' | 'flooding' | 'unsent' | 'silent') => void
}

export function createStreams({ store, log, closed }: StreamsParts): Streams {
  const streams = new Map<WebSocket, Stream>()
  /** A turn looks at its own conversation's sockets only, however many are open. */
  const watching = new Map<string, Set<WebSocket>>()

  /** It comes again by its watermark. */
  function cutOff(socket: WebSocket, reason: Parameters<StreamsParts['closed']>[0]): void {
    if (socket.readyState === socket.OPEN) closed(reason)
    socket.terminate()
  }

  /** Resolves once it has left this process, or the socket is closed. */
  function show(socket: WebSocket, stream: Stream, entries: readonly TranscriptEntry[]): Promise<void> {
    const last = entries.at(-1)
    if (!last || socket.readyState !== socket.OPEN) return Promise.resolve()
    stream.seq = last.seq
    const stalled = setTimeout(() => cutOff(socket, 'stalled'), stalledMs)
    return new Promise((resolve) => {
      socket.send(activitySet(entries, last.seq), () => {
        clearTimeout(stalled)
        resolve()
      })
    })
  }

  /** A piece is read when the one before it has left: a client that does not read costs no more than one that does. */
  async function deliver(socket: WebSocket, stream: Stream): Promise<void> {
    if (stream.delivering) {
      stream.again = true
      return
    }
    stream.delivering = true
    do {
      stream.again = false
      const entries = await store.transcript(stream.conversation, stream.seq, pieceOfHistory)
      await show(socket, stream, entries)
      if (entries.length > 0) stream.again = true
    } while (stream.again && socket.readyState === socket.OPEN)
    stream.delivering = false
  }

  /** A socket whose history cannot be read stays open, since an emergency may be told on it, and is served when it can be. */
  const serve = (socket: WebSocket, stream: Stream): void => {
    deliver(socket, stream).catch((error: unknown) => {
      log.error({ err: error }, 'stream not delivered')
      stream.delivering = false
      setTimeout(() => streams.has(socket) && serve(socket, stream), retryMs).unref()
    })
  }

  const streamsOf = (conversation: string): readonly (readonly [WebSocket, Stream])[] =>
    [...(watching.get(conversation) ?? [])].flatMap((socket) => {
      const stream = streams.get(socket)
      return stream ? [[socket, stream] as const] : []
    })

  function watch(socket: WebSocket, conversation: string): void {
    const sockets = watching.get(conversation) ?? new Set()
    watching.set(conversation, sockets.add(socket))
    for (const oldest of [...sockets].slice(0, -maxSockets)) {
      forget(oldest, conversation)
      cutOff(oldest, 'replaced')
    }
  }

  function forget(socket: WebSocket, conversation: string): void {
    streams.delete(socket)
    const others = watching.get(conversation)
    others?.delete(socket)
    if (others?.size === 0) watching.delete(conversation)
  }

  function hear(socket: WebSocket, stream: Stream): void {
    stream.heard += 1
    if (stream.heard > maxHeardInHeartbeat) cutOff(socket, 'flooding')
  }

  const heartbeat = setInterval(() => {
    for (const [socket, stream] of streams) {
      if (!stream.alive) cutOff(socket, 'silent')
      stream.alive = false
      stream.heard = 0
      socket.ping()
    }
  }, heartbeatMs)

  return {
    open(socket, conversation, seq) {
      const stream = { conversation, seq, delivering: false, again: false, alive: true, heard: 0 }
      streams.set(socket, stream)
      watch(socket, conversation)
      socket.on('pong', () => {
        stream.alive = true
      })
      for (const frame of ['message', 'ping']) socket.on(frame, () => hear(socket, stream))
      socket.on('close', () => forget(socket, conversation))
      socket.on('error', () => socket.terminate())
      serve(socket, stream)
    },
    notify({ conversation, transcript = [] }) {
      for (const [socket, stream] of conversation === undefined ? streams : streamsOf(conversation)) {
        const isNext = !stream.delivering && transcript[0]?.seq === stream.seq + 1
        if (isNext && socket.bufferedAmount === 0) void show(socket, stream, transcript)
        else serve(socket, stream)
      }
    },
    tell(conversation, activities) {
      let seen = false
      for (const [socket, { seq }] of streamsOf(conversation)) {
        // What others before it still wait for is not seen soon.
        if (socket.bufferedAmount === 0 && socket.readyState === socket.OPEN) seen = true
        if (socket.bufferedAmount > maxUnsentBytes) cutOff(socket, 'unsent')
        else socket.send(JSON.stringify({ activities, watermark: String(seq) }))
      }
      return seen
    },
    count: () => streams.size,
    close() {
      clearInterval(heartbeat)
      for (const socket of streams.keys()) socket.close(1001)
    },
    terminate() {
      for (const socket of streams.keys()) socket.terminate()
    },
  }
}
