/** The whole loop on one machine: `/` as the desk, `/clinician` as the clinician. */
import { expect } from 'chai'
import { type Chat, openChat } from '../support/direct-line.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { alertIdOn, alertIn, isAlert, pressAlert, shows, textOf, until } from './desk.ts'

describe('From the desk to the clinician and back, in local mode', () => {
  let service: RunningService
  let clinician: Chat
  let desk: Chat
  beforeEach(async () => {
    service = await startService()
    clinician = await openChat(service.url, 'clinician')
    desk = await openChat(service.url, 'practiceStaff')
  })
  afterEach(() => discard(service))

  const raise = async (): Promise<string> => {
    await desk.press('no')
    await desk.press('unsure')
    return alertIdOn(await alertIn(clinician))
  }

  it('shows the clinician what was told, where and when, and the desk that the alert arrived', async () => {
    await raise()
    const card = textOf(await alertIn(clinician))
    for (const words of ['Bladder or bowel disturbance: Not sure', 'Example Practice', desk.triage().triageId]) {
      expect(card).to.include(words)
    }
    await shows(desk, /has reached: Duty doctor/)
  })

  it('leaves the clinician who is in the middle of a triage at the same question', async () => {
    const before = clinician.triage().question
    await raise()
    await clinician.press('no')
    expect(clinician.triage()).to.deep.include({ answers: { saddleAnaesthesia: 'no' } })
    expect(before?.id).to.equal('saddleAnaesthesia')
  })

  it('tells the desk who has it, and the second clinician who was first', async () => {
    const second = await openChat(service.url, 'clinician')
    const id = await raise()
    await clinician.send(pressAlert(id, 'acknowledge'))
    await shows(desk, /has said "I have it"/)
    await until('the answered card', async () =>
      (await second.history()).find((said) => /has it, since/.test(textOf(said))),
    )
  })

  it('raises one alert for a sign that is pressed twice, and another for another sign', async () => {
    await raise()
    const { triageId } = desk.triage()
    const late = (questionId: string) => ({ value: { triage: { triageId, questionId, ask: 'old', answer: 'yes' } } })
    await desk.send(late('sphincterDisturbance'))
    await desk.send(late('saddleAnaesthesia'))
    const alerts = await until('two alerts', async () => {
      const found = (await clinician.history()).filter(isAlert)
      return found.length > 1 ? found : undefined
    })
    expect(alerts).to.have.lengthOf(2)
  })

  it('stands down with a reason only, and keeps the emergency at the desk until then', async () => {
    const id = await raise()
    await clinician.send(pressAlert(id, 'standDown', ' '))
    await shows(clinician, /Give a reason/)
    expect((await desk.history()).some(({ text = '' }) => /stood the alert down/.test(text))).to.equal(false)
    await clinician.send(pressAlert(id, 'standDown', 'Seen in person: no red flags'))
    await shows(desk, /has stood the alert down.*Seen in person: no red flags/)
  })

  it('takes no answer to an alert from practice staff', async () => {
    const id = await raise()
    await desk.send(pressAlert(id, 'acknowledge'))
    expect(textOf(await alertIn(clinician))).to.include('I have it')
    expect((await desk.history()).some(({ text = '' }) => /has said/.test(text))).to.equal(false)
  })

  it('opens the same triage for the clinician, who corrects the sign beside what was told and goes on', async () => {
    const id = await raise()
    const { triageId } = desk.triage()
    const [opened] = (await clinician.send(pressAlert(id, 'takeOver'))).slice(-1)
    expect(opened?.text).to.match(/practice staff: Bladder or bowel disturbance: \*\*Not sure\*\*/)
    expect(clinician.triage()).to.deep.include({ triageId, audience: 'clinician' })
    expect(clinician.triage().outcome?.rule).to.equal('R1')
    await shows(desk, /has taken this triage over/)
    await clinician.say('change sphincterDisturbance to no')
    expect(clinician.triage().question?.id).to.equal('gaitDisturbance')
    await clinician.say('summary')
    await shows(clinician, /Bladder or bowel disturbance: \*\*No\*\*; also told: "Not sure"/)
    await desk.say('summary')
    expect(desk.triage().outcome?.rule).to.equal('P1')
  })

  it('takes over by reference what ended without an emergency, and asks nothing again', async () => {
    for (const answer of ['no', 'no', 'no', 'no', 'yes', 'no', 'no', 'no', 'no', 'no', 60, 8, 'no'])
      await desk.press(answer)
    expect(desk.triage().outcome?.rule).to.equal('P2')
    const { triageId } = desk.triage()
    const heard = `${triageId.slice(0, 4)} ${triageId.slice(4, 8)}-${triageId.slice(8)}`.toLowerCase()
    await clinician.say(`take over ${heard}`)
    expect(clinician.triage().triageId).to.equal(triageId)
    expect(clinician.triage().question?.id).to.equal('bloodResults')
    await clinician.press(['none'])
    expect(clinician.triage().question?.id).to.equal('riskFactors')
  })

  it('knows no triage by a reference that was never given, nor a clinician’s own', async () => {
    for (const reference of ['0000 0000 0000', clinician.triage().triageId]) {
      const own = clinician.triage().triageId
      await clinician.say(`take over ${reference}`)
      expect(clinician.triage().triageId).to.equal(own)
    }
    await shows(clinician, /No triage of the front desk has that reference/)
  })

  it('lets the desk add a sign to a triage that was taken over', async () => {
    const id = await raise()
    await clinician.send(pressAlert(id, 'takeOver'))
    const { triageId } = desk.triage()
    await desk.send({ value: { triage: { triageId, questionId: 'gaitDisturbance', ask: 'old', answer: 'yes' } } })
    expect(desk.triage().answers).to.deep.include({ gaitDisturbance: 'yes' })
    await clinician.say('summary')
    await shows(clinician, /Gait disturbance: \*\*Yes\*\*/)
  })
})

describe('An alert that nobody is there to read', () => {
  const routes = [
    { name: 'Duty doctor', escalateAfterMinutes: 0.02 },
    { name: 'All clinicians', escalateAfterMinutes: 0.02 },
  ]

  it('is said at the desk not to have arrived, and arrives when a clinician comes', async () => {
    const service = await startService()
    const desk = await openChat(service.url, 'practiceStaff')
    await desk.press('yes')
    await shows(desk, /has not reached: Duty doctor, All clinicians on site/)
    expect(await alertIn(await openChat(service.url, 'clinician'))).to.be.an('object')
    await discard(service)
  })

  it('is sent again and again until somebody has it, over a restart too', async () => {
    const first = await startService({ policy: { alertRoutes: routes } })
    const clinician = await openChat(first.url, 'clinician')
    const desk = await openChat(first.url, 'practiceStaff')
    await desk.press('yes')
    const alerts = async () => (await clinician.history().catch(() => [])).filter(isAlert)
    const count = (least: number) =>
      until(`${least} alerts`, async () => ((await alerts()).length >= least ? true : undefined), 9_000)
    await count(2)
    await first.stop()
    const second = await startService({ policy: { alertRoutes: routes }, after: first })
    await count(4)
    await clinician.send(pressAlert(alertIdOn(await alertIn(clinician)), 'acknowledge'))
    await shows(desk, /has said "I have it"/)
    const known = (await alerts()).length
    await new Promise((resolve) => setTimeout(resolve, 2_500))
    expect((await alerts()).length).to.equal(known)
    await discard(second)
  })
})
