/** The sockets of the web chats: each is sent its conversation's history from its watermark on, once and in order. */
import type { Activity } from 'botframework-schema'
import type { WebSocket } from 'ws'
import type { Log } from '../../log.ts'
import type { Store } from '../../store/store.ts'
import { conversationKey } from './conversation-key.ts'

const heartbeatMs = 30_000

interface Stream {
  readonly conversationId: string
  /** The last `seq` that was sent. */
  seq: number
  /** Set while a delivery runs; a notice that comes meanwhile asks for another. */
  delivering: boolean
  again: boolean
  alive: boolean
}

export interface Streams {
  open(socket: WebSocket, conversationId: string, seq: number): void
  /** Something was added to the conversation's history. */
  notify(conversationId: string): void
  /** Shows an activity that is not, and will not be, in the history. */
  tell(conversationId: string, activity: Partial<Activity>): void
  close(): void
}

export function createStreams(store: Store, log: Log): Streams {
  const streams = new Map<WebSocket, Stream>()

  async function deliver(socket: WebSocket, stream: Stream): Promise<void> {
    if (stream.delivering) {
      stream.again = true
      return
    }
    stream.delivering = true
    do {
      stream.again = false
      const entries = await store.transcript(conversationKey(stream.conversationId), stream.seq)
      const last = entries.at(-1)
      if (!last || socket.readyState !== socket.OPEN) continue
      stream.seq = last.seq
      socket.send(JSON.stringify({ activities: entries.map(({ activity }) => activity), watermark: String(last.seq) }))
    } while (stream.again)
    stream.delivering = false
  }

  /** A socket that cannot be served is closed: its client resumes from its watermark on another. */
  const serve = (socket: WebSocket, stream: Stream): void => {
    deliver(socket, stream).catch((error: unknown) => {
      log.error({ err: error }, 'stream not delivered')
      socket.terminate()
    })
  }

  const heartbeat = setInterval(() => {
    for (const [socket, stream] of streams) {
      if (!stream.alive) socket.terminate()
      stream.alive = false
      socket.ping()
    }
  }, heartbeatMs)

  return {
    open(socket, conversationId, seq) {
      const stream = { conversationId, seq, delivering: false, again: false, alive: true }
      streams.set(socket, stream)
      socket.on('pong', () => {
        stream.alive = true
      })
      socket.on('close', () => streams.delete(socket))
      socket.on('error', () => socket.terminate())
      serve(socket, stream)
    },
    notify(conversationId) {
      for (const [socket, stream] of streams) if (stream.conversationId === conversationId) serve(socket, stream)
    },
    tell(conversationId, activity) {
      for (const [socket, stream] of streams) {
        if (stream.conversationId !== conversationId) continue
        socket.send(JSON.stringify({ activities: [activity], watermark: String(stream.seq) }))
      }
    },
    close() {
      clearInterval(heartbeat)
      for (const socket of streams.keys()) socket.close(1001)
    },
  }
}
