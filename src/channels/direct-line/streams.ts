/** The sockets of the web chats: each is sent its conversation's history from its watermark on, once and in order. */
import type { Activity } from 'botframework-schema'
import type { WebSocket } from 'ws'
import type { Log } from '../../log.ts'
import type { Appended, Store, TranscriptEntry } from '../../store/store.ts'
import { activitySet } from './activity-set.ts'

const heartbeatMs = 30_000
const retryMs = 1_000

interface Stream {
  readonly conversation: string
  /** The last `seq` that was sent. */
  seq: number
  /** Set while a delivery runs; a notice that comes meanwhile asks for another. */
  delivering: boolean
  again: boolean
  alive: boolean
}

export interface Streams {
  open(socket: WebSocket, conversation: string, seq: number): void
  /** Something was added to a conversation's history. */
  notify(news: Appended): void
  /**
   * Shows what is not in the history, or not yet; each has the id under which it may come to be. False where nobody is
   * there to see it.
   */
  tell(conversation: string, activities: readonly Partial<Activity>[]): boolean
  /** Asks every client to come again; `terminate` is for those that do not answer. */
  close(): void
  terminate(): void
}

export function createStreams(store: Store, log: Log): Streams {
  const streams = new Map<WebSocket, Stream>()
  /** A turn looks at its own conversation's sockets only, however many are open. */
  const watching = new Map<string, Set<WebSocket>>()

  function show(socket: WebSocket, stream: Stream, entries: readonly TranscriptEntry[]): void {
    const last = entries.at(-1)
    if (!last || socket.readyState !== socket.OPEN) return
    stream.seq = last.seq
    socket.send(activitySet(entries, last.seq))
  }

  async function deliver(socket: WebSocket, stream: Stream): Promise<void> {
    if (stream.delivering) {
      stream.again = true
      return
    }
    stream.delivering = true
    do {
      stream.again = false
      show(socket, stream, await store.transcript(stream.conversation, stream.seq))
    } while (stream.again)
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

  function forget(socket: WebSocket, conversation: string): void {
    streams.delete(socket)
    const others = watching.get(conversation)
    others?.delete(socket)
    if (others?.size === 0) watching.delete(conversation)
  }

  const heartbeat = setInterval(() => {
    for (const [socket, stream] of streams) {
      if (!stream.alive) socket.terminate()
      stream.alive = false
      socket.ping()
    }
  }, heartbeatMs)

  return {
    open(socket, conversation, seq) {
      const stream = { conversation, seq, delivering: false, again: false, alive: true }
      streams.set(socket, stream)
      watching.set(conversation, (watching.get(conversation) ?? new Set()).add(socket))
      socket.on('pong', () => {
        stream.alive = true
      })
      socket.on('close', () => forget(socket, conversation))
      socket.on('error', () => socket.terminate())
      serve(socket, stream)
    },
    notify({ conversation, transcript = [] }) {
      for (const [socket, stream] of conversation === undefined ? streams : streamsOf(conversation)) {
        const isNext = !stream.delivering && transcript[0]?.seq === stream.seq + 1
        if (isNext) show(socket, stream, transcript)
        else serve(socket, stream)
      }
    },
    tell(conversation, activities) {
      const told = streamsOf(conversation)
      for (const [socket, { seq }] of told) socket.send(JSON.stringify({ activities, watermark: String(seq) }))
      return told.length > 0
    },
    close() {
      clearInterval(heartbeat)
      for (const socket of streams.keys()) socket.close(1001)
    },
    terminate() {
      for (const socket of streams.keys()) socket.terminate()
    },
  }
}
