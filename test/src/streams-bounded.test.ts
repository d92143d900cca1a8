/** What one conversation's readers may cost: sockets, and how much of a long history is on its way at once. */
import { on, once } from 'node:events'
import { ServerResponse } from 'node:http'
import { Duplex } from 'node:stream'
import { expect } from 'chai'
import { WebSocket } from 'ws'
import { sendHistory } from '../../src/channels/direct-line/history-pieces.ts'
import { bearer, type Chat, ok, openChat, type Session, startConversation } from '../support/direct-line.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { openStream } from '../support/stream.ts'

const words = (count: number): string => 'not sure what to say '.repeat(count / 20).slice(0, count)

describe('A long conversation', () => {
  let service: RunningService
  let chat: Chat

  before(async () => {
    service = await startService()
    chat = await openChat(service.url, 'practiceStaff')
    for (let told = 0; told < 40; told += 1) await chat.say(`${told} ${words(3_900)}`)
  })
  after(() => discard(service))

  const streamUrl = async () => (await startConversation(service.url, chat.token)).streamUrl

  it('is given over HTTP in one answer, whole and in order', async () => {
    const history = await chat.history()
    expect(history).to.have.length(81)
    expect(JSON.stringify(history).length).to.be.above(3 * 64 * 1024)
    const told = history.flatMap(({ from, text = '' }) => (from.role === 'user' ? [Number(text.split(' ')[0])] : []))
    expect(told).to.deep.equal(Array.from({ length: 40 }, (_, index) => index))
  })

  it('is given from a watermark on, and says how far it reaches', async () => {
    const at = `${service.url}/v3/directline/conversations/${chat.conversationId}/activities?watermark=`
    const read = async (watermark: string) =>
      ok<{ activities: object[]; watermark: string }>(await fetch(at + watermark, { headers: bearer(chat.token) }))
    const { activities, watermark } = await read('71')
    expect(activities).to.have.length(10)
    expect(watermark).to.equal('81')
    expect(await read('81')).to.deep.equal({ activities: [], watermark: '81' })
  })

  it('comes on the socket in frames of 50 activities and 64 KB at most', async () => {
    const frames: { count: number; bytes: number }[] = []
    const socket = new WebSocket(await streamUrl())
    let seen = 0
    for await (const [data] of on(socket, 'message') as AsyncIterable<[Buffer]>) {
      const { activities } = JSON.parse(data.toString('utf8')) as { activities: object[] }
      frames.push({ count: activities.length, bytes: data.length })
      seen += activities.length
      if (seen >= 81) break
    }
    socket.terminate()
    expect(frames.reduce((sum, { count }) => sum + count, 0)).to.equal(81)
    for (const { count, bytes } of frames) {
      expect(count).to.be.at.most(50)
      expect(bytes).to.be.at.most(64 * 1024 + 200)
    }
  })

  it('comes to a socket that begins while more is told, each once and in order', async () => {
    const telling = chat.say('why')
    const stream = await openStream(await streamUrl())
    await telling
    await chat.say('why')
    const ids = (await stream.received(85)).map(({ id }) => id)
    expect(ids).to.deep.equal((await chat.history()).map(({ id }) => id))
    await stream.close()
  })
})

describe('The sockets of a conversation', () => {
  let service: RunningService
  let session: Session
  let opened: WebSocket[]

  before(async () => {
    service = await startService()
    const chat = await openChat(service.url, 'practiceStaff')
    session = await startConversation(service.url, chat.token)
    opened = []
  })
  after(() => discard(service))

  const open = async () => {
    const { streamUrl } = await startConversation(service.url, session.token)
    const stream = await openStream(streamUrl)
    opened.push(stream.socket)
    return stream
  }

  it('are four: with a fifth the oldest is closed, and the others are served', async () => {
    const first = await open()
    const closed = once(first.socket, 'close')
    const others = [await open(), await open(), await open(), await open()]
    await closed
    for (const other of others) {
      await other.received(1)
      expect(other.socket.readyState).to.equal(other.socket.OPEN)
    }
    const last = others.at(-1)
    const posted = await fetch(`${service.url}/v3/directline/conversations/${session.conversationId}/activities`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...bearer(session.token) },
      body: JSON.stringify({ type: 'message', from: { id: 'person' }, text: 'why' }),
    })
    expect(posted.status).to.equal(200)
    await last?.received(3)
    for (const other of others) await other.close()
  })

  for (const kind of ['messages', 'pings'] as const) {
    it(`are closed where they send ${kind} without end, and nobody else is`, async () => {
      const [calm, flooding] = [await open(), await open()]
      const closed = once(flooding.socket, 'close')
      for (let sent = 0; sent < 1_001; sent += 1) {
        if (kind === 'pings') flooding.socket.ping()
        else flooding.socket.send('')
      }
      await closed
      expect(calm.socket.readyState).to.equal(calm.socket.OPEN)
      await calm.close()
    })
  }
})

describe('A history that is not read', () => {
  const piece = (seq: number) =>
    Promise.resolve(seq < 400 ? [{ seq: seq + 1, activity: JSON.stringify({ id: seq + 1, text: words(60_000) }) }] : [])

  function responseThat(takes: (taken: () => void) => void) {
    const received: string[] = []
    const socket = new Duplex({
      read: () => undefined,
      write(chunk: Buffer, _encoding, taken) {
        received.push(chunk.toString('utf8'))
        takes(() => taken())
      },
    })
    const res = new ServerResponse({ method: 'GET', headers: {}, httpVersionMajor: 1, httpVersionMinor: 0 } as never)
    res.assignSocket(socket as never)
    return { res, received }
  }

  it('is read from the store a piece at a time, each when the one before has left', async () => {
    let reads = 0
    const waiting: (() => void)[] = []
    const { res } = responseThat((taken) => waiting.push(taken))
    const sending = sendHistory(res, (seq) => ((reads += 1), piece(seq)), 0)
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate)
    expect(reads).to.equal(1)
    while (reads < 3) {
      waiting.shift()?.()
      await new Promise(setImmediate)
    }
    expect(reads).to.equal(3)
    res.destroy()
    await sending
  })

  it('ends at 4 MB with the watermark from which its reader goes on', async () => {
    const { res, received } = responseThat((taken) => taken())
    await sendHistory(res, piece, 0)
    const text = received.join('')
    const { activities, watermark } = JSON.parse(text.slice(text.indexOf('\r\n\r\n') + 4)) as {
      activities: { id: number }[]
      watermark: string
    }
    expect(activities.length).to.be.within(60, 80)
    expect(activities.at(-1)?.id).to.equal(Number(watermark))
  })

  it('is let go where its reader has gone', async () => {
    const { res } = responseThat(() => undefined)
    const sending = sendHistory(res, piece, 0)
    await new Promise(setImmediate)
    res.destroy()
    await sending
  })
})
