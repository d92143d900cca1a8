/** A socket ends with its session also where another instance ended it, or nobody did anything: it is looked at. */
import { EventEmitter } from 'node:events'
import { expect } from 'chai'
import { type SinonFakeTimers, useFakeTimers } from 'sinon'
import type { WebSocket } from 'ws'
import { createSessionSockets } from '../../src/channels/direct-line/session-sockets.ts'
import type { Refusal } from '../../src/sessions/refusal.ts'
import type { Holding, Sessions } from '../../src/sessions/sessions.ts'

describe('A socket of a session', () => {
  let clock: SinonFakeTimers
  let standing: Map<string, Refusal>

  beforeEach(() => {
    clock = useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    standing = new Map()
  })
  afterEach(() => clock.restore())

  /** As much of the sessions as is asked. */
  const sessions = {
    refusalOf: ({ session = '' }: Holding) => Promise.resolve(standing.get(session)),
    onEnded: () => undefined,
  } as unknown as Sessions

  function socket() {
    const closed: [number, string][] = []
    const close = (code: number, reason: string) => void closed.push([code, reason])
    return Object.assign(new EventEmitter(), { closed, close })
  }
  const heard = () => new Promise((resolve) => setImmediate(resolve))

  it('is closed within seconds, with the reason, and no other is', async () => {
    const watching = createSessionSockets(sessions)
    const [mine, other] = [socket(), socket()]
    watching.watch(mine as unknown as WebSocket, { session: 'mine', until: 1 })
    watching.watch(other as unknown as WebSocket, { session: 'other', until: 1 })
    clock.tick(10_000)
    await heard()
    expect(mine.closed).to.deep.equal([])
    standing.set('mine', 'IdleSession')
    clock.tick(10_000)
    await heard()
    expect(mine.closed).to.deep.equal([[4401, 'IdleSession']])
    expect(other.closed).to.deep.equal([])
    watching.close()
  })

  it('is not looked at any more once it has closed', async () => {
    const watching = createSessionSockets(sessions)
    const mine = socket()
    watching.watch(mine as unknown as WebSocket, { session: 'mine', until: 1 })
    mine.emit('close')
    standing.set('mine', 'SessionEnded')
    clock.tick(20_000)
    await heard()
    expect(mine.closed).to.deep.equal([])
    watching.close()
  })
})
