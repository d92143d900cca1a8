/** A press belongs to the triage that it names, if the conversation has had that (contract.md, "What a person sends"). */
import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'chai'
import { alertIdOn, alertIn, pressAlert, textOf, until } from '../alerts/desk.ts'
import type { TriageMessage } from '../support/contract.ts'
import { type BotActivity, type Chat, latestTriage, openChat, pressed, resumeChat } from '../support/direct-line.ts'
import { openTalk, type TeamsTalk } from '../support/messages.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { alertsKept, eventsByTriage } from '../support/stored.ts'
import { routine, walkTo } from '../support/walks.ts'

const told = (questionId: string, answer: unknown, by: string) => ({ type: 'told', questionId, answer, by })

describe('A press on a card of a triage that is not the open one', () => {
  let service: RunningService
  beforeEach(async () => {
    service = await startService()
  })
  afterEach(() => discard(service))

  const recordOf = (index: number) => eventsByTriage(service.directory)[index]
  const saidOf = (replies: readonly BotActivity[]): TriageMessage => {
    const said = latestTriage(replies)
    if (!said) throw new Error('Nothing was put')
    return said
  }

  describe('at the desk', () => {
    let desk: Chat
    let earlier: TriageMessage
    let open: TriageMessage
    beforeEach(async () => {
      desk = await openChat(service.url, 'practiceStaff')
      earlier = desk.triage()
      await desk.press('no')
      await desk.say('restart')
      await desk.press('no')
      open = desk.triage()
    })

    it('ends that one with a sign: its reference, its emergency and its alert; the open one is untouched', async () => {
      const replies = await desk.send({ value: pressed(earlier, 'unsure') })
      const said = saidOf(replies)
      expect(said.triageId).to.equal(earlier.triageId)
      expect(said.outcome?.rule).to.equal('P1')
      expect(said.answers).to.deep.equal({ saddleAnaesthesia: 'unsure' })
      expect(textOf(replies.at(-1))).to.include(`take over ${earlier.triageId}`)
      expect(replies.at(-1)?.text).to.include(earlier.triageId)
      const clinician = await openChat(service.url, 'clinician')
      expect(textOf(await alertIn(clinician))).to.include(earlier.triageId)
      expect(recordOf(1)).to.deep.equal([told('saddleAnaesthesia', 'no', 'practiceStaff')])
      await desk.send({ value: pressed(open, 'no') })
      expect(desk.triage()).to.include({ triageId: open.triageId })
      expect(desk.triage().question?.id).to.equal('gaitDisturbance')
    })

    it('puts its question again there with another answer than the one on record, and settles it there', async () => {
      await walkTo(desk, routine, 'systemicSymptoms')
      const answered = desk.triage()
      await desk.press('no')
      await desk.say('restart')
      open = desk.triage()
      const put = saidOf(await desk.send({ value: pressed(answered, 'yes') }))
      expect(put.triageId).to.equal(answered.triageId)
      expect(put.question).to.include({ id: 'systemicSymptoms', proposed: 'yes' })
      const settled = saidOf(await desk.send({ value: pressed(put, 'yes') }))
      expect(settled).to.include({ triageId: answered.triageId })
      expect(settled.answers).to.include({ systemicSymptoms: 'yes' })
      expect(settled.question?.id).to.equal('tbContact')
      await desk.send({ value: pressed(open, 'no') })
      expect(desk.triage()).to.deep.include({ triageId: open.triageId, answers: { saddleAnaesthesia: 'no' } })
    })

    it('changes nothing with the answer that is on record, or under an ask that was never put', async () => {
      const stored = eventsByTriage(service.directory)
      await desk.send({ value: pressed(earlier, 'no') })
      await desk.send({
        value: { triage: { triageId: earlier.triageId, questionId: 'motorLoss', ask: 'x', answer: 'yes' } },
      })
      expect(eventsByTriage(service.directory)).to.deep.equal(stored)
      expect(desk.triage()).to.include({ triageId: open.triageId })
    })

    it('answers there what was still open there', async () => {
      await desk.say('restart')
      const said = saidOf(await desk.send({ value: pressed(open, 'no') }))
      expect(said).to.deep.include({
        triageId: open.triageId,
        answers: { saddleAnaesthesia: 'no', sphincterDisturbance: 'no' },
      })
    })

    it('has words that follow answer there, and never the open one', async () => {
      await walkTo(desk, routine, 'systemicSymptoms')
      const answered = desk.triage()
      await desk.press('no')
      await desk.say('restart')
      open = desk.triage()
      await desk.send({ value: pressed(answered, 'yes') })
      const said = saidOf(await desk.say('yes'))
      expect(said.triageId).to.equal(answered.triageId)
      expect(said.answers).to.include({ systemicSymptoms: 'yes' })
      await desk.say('summary')
      expect(desk.triage()).to.deep.include({ triageId: open.triageId, answers: {} })
    })

    it('has words that follow its emergency put the open question again, and no answer to it', async () => {
      await desk.send({ value: pressed(earlier, 'yes') })
      await desk.say('no')
      expect(desk.triage()).to.deep.include({ triageId: open.triageId, answers: open.answers })
      await desk.say('no')
      expect(desk.triage().answers).to.deep.equal({ saddleAnaesthesia: 'no', sphincterDisturbance: 'no' })
    })

    it('counts once, however often it comes', async () => {
      const sent = { value: pressed(earlier, 'yes'), channelData: { clientActivityID: randomUUID() } }
      await Promise.all([desk.send(sent), desk.send(sent), desk.send(sent)])
      await service.stop()
      service = await startService({ after: service })
      // Until the client has noticed that its connection was closed.
      await delay(50)
      desk = await resumeChat(service.url, desk)
      await desk.send(sent)
      expect(recordOf(0)).to.deep.equal([
        told('saddleAnaesthesia', 'no', 'practiceStaff'),
        told('saddleAnaesthesia', 'yes', 'practiceStaff'),
      ])
      expect(alertsKept(service.directory)).to.have.length(1)
    })

    it('outlives a restart of the service', async () => {
      await walkTo(desk, routine, 'systemicSymptoms')
      const answered = desk.triage()
      await desk.press('no')
      await desk.say('restart')
      const put = saidOf(await desk.send({ value: pressed(answered, 'yes') }))
      await service.stop()
      service = await startService({ after: service })
      // Until the client has noticed that its connection was closed.
      await delay(50)
      desk = await resumeChat(service.url, desk)
      const said = saidOf(await desk.say('no'))
      expect(said).to.include({ triageId: put.triageId })
      expect(said.answers).to.include({ systemicSymptoms: 'no' })
    })

    it('of a conversation elsewhere counts in the open one where it is a sign, and is nothing else', async () => {
      const other = await openChat(service.url, 'practiceStaff')
      await desk.send({ value: pressed(other.triage(), 'no') })
      expect(desk.triage()).to.deep.include({ triageId: open.triageId, answers: { saddleAnaesthesia: 'no' } })
      await desk.send({ value: pressed(other.triage(), 'yes') })
      expect(desk.triage()).to.deep.include({ triageId: open.triageId, answers: { saddleAnaesthesia: 'yes' } })
      expect(other.triage().answers).to.deep.equal({})
    })
  })

  describe('of a clinician who took it over', () => {
    let talk: TeamsTalk
    let desk: Chat
    let taken: TriageMessage

    beforeEach(async () => {
      const page = await openChat(service.url, 'clinician')
      desk = await openChat(service.url, 'practiceStaff')
      await desk.press('yes')
      const id = alertIdOn(await alertIn(page))
      talk = await openTalk(service.url)
      await talk.send(pressAlert(id, 'takeOver'))
      expect(talk.triage()).to.include({ triageId: desk.triage().triageId, audience: 'clinician' })
      await talk.say('change saddle')
      await talk.press('no')
      taken = talk.triage()
      await talk.press('no')
      await talk.say('restart')
    })

    it('belongs to it, and its desk hears what came of it', async () => {
      const open = talk.triage()
      const said = saidOf(await talk.send({ value: pressed(taken, 'yes') }))
      expect(said).to.include({ triageId: taken.triageId, audience: 'clinician' })
      expect(said.outcome?.rule).to.equal('R1')
      await until(
        'the desk is told',
        async () => JSON.stringify(await desk.history()).includes('"state":"ended"') || undefined,
      )
      await talk.send({ value: pressed(open, 'no') })
      expect(talk.triage()).to.deep.include({ triageId: open.triageId, answers: { saddleAnaesthesia: 'no' } })
    })
  })
})
