/** A sign counts wherever it is told, or is answered with the emergency words (reports 26, 30, 31, 32, 50). */
import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { editsNotRead, emergencyAdvice } from '../../dialogs/wording/failures.ts'
import { type BotActivity, openChat, postJson } from '../support/direct-line.ts'
import { activity, expectReplies, type Inbound, openTalk, type TeamsTalk } from '../support/messages.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { rowCounts } from '../support/stored.ts'
import { routine, walkTo } from '../support/walks.ts'

describe('A sign that is told elsewhere', () => {
  let service: RunningService
  let talk: TeamsTalk
  before(async () => {
    service = await startService()
  })
  beforeEach(async () => {
    talk = await openTalk(service.url)
  })
  after(() => discard(service))

  const edit = (fields: Inbound) => talk.send({ type: 'messageUpdate', ...fields })
  const words = (said: BotActivity | undefined): string => JSON.stringify(said)

  describe('in a message that was changed', () => {
    for (const text of ['he is numb between the legs', 'yes, numb', 'change saddle to yes', 'can&#39;t pee']) {
      it(`counts: "${text}"`, async () => {
        const id = randomUUID()
        await talk.send({ id, text: 'hello' })
        await edit({ id, text })
        expect(talk.triage().outcome?.rule).to.equal('R1')
      })
    }

    it('alerts where practice staff wrote it', async () => {
      const staff = await openTalk(service.url, { channelId: 'webchat' })
      const before = rowCounts(service.directory)['alert'] ?? 0
      await staff.send({ type: 'messageUpdate', text: 'he is numb between the legs' })
      expect(staff.triage().outcome?.rule).to.equal('P1')
      expect(rowCounts(service.directory)['alert']).to.equal(before + 1)
    })

    it('is not a "no", nor any other answer: the advice is given, and the open card stays open', async () => {
      const { question } = talk.triage()
      for (const text of ['no', 'yes', 'not sure', '58', 'restart', 'help']) {
        const [said] = await edit({ text })
        expect(said?.text).to.equal(editsNotRead.clinician).and.include(emergencyAdvice.clinician)
      }
      expect(said(talk)).to.deep.equal({})
      expect(talk.triage().question).to.deep.equal(question)
      await talk.press('no')
      expect(said(talk)).to.deep.equal({ saddleAnaesthesia: 'no' })
    })

    it('once, however often it is delivered', async () => {
      const sent = { id: randomUUID(), text: 'he is numb between the legs' }
      await edit(sent)
      const stored = rowCounts(service.directory)
      await edit(sent)
      expect(rowCounts(service.directory)).to.deep.equal(stored)
    })
  })

  describe('in a channel', () => {
    const post = (fields: Inbound) => {
      const conversation = { id: `19:${randomUUID()}`, conversationType: 'channel', isGroup: true }
      return expectReplies(service.url, activity(conversation.id, { conversation, ...fields }))
    }

    it('is answered with the emergency words and the route, and nothing is recorded', async () => {
      const stored = rowCounts(service.directory)
      for (const fields of [
        { text: 'patient cannot pee, numb between the legs' },
        { text: 'x'.repeat(5_000) },
        { text: 'hello' },
      ]) {
        const [reply] = await post(fields)
        expect(words(reply)).to.include(emergencyAdvice.clinician).and.include('Same-day service')
      }
      expect(rowCounts(service.directory)).to.deep.equal(stored)
    })

    it('comes first on the card where it was heard', async () => {
      const [reply] = await post({ text: 'patient cannot pee, numb between the legs' })
      expect(reply).to.have.property('summary').that.includes('act on it now')
    })

    it('in a changed post is answered too, and any other change is not', async () => {
      expect(words((await post({ type: 'messageUpdate', text: 'numb between the legs' }))[0])).to.include(
        'act on it now',
      )
      expect(await post({ type: 'messageUpdate', text: 'hello' })).to.deep.equal([])
    })
  })

  it('in the field of a card counts, with its words on record', async () => {
    await walkTo(talk, routine, 'age')
    const { triageId, question } = talk.triage()
    const value = {
      triage: { triageId, questionId: 'age', ask: question?.ask },
      answer: '58, and numb between the legs',
    }
    const [reply] = await talk.send({ value })
    expect(talk.triage().outcome?.rule).to.equal('R1')
    expect(reply?.text).to.include('From your words')
  })

  describe('by an invoke', () => {
    const invoke = (name: string, value: unknown) =>
      postJson(`${service.url}/api/messages`, activity(talk.conversation, { type: 'invoke', name, value }))

    it('of a card’s button counts', async () => {
      const { triageId, question } = talk.triage()
      const data = { triage: { triageId, questionId: 'saddleAnaesthesia', ask: question?.ask, answer: 'unsure' } }
      await invoke('adaptiveCard/action', { action: { type: 'Action.Execute', data } })
      await talk.say('summary')
      expect(talk.triage().outcome?.rule).to.equal('R1')
    })

    it('that is nothing of ours is answered so that Teams does not say that the app cannot be reached', async () => {
      const expected: Readonly<Record<string, readonly [number, RegExp]>> = {
        'adaptiveCard/action': [200, /nothing was recorded/],
        'task/fetch': [200, /nothing was recorded/],
        'signin/verifyState': [200, /^$/],
        'signin/tokenExchange': [200, /^$/],
        'message/submitAction': [200, /^$/],
        'composeExtension/query': [501, /^$/],
        unheardOf: [501, /^$/],
      }
      for (const [name, [status, body]] of Object.entries(expected)) {
        const response = await invoke(name, {})
        expect(response.status, name).to.equal(status)
        expect(await response.text(), name).to.match(body)
      }
    })
  })
})

const said = (talk: TeamsTalk) => talk.triage().answers

describe('What a hurried person types', () => {
  let service: RunningService
  before(async () => {
    service = await startService()
  })
  after(() => discard(service))

  for (const text of ['next caller', 'Next caller.', 'new caller', 'new patient', 'next patient please']) {
    it(`begins a new triage: "${text}"`, async () => {
      const chat = await openChat(service.url, 'practiceStaff')
      await chat.press('no')
      const { triageId } = chat.triage()
      await chat.say(text)
      expect(chat.triage().triageId).to.not.equal(triageId)
      expect(chat.triage().answers).to.deep.equal({})
    })
  }

  for (const audience of ['practiceStaff', 'clinician'] as const) {
    it(`for a clinician gets words how to reach one, and changes nothing, for ${audience}`, async () => {
      const chat = await openChat(service.url, audience)
      const reply = (await chat.say('I need to speak to a clinician')).find(({ text }) => text)
      expect(reply?.text).to.be.a('string')
      const [told] = await chat.say('speak to a clinician')
      expect(told?.text).to.include(emergencyAdvice[audience])
      expect(chat.triage().answers).to.deep.equal({})
      expect(chat.triage().question?.id).to.equal('saddleAnaesthesia')
    })
  }

  for (const age of ['18m', '18 months', '6/12', '18/12', '6 months']) {
    it(`as an age is asked back: "${age}"`, async () => {
      const talk = await openTalk(service.url)
      await walkTo(talk, routine, 'age')
      const [reply] = await talk.say(age)
      expect(talk.triage().answers).to.not.have.property('age')
      expect(reply?.text).to.not.include('12 years')
      await talk.say('58M')
      expect(talk.triage().answers).to.deep.include({ age: 58 })
    })
  }
})
