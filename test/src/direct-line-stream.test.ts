import { expect } from 'chai'
import { useFakeTimers } from 'sinon'
import {
  type BotActivity,
  bearer,
  type Chat,
  ok,
  openChat,
  resumeChat,
  startConversation,
} from '../support/direct-line.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { openStream, refusalOf } from '../support/stream.ts'

const ids = (activities: readonly BotActivity[]) => activities.map(({ id }) => id)

describe('The Direct Line stream', () => {
  let service: RunningService
  let chat: Chat

  before(async () => {
    service = await startService()
  })
  beforeEach(async () => {
    chat = await openChat(service.url, 'clinician')
  })
  after(() => discard(service))

  const streamUrl = async () => (await startConversation(service.url, chat.token)).streamUrl
  const resumedUrl = async (watermark: string) =>
    (
      await ok(
        await fetch(`${service.url}/v3/directline/conversations/${chat.conversationId}?watermark=${watermark}`, {
          headers: bearer(chat.token),
        }),
      )
    ).streamUrl
  const ofAnother = (url: string, conversationId: string) => url.replace(chat.conversationId, conversationId)

  it('brings the history first, then what happens', async () => {
    await chat.press('no')
    const stream = await openStream(await streamUrl())
    expect(ids(await stream.received(3))).to.deep.equal(ids(await chat.history()))
    await chat.press('no')
    expect(ids(await stream.received(5))).to.deep.equal(ids(await chat.history()))
    await stream.close()
  })

  it('brings what is posted in the order of the history, each once, however fast it comes', async () => {
    const stream = await openStream(await streamUrl())
    const texts = Array.from({ length: 12 }, (_, index) => `why ${index}`)
    await Promise.all(texts.map((text) => chat.send({ text })))
    expect(ids(await stream.received(25))).to.deep.equal(ids(await chat.history()))
    await stream.close()
  })

  it('goes on from a watermark with nothing missing and nothing twice', async () => {
    const seen: BotActivity[] = []
    let watermark = '0'
    for (let round = 0; round < 4; round += 1) {
      const stream = await openStream(await resumedUrl(watermark))
      await chat.press('no')
      seen.push(...(await stream.received(round === 0 ? 3 : 4)))
      watermark = stream.watermark()
      await stream.close()
      await chat.say('why')
    }
    const last = await openStream(await resumedUrl(watermark))
    seen.push(...(await last.received(2)))
    expect(ids(seen)).to.deep.equal(ids(await chat.history()))
    await last.close()
  })

  it('resumes, as the stock client does, from the watermark of a page of activities', async () => {
    await chat.press('no')
    const stream = await openStream(await resumedUrl('3'))
    await chat.press('no')
    expect(ids(await stream.received(2))).to.deep.equal(ids((await chat.history()).slice(3)))
    await stream.close()
  })

  it('brings everything to two sockets of one conversation', async () => {
    const [one, other] = [await openStream(await streamUrl()), await openStream(await streamUrl())]
    await chat.press('no')
    await chat.say('why')
    const history = ids(await chat.history())
    expect(ids(await one.received(5))).to.deep.equal(history)
    expect(ids(await other.received(5))).to.deep.equal(history)
    await Promise.all([one.close(), other.close()])
  })

  it('brings nothing of another conversation', async () => {
    const stream = await openStream(await streamUrl())
    const other = await openChat(service.url, 'clinician')
    await other.press('no')
    await chat.press('no')
    expect(ids(await stream.received(3))).to.deep.equal(ids(await chat.history()))
    await stream.close()
  })

  it('takes the pings of the stock client, which are empty messages', async () => {
    const stream = await openStream(await streamUrl())
    stream.socket.send('')
    await chat.press('no')
    await stream.received(3)
    await stream.close()
  })

  it('opens once for one ticket', async () => {
    const url = await streamUrl()
    const stream = await openStream(url)
    expect(await refusalOf(url)).to.equal(403)
    await stream.close()
    expect(await refusalOf(url)).to.equal(403)
  })

  it('opens once even where one ticket is used twice at the same time', async () => {
    const url = await streamUrl()
    const statuses = await Promise.all([refusalOf(url), refusalOf(url), refusalOf(url)])
    expect(statuses.toSorted((a, b) => a - b)).to.deep.equal([101, 403, 403])
  })

  it('opens for a ticket within a minute, and not after', async () => {
    const [early, late] = [await streamUrl(), await streamUrl()]
    const clock = useFakeTimers({ now: Date.now() + 55_000, toFake: ['Date'] })
    try {
      expect(await refusalOf(early)).to.equal(101)
      clock.tick(6_000)
      expect(await refusalOf(late)).to.equal(403)
      expect(await refusalOf(early)).to.equal(403)
    } finally {
      clock.restore()
    }
  })

  it('does not open for another conversation, a token, garbage or nothing', async () => {
    const other = await openChat(service.url, 'clinician')
    const url = await streamUrl()
    const withTicket = (t: string) => `${url.slice(0, url.indexOf('&t='))}&t=${t}`
    expect(await refusalOf(ofAnother(url, other.conversationId))).to.equal(403)
    for (const ticket of [chat.token, 'garbage', '']) expect(await refusalOf(withTicket(ticket))).to.equal(403)
  })

  it('gives the history back after a reload, to a chat that begins from nothing', async () => {
    await chat.press('no')
    const again = await resumeChat(service.url, chat)
    await again.press('no')
    expect(again.triage().answers).to.deep.equal({ saddleAnaesthesia: 'no', sphincterDisturbance: 'no' })
  })
})
