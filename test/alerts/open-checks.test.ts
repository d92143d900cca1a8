/** A doubt at the desk that is asked about and left without an answer counts as not sure (protocol, section 3). */
import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'chai'
import { type DeskSession, endSession, newConversation } from '../support/desk-session.ts'
import { type Chat, ok, openChat, postJson, resumeChat, startConversation } from '../support/direct-line.ts'
import { openTalk } from '../support/messages.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { rowCounts } from '../support/stored.ts'
import { alertIn, textOf, until } from './desk.ts'

/** As the page of local mode does. */
async function openDesk(url: string): Promise<string> {
  const begun = await ok<DeskSession>(await postJson(`${url}/desk/sessions`, { audience: 'practiceStaff' }))
  return begun.session
}

describe('A doubt at the desk', function () {
  this.timeout(60_000)
  let service: RunningService
  let turnedMs: number
  const now = (): Date => new Date(Date.now() + turnedMs)
  beforeEach(async () => {
    turnedMs = 0
    service = await startService({ now })
  })
  afterEach(() => discard(service))

  const turn = (minutes: number): void => void (turnedMs += minutes * 60_000)
  const alerts = (): number => rowCounts(service.directory)['alert'] ?? 0
  /** Waits until nothing that is due is left to do. */
  const settled = (): Promise<void> => delay(1_300)

  async function doubted(desk: Chat): Promise<void> {
    await desk.say("I don't think so")
    expect(desk.triage().question).to.include({ id: 'saddleAnaesthesia', because: "I don't think so", hedged: true })
  }
  const endsInEmergency = (desk: Chat) =>
    until('the emergency', async () =>
      (await desk.history()).find(({ channelData }) => channelData?.triage?.outcome?.rule === 'P1'),
    )

  it('is asked back in one press, and goes on with a plain no', async () => {
    const desk = await openChat(service.url, 'practiceStaff')
    await doubted(desk)
    await desk.press('no')
    expect(desk.triage().question?.id).to.equal('sphincterDisturbance')
    turn(6)
    await settled()
    expect(alerts()).to.equal(0)
  })

  it('said again in the same words is not sure', async () => {
    const desk = await openChat(service.url, 'practiceStaff')
    await doubted(desk)
    await desk.say("I don't think so.")
    expect(desk.triage().outcome?.reasons).to.include('saddleAnaesthesia=unsure')
  })

  it('counts as not sure after the minutes of the policy, is alerted as asked and not answered, and once', async () => {
    const clinician = await openChat(service.url, 'clinician')
    const desk = await openChat(service.url, 'practiceStaff')
    await doubted(desk)
    turn(4)
    await settled()
    expect(alerts()).to.equal(0)
    turn(2)
    const ended = await endsInEmergency(desk)
    expect(ended.channelData?.triage?.answers).to.deep.equal({ saddleAnaesthesia: 'unsure' })
    expect(ended.text).to.include('asked and not answered')
    const figures = await (await fetch(`${service.url}/metrics`)).text()
    for (const result of ['raised', 'leftOpen']) {
      const labels = `audience="practiceStaff",question="saddleAnaesthesia",result="${result}"`
      expect(figures).to.include(`triage_doubts_total{${labels}} 1`)
    }
    const alert = textOf(await alertIn(clinician))
    expect(alert).to.include('asked, not answered').and.include("I don't think so")
    turn(10)
    await settled()
    expect(alerts()).to.equal(1)
  })

  it('outlives a restart of the service', async () => {
    const desk = await openChat(service.url, 'practiceStaff')
    await doubted(desk)
    await service.stop()
    turn(6)
    service = await startService({ after: service, now })
    // Until the client has noticed that its connection was closed.
    await delay(50)
    await endsInEmergency(await resumeChat(service.url, desk))
    expect(alerts()).to.equal(1)
  })

  it('counts at once where the next caller is begun, or the session ends', async () => {
    for (const leave of [newConversation, endSession]) {
      const session = await openDesk(service.url)
      const { token } = await newConversation(service.url, session)
      const desk = await resumeChat(service.url, await startConversation(service.url, token))
      await doubted(desk)
      const before = alerts()
      await leave(service.url, session)
      await until('the alert', async () => alerts() === before + 1 || undefined)
    }
  })

  it('counts at once at restart, and nothing else is an answer to it', async () => {
    const desk = await openChat(service.url, 'practiceStaff')
    await doubted(desk)
    for (const words of ['back', 'change age', 'why', 'summary', 'help']) {
      await desk.say(words)
      expect(desk.triage().question, words).to.include({ id: 'saddleAnaesthesia', hedged: true })
    }
    await desk.say('restart')
    expect(desk.triage().outcome?.rule).to.equal('P1')
    await desk.say('restart')
    expect(desk.triage().question?.id).to.equal('saddleAnaesthesia')
  })

  it('of a clinician waits for them', async () => {
    const talk = await openTalk(service.url)
    await talk.say('not really')
    expect(talk.triage().question).to.include({ id: 'saddleAnaesthesia', hedged: true })
    turn(60)
    await settled()
    await talk.press('no')
    expect(talk.triage().question?.id).to.equal('sphincterDisturbance')
  })

  it('at another question is asked back, and is never a no', async () => {
    const desk = await openChat(service.url, 'practiceStaff')
    for (let question = 0; question < 3; question += 1) await desk.press('no')
    const { answers } = desk.triage()
    await desk.say('not really')
    expect(desk.triage().question).to.include({ id: 'motorLoss', because: 'not really', hedged: true })
    expect(desk.triage().answers).to.deep.equal(answers)
  })
})
