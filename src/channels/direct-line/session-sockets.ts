/** Sockets that end with what they were opened under: no page goes on hearing after its session (S17). */
import type { WebSocket } from 'ws'
import type { Holding, Sessions } from '../../sessions/sessions.ts'

/** An ending by another instance is seen within this. */
const lookEveryMs = 10_000
const lookWaitMs = 2_000
/** Of the private codes; the reason is the code of the refusal that REST gives. */
export const closedBySession = 4401

export interface SessionSockets {
  watch(socket: WebSocket, holding: Holding): void
  close(): void
}

export function createSessionSockets(sessions: Sessions): SessionSockets {
  const watched = new Map<WebSocket, Holding>()

  async function look(under: (holding: Holding) => boolean): Promise<void> {
    for (const [socket, holding] of watched) {
      if (!under(holding)) continue
      const refusal = await sessions.refusalOf(holding, lookWaitMs)
      if (refusal) socket.close(closedBySession, refusal)
    }
  }

  const looking = setInterval(() => void look(() => true), lookEveryMs)
  looking.unref()
  sessions.onEnded((id) => void look(({ session }) => session === id))

  return {
    watch(socket, holding) {
      watched.set(socket, holding)
      socket.on('close', () => watched.delete(socket))
    },
    close: () => clearInterval(looking),
  }
}
