import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { type Chat, openChat, pressed, resumeChat } from '../support/direct-line.ts'
import { activity, expectReplies, openTalk, type TeamsTalk } from '../support/messages.ts'
import { discardProcess, startProcess } from '../support/process.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { rowCounts } from '../support/stored.ts'
import { routine, step, walkTo } from '../support/walks.ts'

const answers = ['yes', 'no', 'unsure'] as const

describe('A turn', () => {
  let service: RunningService
  let talk: TeamsTalk

  before(async () => {
    service = await startService()
  })
  beforeEach(async () => {
    talk = await openTalk(service.url)
    await walkTo(talk, routine, 'motorLoss')
  })
  after(() => discard(service))

  const told = () => rowCounts(service.directory)['entry'] ?? 0

  it('counts one of several answers to the same ask that come together, and asks about the others', async () => {
    const [put, before] = [talk.triage(), told()]
    const said = await Promise.all(answers.map((answer) => talk.send({ value: pressed(put, answer) })))
    expect(told()).to.equal(before + answers.length)
    const triages = said.map(([reply]) => reply?.channelData?.triage)
    const kept = new Set(triages.map((triage) => triage?.answers['motorLoss']))
    expect(kept, 'answers shown').to.have.lengthOf(1)
    expect(answers).to.include([...kept][0])
    const open = triages.map((triage) => triage?.question?.id)
    expect(open).to.have.members(['motorLoss', 'motorLoss', 'systemicSymptoms'])
    expect(new Set(triages.map((triage) => triage?.question?.ask))).to.have.lengthOf(3)
  })

  it('counts one over Direct Line too, and shows every message in the history', async () => {
    const chat = await openChat(service.url, 'clinician')
    await walkTo(chat, routine, 'motorLoss')
    const [put, length] = [chat.triage(), (await chat.history()).length]
    await Promise.all(answers.map((answer) => chat.send({ value: pressed(put, answer) })))
    expect(await chat.history()).to.have.lengthOf(length + 6)
    const { question, answers: onRecord } = (await resumeChat(service.url, chat)).triage()
    expect(question?.id).to.equal('motorLoss')
    expect(question?.proposed).to.be.oneOf(answers.filter((answer) => answer !== onRecord.motorLoss))
    expect(Object.keys(onRecord)).to.have.lengthOf(4)
  })

  it('counts one message that is delivered many times at once, and replies to each the same', async () => {
    const before = told()
    const delivered = activity(talk.conversation, { value: pressed(talk.triage(), 'no') })
    const said = await Promise.all(Array.from({ length: 8 }, () => expectReplies(service.url, delivered)))
    for (const replies of said) expect(replies).to.deep.equal(said[0])
    expect(told()).to.equal(before + 1)
  })

  it('never loses a sign among answers that come together', async () => {
    const put = talk.triage()
    const sign = { triageId: put.triageId, questionId: 'gaitDisturbance', ask: randomUUID(), answer: 'yes' }
    const values = [...answers.map((answer) => pressed(put, answer)), { triage: sign }, pressed(put, 'no')]
    await Promise.all(values.map((value) => talk.send({ value })))
    await talk.say('summary')
    expect(talk.triage().outcome?.rule).to.equal('R1')
  })

  it('goes on in other conversations meanwhile', async () => {
    const talks = await Promise.all(Array.from({ length: 5 }, () => openTalk(service.url)))
    await Promise.all(talks.map((other) => walkTo(other, routine)))
    for (const other of talks) expect(other.triage().outcome?.rule).to.equal('R14')
  })

  it('counts one of several answers that come together to two processes on one database', async () => {
    const first = await startProcess()
    const second = await startProcess({ directory: first.directory })
    const chats: Chat[] = []
    for (let conversation = 0; conversation < 3; conversation += 1) {
      const chat = await openChat(first.url, 'clinician')
      await walkTo(chat, routine, 'motorLoss')
      const [put, other] = [chat.triage(), await resumeChat(second.url, chat)]
      await Promise.all([
        ...answers.map((answer) => chat.send({ value: pressed(put, answer) })),
        ...answers.map((answer) => other.send({ value: pressed(put, answer) })),
      ])
      chats.push(await resumeChat(second.url, chat))
    }
    for (const chat of chats) {
      expect(chat.triage().question?.id).to.equal('motorLoss')
      expect(Object.keys(chat.triage().answers)).to.have.lengthOf(4)
    }
    await discardProcess(second)
    await discardProcess(first)
  })

  describe('under a policy that asks the questions of the national pathway', () => {
    type Extra = 'bilateralLegSymptoms' | 'sexualDysfunction'
    const both: readonly Extra[] = ['bilateralLegSymptoms', 'sexualDysfunction']
    for (const on of [both.slice(0, 1), both.slice(1), both]) {
      it(`asks ${on.join(' and ')} after the first three, of both audiences`, async () => {
        const turnedOn = Object.fromEntries(both.map((id) => [id, on.includes(id)])) as Record<Extra, boolean>
        const asking = await startService({ policy: { caudaEquinaQuestions: turnedOn } })
        for (const audience of ['clinician', 'practiceStaff'] as const) {
          const chat = await openChat(asking.url, audience)
          for (const [position, id] of [
            'saddleAnaesthesia',
            'sphincterDisturbance',
            'gaitDisturbance',
            ...on,
          ].entries()) {
            expect(chat.triage().question).to.include({ id, position: position + 1, of: 3 + on.length })
            await step(chat, routine)
          }
          expect(chat.triage().question).to.include({ id: 'motorLoss', position: 1 })
          await walkTo(chat, routine)
          expect(chat.triage().outcome?.notAssessed).to.include.members(both.filter((id) => !on.includes(id)))
          expect(chat.triage().outcome?.notAssessed).not.to.include.members(on)
        }
        await discard(asking)
      })
    }
  })
})
