/** A conversation's socket as a client keeps it: cut, it is opened again from the last watermark. */
import { setTimeout as delay } from 'node:timers/promises'
import { WebSocket } from 'ws'
import type { ActivitySet, BotActivity } from '../support/direct-line.ts'
import { insist } from './instances-http.ts'

export interface Followed {
  /** The history, in the order in which the socket showed it. */
  readonly shown: readonly BotActivity[]
  /** What was shown besides: it is not in the history, or not yet. */
  readonly told: readonly BotActivity[]
  /** Frames that broke the history's order: something missing, or something twice. */
  readonly faults: readonly string[]
  /** The reply in the history to what was posted under `id`. A socket that stays silent too long is opened anew. */
  replyTo(id: string): Promise<BotActivity>
  close(): void
}

export interface Place {
  readonly url: string
  readonly conversationId: string
  readonly token: string
}

const silentMs = 3_000
const patienceMs = 45_000
const lookMs = 15

export function follow(place: Place): Followed {
  const shown: BotActivity[] = []
  const told: BotActivity[] = []
  const faults: string[] = []
  let socket: WebSocket | undefined
  const closing = new AbortController()
  const { signal } = closing

  /** A frame of history moves the watermark by as many as it brings; one that is told besides leaves it. */
  function take({ activities, watermark }: ActivitySet): void {
    const moved = Number(watermark) - shown.length
    if (moved === 0) told.push(...activities)
    else if (moved === activities.length) shown.push(...activities)
    else faults.push(`after ${shown.length} came ${activities.length} up to ${watermark}`)
  }

  async function keepOpen(): Promise<void> {
    while (!signal.aborted) {
      await opened(place, shown.length, take, (current) => {
        socket = current
        if (signal.aborted) current.terminate()
      }).catch(() => undefined)
      if (!signal.aborted) await delay(100)
    }
  }
  void keepOpen()

  async function replyTo(id: string): Promise<BotActivity> {
    const until = performance.now() + patienceMs
    let silentSince = performance.now()
    for (;;) {
      const reply = shown.find((activity) => (activity as { replyToId?: string }).replyToId === id)
      if (reply) return reply
      if (signal.aborted || performance.now() > until) throw new Error(`No reply to ${id} was shown`)
      if (performance.now() - silentSince > silentMs) {
        silentSince = performance.now()
        socket?.terminate()
      }
      await delay(lookMs)
    }
  }

  return {
    shown,
    told,
    faults,
    replyTo,
    close() {
      closing.abort()
      socket?.terminate()
    },
  }
}

/** One socket's life, from its opening to its end. */
async function opened(
  { url, conversationId, token }: Place,
  watermark: number,
  take: (frame: ActivitySet) => void,
  current: (socket: WebSocket) => void,
): Promise<void> {
  const path = `${url}/v3/directline/conversations/${conversationId}?watermark=${watermark}`
  const { streamUrl } = await insist<{ streamUrl: string }>({ method: 'GET', url: path, token })
  const socket = new WebSocket(streamUrl, { handshakeTimeout: 2_000 })
  current(socket)
  socket.on('message', (data: Buffer) => take(JSON.parse(data.toString('utf8')) as ActivitySet))
  await new Promise((resolve, reject) => {
    socket.once('close', resolve)
    socket.once('error', reject)
  })
}
