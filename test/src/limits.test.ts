/** Who sends more than any person would: what is refused, in which words, and what is taken all the same. */
import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { emergencyAdvice, tooManyMessages } from '../../dialogs/wording/failures.ts'
import { type Allowances, allowances } from '../../src/limits/limits.ts'
import { bearer, type Chat, openChat, postJson, pressed, startConversation } from '../support/direct-line.ts'
import { activity, openTalk } from '../support/messages.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { rowCounts } from '../support/stored.ts'
import { openStream } from '../support/stream.ts'

interface Refused {
  readonly error: { readonly code: string; readonly message: string }
}

const none = { aSecond: 0, inAMinute: 0 }

describe('Limits', () => {
  let service: RunningService | undefined
  let chat: Chat
  const running = (): RunningService => service as RunningService

  async function start(allowed: Partial<Allowances>): Promise<void> {
    service = await startService({ allowed })
    chat = await openChat(service.url, 'practiceStaff')
  }
  afterEach(async () => {
    if (service) await discard(service)
    service = undefined
  })

  const post = (fields: object, of = chat): Promise<Response> =>
    postJson(
      `${running().url}/v3/directline/conversations/${of.conversationId}/activities`,
      { type: 'message', from: { id: 'person' }, ...fields },
      bearer(of.token),
    )
  const statuses = async (count: number, fields: object = { text: 'why' }): Promise<number[]> => {
    const got: number[] = []
    for (let sent = 0; sent < count; sent += 1) got.push((await post(fields)).status)
    return got
  }

  describe('of messages', () => {
    it('refuse what is too many with 429, when to come again, and what to do in an emergency', async () => {
      await start({ messages: { aSecond: 0, inAMinute: 3 } })
      expect(await statuses(3)).to.deep.equal([200, 200, 200])
      const before = rowCounts(running().directory)
      const refused = await post({ text: 'why' })
      expect(refused.status).to.equal(429)
      expect(Number(refused.headers.get('Retry-After'))).to.be.within(1, 60)
      const { error } = (await refused.json()) as Refused
      expect(error).to.deep.equal({ code: 'TooManyRequests', message: tooManyMessages.practiceStaff })
      expect(error.message).to.include(emergencyAdvice.practiceStaff)
      expect(rowCounts(running().directory)).to.deep.equal(before)
    })

    it('are of one token, and nobody else feels them', async () => {
      await start({ messages: { aSecond: 0, inAMinute: 3 } })
      const other = await openChat(running().url, 'practiceStaff')
      expect((await statuses(4)).at(-1)).to.equal(429)
      expect((await post({ text: 'why' }, other)).status).to.equal(200)
    })

    it('count a long text for several', async () => {
      await start({ messages: { aSecond: 0, inAMinute: 10 } })
      expect((await post({ text: 'why '.repeat(900) })).status).to.equal(200)
      expect(await statuses(3)).to.deep.equal([200, 200, 429])
    })

    it('refuse no reading of the history', async () => {
      await start({ messages: none, calls: { aSecond: 0, inAMinute: 1 } })
      for (let read = 0; read < 50; read += 1) expect(await chat.history()).to.have.length(1)
    }).timeout(30_000)

    for (const answer of ['yes', 'unsure']) {
      it(`let a press of a cauda equina ${answer} through, above any rate`, async () => {
        await start({ messages: none })
        expect((await post({ text: 'why' })).status).to.equal(429)
        await chat.press(answer)
        expect(chat.triage().outcome?.rule).to.equal('P1')
      })
    }

    for (const answer of [['gaitDisturbance'], ['unsure']]) {
      it(`let a press of ${answer.join()} at the check of all signs through, above any rate`, async () => {
        await start({ messages: none })
        const check = { triageId: chat.triage().triageId, questionId: 'caudaEquinaCheck', ask: 'of-before' }
        expect((await post({ value: { triage: { ...check, answer: ['none'] } } })).status).to.equal(429)
        expect((await post({ value: { triage: { ...check, answer } } })).status).to.equal(200)
        expect((await chat.history()).at(-1)?.channelData?.triage?.outcome?.rule).to.equal('P1')
      })
    }

    it('let no other press through', async () => {
      await start({ messages: none })
      expect((await post({ value: pressed(chat.triage(), 'no') })).status).to.equal(429)
    })

    it('take as many signs at once as a person could press, in their turn, and refuse a flood of them', async () => {
      await start({ messages: none })
      const value = pressed(chat.triage(), 'yes')
      const answered = await Promise.all(Array.from({ length: 60 }, () => post({ value })))
      const taken = answered.filter(({ status }) => status === 200)
      expect(taken.length).to.be.at.least(10)
      for (const { status } of answered) expect(status).to.be.oneOf([200, 429])
      expect(taken.length).to.be.below(60)
      expect(rowCounts(running().directory)['alert']).to.equal(1)
    })

    it('hold in Teams as well, where the person is told', async () => {
      await start({ messages: { aSecond: 0, inAMinute: 2 } })
      const talk = await openTalk(running().url)
      await talk.say('why')
      const refused = await postJson(
        `${running().url}/api/messages`,
        activity(talk.conversation, { text: 'why', deliveryMode: 'expectReplies' }),
      )
      expect(refused.status).to.equal(429)
      expect(((await refused.json()) as Refused).error.message).to.equal(tooManyMessages.clinician)
      await talk.press('yes')
      expect(talk.triage().outcome?.rule).to.equal('R1')
    })
  })

  describe('of a web chat', () => {
    it('end it in words, on the page and in the refusal, and nothing is stored', async () => {
      await start({ turns: 4 })
      expect(await statuses(3)).to.deep.equal([200, 200, 200])
      const stream = await openStream((await startConversation(running().url, chat.token)).streamUrl)
      await stream.received(7)
      const before = rowCounts(running().directory)
      const refused = await post({ text: 'why' })
      expect(refused.status).to.equal(403)
      const { error } = (await refused.json()) as Refused
      expect(error.code).to.equal('ConversationFull')
      expect(error.message).to.include(emergencyAdvice.practiceStaff)
      expect((await stream.received(8)).at(-1)?.text).to.equal(error.message)
      expect(rowCounts(running().directory)).to.include({ turn: before['turn'], transcript: before['transcript'] })
      await stream.close()
    })

    for (const [how, fields] of Object.entries({
      pressed: (of: Chat) => ({ value: pressed(of.triage(), 'unsure') }),
      typed: () => ({ text: 'she is numb between the legs' }),
      ticked: (of: Chat) => ({
        value: {
          triage: {
            triageId: of.triage().triageId,
            questionId: 'caudaEquinaCheck',
            ask: 'of-before',
            answer: ['unsure'],
          },
        },
      }),
    })) {
      it(`take a sign that is ${how} beyond them, once, with its alert`, async () => {
        await start({ turns: 2 })
        expect(await statuses(2)).to.deep.equal([200, 403])
        expect((await post(fields(chat))).status).to.equal(200)
        expect((await chat.history()).at(-1)?.channelData?.triage?.outcome?.rule).to.equal('P1')
        expect(rowCounts(running().directory)['alert']).to.equal(1)
        expect((await post(fields(chat))).status).to.equal(403)
      })
    }

    it('give again what was answered before', async () => {
      await start({ turns: 3 })
      const again = { text: 'why', channelData: { clientActivityID: 'again' } }
      const [{ id }, ...rest] = [await (await post(again)).json(), await statuses(2)] as [{ id: string }, number[]]
      expect(rest).to.deep.equal([[200, 403]])
      expect(await (await post(again)).json()).to.deep.equal({ id })
      expect((await startConversation(running().url, chat.token)).conversationId).to.equal(chat.conversationId)
    })

    it('are far beyond a triage', () => expect(allowances.turns).to.be.at.least(500))
  })

  describe('of tokens and keys', () => {
    it('refuse a token that is renewed without end, and not its messages', async () => {
      await start({ calls: { aSecond: 0, inAMinute: 4 } })
      const refresh = () => postJson(`${running().url}/v3/directline/tokens/refresh`, {}, bearer(chat.token))
      const got: number[] = []
      for (let asked = 0; asked < 4; asked += 1) got.push((await refresh()).status)
      expect(got).to.deep.equal([200, 200, 200, 429])
      expect((await post({ text: 'why' })).status).to.equal(200)
    })

    it('let an address that fails without end wait, and serve a good token from there', async () => {
      await start({ failures: { aSecond: 0, inAMinute: 3 } })
      const guess = () => postJson(`${running().url}/v3/directline/tokens/refresh`, {}, bearer(randomUUID()))
      const got: number[] = []
      for (let guessed = 0; guessed < 4; guessed += 1) got.push((await guess()).status)
      expect(got).to.deep.equal([401, 401, 401, 429])
      expect(Number((await guess()).headers.get('Retry-After'))).to.be.within(1, 60)
      expect((await post({ text: 'why' })).status).to.equal(200)
    })
  })
})
