/** When a clinician ends it: stood down, or taken over and finished. What the desk is told then, and what it takes to begin anew. */
import { expect } from 'chai'
import { type BotActivity, type Chat, openChat } from '../support/direct-line.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { routine, step } from '../support/walks.ts'
import { alertIdOn, alertIn, isAlert, pressAlert, shows, textOf, until } from './desk.ts'

const statusOf = (said: BotActivity | undefined) =>
  (said?.channelData as { alert?: Readonly<Record<string, string>> } | undefined)?.alert

describe('An emergency that a clinician has ended', () => {
  let service: RunningService
  let clinician: Chat
  let desk: Chat
  let id: string
  beforeEach(async () => {
    service = await startService()
    clinician = await openChat(service.url, 'clinician')
    desk = await openChat(service.url, 'practiceStaff')
    await desk.press('unsure')
    id = alertIdOn(await alertIn(clinician))
  })
  afterEach(() => discard(service))

  const told = (state: string) =>
    until(state, async () => (await desk.history()).find((said) => statusOf(said)?.['state'] === state))
  const alerts = async (): Promise<readonly BotActivity[]> => (await clinician.history()).filter(isAlert)
  const standDown = async (): Promise<void> => {
    await clinician.send(pressAlert(id, 'standDown', 'Seen in person'))
    await told('stoodDown')
  }
  const pressAgain = (answer = 'yes'): Promise<readonly BotActivity[]> => {
    const { triageId } = desk.triage()
    return desk.send({ value: { triage: { triageId, questionId: 'saddleAnaesthesia', ask: 'old', answer } } })
  }
  const finish = async (): Promise<void> => {
    await clinician.send(pressAlert(id, 'takeOver'))
    await told('takenOver')
    await clinician.say('change saddleAnaesthesia to no')
    while (clinician.triage().question) {
      await step(clinician, { ...routine, painDuration: 3 })
    }
  }

  it('is told at the desk: stood down, by whom and when, and by data', async () => {
    await standDown()
    const { at, by, triageId, happened, doNow } = statusOf(await told('stoodDown')) ?? {}
    expect(Date.parse(at ?? '')).to.be.closeTo(Date.now(), 60_000)
    expect([by, triageId]).to.deep.equal(['A clinician (local mode)', desk.triage().triageId])
    expect(happened).to.match(/has stood the alert down .*Seen in person/)
    expect(doNow).to.include('what to tell the caller')
  })

  it('is not said to stand by what the desk does next, and stays on record', async () => {
    await standDown()
    const [said] = (await desk.say('summary')).slice(-1)
    expect(statusOf(said)?.['state']).to.equal('stoodDown')
    expect(textOf(said)).to.include('A clinician has stood this down').and.not.include('keep the caller on the line')
    expect(said?.text).to.include('stay on record').and.not.include('act now')
    expect(desk.triage().outcome?.rule).to.equal('P1')
    expect((await desk.say('back')).at(-1)?.text).not.to.match(/stands until/)
    const [restarted] = await desk.say('restart')
    expect(restarted?.text).to.match(/earlier one stays on record.*stood the alert down/)
    expect(restarted?.text).not.to.include('referral stands')
  })

  it('is told at the desk: taken over and finished, by whom, and not what the clinician found', async () => {
    await finish()
    expect(clinician.triage().outcome?.rule).not.to.equal('R1')
    const ended = statusOf(await told('ended')) ?? {}
    expect(ended['by']).to.equal('A clinician (local mode)')
    expect(ended['happened']).to.match(/has finished this triage \(\d\d:\d\d\)\.$/)
    const [said] = (await desk.say('summary')).slice(-1)
    expect(textOf(said)).to.include('A clinician has finished this triage')
    expect(statusOf(said)?.['state']).to.equal('ended')
  })

  it('is not ended by taking it over alone, and is said to stand where the clinician finds it so', async () => {
    await clinician.send(pressAlert(id, 'takeOver'))
    await told('takenOver')
    expect(textOf((await desk.say('summary')).at(-1))).to.include('keep the caller on the line')
    await clinician.say('change saddleAnaesthesia to yes')
    expect(clinician.triage().outcome?.rule).to.equal('R1')
    expect(statusOf(await told('ended'))?.['happened']).to.include('same-day emergency referral stands')
  })

  for (const [how, again] of Object.entries({
    'a press on the old card': () => pressAgain('unsure'),
    'the same words': () => desk.say('he is numb between the legs'),
  })) {
    it(`is alerted anew by ${how}, and "act now" is back in that same turn`, async () => {
      await standDown()
      const [said] = (await again()).slice(-1)
      expect(statusOf(said)).to.equal(undefined)
      expect(textOf(said)).to.include('keep the caller on the line')
      await until('a second alert', async () => (await alerts()).length === 2 || undefined)
      const second = (await alerts()).map((card) => alertIdOn(card)).find((other) => other !== id) ?? ''
      await clinician.send(pressAlert(second, 'standDown', 'Seen again'))
      await shows(desk, /Seen again/)
    })
  }

  it('is alerted anew after it was finished, too', async () => {
    await finish()
    await told('ended')
    await desk.say('she cannot feel when she wipes')
    await until('a second alert', async () => (await alerts()).length === 2 || undefined)
  })

  it('while it stands, has the clinicians told new words of the same sign once, and no repeated press', async () => {
    await pressAgain('unsure')
    await desk.say('numb between the legs')
    await until('a second alert', async () => (await alerts()).length === 2 || undefined)
    expect(textOf((await alerts())[1])).to.include('numb between the legs')
    await desk.say('Numb between the legs!')
    await pressAgain('unsure')
    await desk.say('he has wet himself twice')
    await until('a third alert', async () => (await alerts()).length === 3 || undefined)
    expect(textOf((await alerts())[2])).to.include('wet himself twice')
  })
})
