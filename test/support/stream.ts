/** Direct Line's stream, as a client reads it. */
import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { ActivitySet, BotActivity } from './direct-line.ts'

export interface Stream {
  /** Resolves with all activities so far, once there are `count`. */
  received(count: number): Promise<readonly BotActivity[]>
  /** Activities so far. */
  activities(): readonly BotActivity[]
  /** The watermark of the last frame. */
  watermark(): string
  readonly socket: WebSocket
  close(): Promise<void>
}

/** Rejects, with the status in its message, where the upgrade is refused. */
export async function openStream(streamUrl: string): Promise<Stream> {
  const socket = new WebSocket(streamUrl)
  const frames: ActivitySet[] = []
  const arrived = new EventTarget()
  socket.on('message', (data: Buffer) => {
    frames.push(JSON.parse(data.toString('utf8')) as ActivitySet)
    arrived.dispatchEvent(new Event('frame'))
  })
  await once(socket, 'open')
  const activities = (): readonly BotActivity[] => frames.flatMap((frame) => frame.activities)
  return {
    socket,
    activities,
    watermark: () => frames.at(-1)?.watermark ?? '',
    async received(count) {
      while (activities().length < count) await once(arrived, 'frame', { signal: AbortSignal.timeout(5_000) })
      return activities()
    },
    async close() {
      socket.close()
      if (socket.readyState !== WebSocket.CLOSED) await once(socket, 'close')
    },
  }
}

/** The status with which the upgrade is refused; 101 where it is not. */
export async function refusalOf(streamUrl: string): Promise<number> {
  const socket = new WebSocket(streamUrl)
  return new Promise((resolve, reject) => {
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0)
      socket.terminate()
    })
    socket.on('open', () => {
      resolve(101)
      socket.terminate()
    })
    socket.on('error', reject)
  })
}
