import { type ClientRequest, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'chai'
import { bearer, type Chat, openChat, pressed, resumeChat, startConversation } from '../support/direct-line.ts'
import { discardProcess, type RunningProcess, startProcess } from '../support/process.ts'
import { openStream } from '../support/stream.ts'

const graceMs = 8_000

describe('At SIGTERM the process', function () {
  this.timeout(30_000)
  let running: RunningProcess

  beforeEach(async () => {
    running = await startProcess()
  })
  afterEach(() => discardProcess(running))

  /** Posts an answer of which the last byte is held back. */
  function halfSent(
    chat: Chat,
    answer: unknown,
  ): { readonly whole: () => Promise<number>; readonly sent: ClientRequest } {
    const body = JSON.stringify({ type: 'message', from: { id: 'person' }, value: pressed(chat.triage(), answer) })
    const path = `${running.url}/v3/directline/conversations/${chat.conversationId}/activities`
    const headers = { ...bearer(chat.token), 'Content-Type': 'application/json', 'Content-Length': body.length }
    const sent = request(path, { method: 'POST', headers, agent: false })
    const status = new Promise<number>((resolve, reject) => {
      sent.on('response', (response) => resolve(response.resume().statusCode ?? 0))
      sent.on('error', reject)
    })
    status.catch(() => undefined)
    sent.write(body.slice(0, -1))
    return {
      sent,
      whole: () => {
        sent.end(body.slice(-1))
        return status
      },
    }
  }

  /** Stops, and tells how long it took. */
  async function stopped(): Promise<{ code: number | null; ms: number }> {
    const begun = Date.now()
    const { code } = await running.stop()
    return { code, ms: Date.now() - begun }
  }

  async function startedAgain(): Promise<RunningProcess> {
    running = await startProcess({ directory: running.directory })
    return running
  }

  it('answers and stores what it had accepted, takes nothing new, and exits with 0', async () => {
    const chat = await openChat(running.url, 'clinician')
    const half = halfSent(chat, 'yes')
    await wait(100)
    const end = stopped()
    await wait(100)
    await fetch(`${running.url}/healthz`).then(
      () => expect.fail('a new connection was taken'),
      () => undefined,
    )
    expect(await half.whole()).to.equal(200)
    const { code, ms } = await end
    expect(code).to.equal(0)
    expect(ms).to.be.below(graceMs)
    const { url } = await startedAgain()
    expect((await resumeChat(url, chat)).triage().outcome?.rule).to.equal('R1')
  })

  it('does the same when it is told twice', async () => {
    const chat = await openChat(running.url, 'clinician')
    const half = halfSent(chat, 'yes')
    await wait(100)
    const end = stopped()
    await wait(50)
    running.child.kill('SIGTERM')
    running.child.kill('SIGINT')
    await wait(50)
    expect(await half.whole()).to.equal(200)
    expect((await end).code).to.equal(0)
  })

  it('has stored whatever it answered, of many that come at once', async () => {
    const chats = await Promise.all(Array.from({ length: 20 }, () => openChat(running.url, 'practiceStaff')))
    let answered: Chat[] = []
    let end: ReturnType<typeof stopped> | undefined
    await Promise.all(
      chats.map((chat) =>
        chat.press('no').then(
          () => {
            answered = [...answered, chat]
            end ??= stopped()
          },
          () => undefined,
        ),
      ),
    )
    expect((await end)?.code).to.equal(0)
    const { url } = await startedAgain()
    for (const chat of answered) {
      expect((await resumeChat(url, chat)).triage().answers).to.deep.equal({ saddleAnaesthesia: 'no' })
    }
  })

  it('closes the web chats, and does not wait for connections that are idle', async () => {
    const chat = await openChat(running.url, 'clinician')
    const stream = await openStream((await startConversation(running.url, chat.token)).streamUrl)
    await stream.received(1)
    const { code, ms } = await stopped()
    expect(code).to.equal(0)
    expect(ms).to.be.below(graceMs)
  })

  it('does not wait for ever for a web chat that has gone silent, or a request that is never finished', async () => {
    const chat = await openChat(running.url, 'clinician')
    const stream = await openStream((await startConversation(running.url, chat.token)).streamUrl)
    await stream.received(1)
    stream.socket.pause()
    const { sent } = halfSent(chat, 'yes')
    await wait(100)
    const { code, ms } = await stopped()
    stream.socket.terminate()
    sent.destroy()
    expect(code).to.equal(0)
    expect(ms).to.be.below(graceMs)
  })
})
