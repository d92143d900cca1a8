/** "I have it", and nothing after it: whoever said so is reminded, then the next route is alerted, and the desk sees both. */
import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'chai'
import { type BotActivity, type Chat, openChat } from '../support/direct-line.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { type ConnectorStandIn, startConnector, type TeamsChat, teamsChat } from './channel.ts'
import { isAlert, shows, textOf, until } from './desk.ts'

describe('An alert that somebody has', function () {
  this.timeout(40_000)
  let service: RunningService
  let connector: ConnectorStandIn
  let duty: TeamsChat
  let everyone: TeamsChat
  let desk: Chat
  let id: string
  let turnedMs: number
  beforeEach(async () => {
    turnedMs = 0
    service = await startService({ now: () => new Date(Date.now() + turnedMs) })
    connector = await startConnector()
    duty = teamsChat(service.url, connector, 'channel')
    everyone = teamsChat(service.url, connector, 'channel')
    await duty.press({ alertsHere: { route: 'Duty doctor' } })
    await everyone.press({ alertsHere: { route: 'All clinicians on site' } })
    desk = await openChat(service.url, 'practiceStaff')
    await desk.press('yes')
    id = await duty.alert()
  })
  afterEach(async () => {
    await discard(service)
    await connector.close()
  })

  const turn = (minutes: number): void => void (turnedMs += minutes * 60_000)
  const press = (chat: TeamsChat, action: string): Promise<Response> =>
    chat.press({ alert: { id, action }, reason: 'Seen' })
  const sentTo = (chat: TeamsChat, what: RegExp): readonly string[] =>
    chat.received().flatMap(({ activity }) => (what.test(textOf(activity)) ? [textOf(activity)] : []))
  const reminder = /have not taken it over or closed it/
  const reminded = (): Promise<true> =>
    until('the reminder', async () => sentTo(duty, reminder).length > 0 || undefined)
  const alertsTo = (chat: TeamsChat): number => chat.received().filter(({ activity }) => isAlert(activity)).length
  /** A later alert, which is sent by the same clock: by then what was to happen before it has. */
  const oneMoreIsSent = async (): Promise<void> => {
    const before = alertsTo(duty)
    const other = await openChat(service.url, 'practiceStaff')
    await other.press('yes')
    await until('the other alert', async () => alertsTo(duty) > before || undefined)
    await delay(1_100)
  }

  it('reminds them in the chat where they said so, and then goes on to the next route; the desk sees both', async () => {
    await press(duty, 'acknowledge')
    await shows(desk, /has said "I have it"/)
    turn(10)
    await reminded()
    expect(sentTo(duty, reminder)[0]).to.include('Dr Patel: you said').and.include('takeOver').and.include('standDown')
    await shows(desk, /Dr Patel said "I have it" 10 minutes ago.*is reminded now/)
    turn(5)
    await until('the next route', async () => alertsTo(everyone) > 0 || undefined)
    expect(textOf(everyone.latest())).to.match(/Dr Patel said .{0,4}I have it.{0,4} at \d\d:\d\d, and has not/)
    const said = await shows(
      desk,
      /Dr Patel said "I have it" 15 minutes ago, and nothing since.*All clinicians on site/,
    )
    expect((said.channelData as BotActivity['channelData'] & { alert: object }).alert).to.include({
      state: 'unanswered',
    })
    await press(everyone, 'acknowledge')
    await until('the desk', async () => (await acknowledgements(desk)) === 2 || undefined)
  })

  for (const action of ['takeOver', 'standDown']) {
    it(`reminds nobody, and goes nowhere, after ${action}`, async () => {
      await press(duty, 'acknowledge')
      if (action === 'takeOver') {
        await teamsChat(service.url, connector, 'personal').say(`take over ${desk.triage().triageId}`)
        await shows(desk, /has taken this triage over/)
      } else await press(duty, action)
      turn(60)
      await oneMoreIsSent()
      expect(sentTo(duty, reminder)).to.deep.equal([])
      expect(sentTo(everyone, new RegExp(id))).to.deep.equal([])
    })
  }

  it('is held, not taken over, by Take over in a channel', async () => {
    await press(duty, 'takeOver')
    await shows(desk, /has said "I have it"/)
    turn(10)
    await reminded()
  })
})

describe('A triage whose answers the channel does not take', () => {
  it('counts as taken over only once they have arrived (B21)', async () => {
    const service = await startService()
    const connector = await startConnector()
    const personal = teamsChat(service.url, connector, 'personal')
    const desk = await openChat(service.url, 'practiceStaff')
    await desk.press('yes')
    const words = `take over ${desk.triage().triageId}`
    connector.answers(() => 413)
    await personal.say(words, { id: 'same' })
    expect((await desk.history()).some(({ text = '' }) => /taken this triage over/.test(text))).to.equal(false)
    connector.answers(() => 201)
    await personal.say(words, { id: 'same' })
    expect(personal.latest().channelData?.triage?.triageId).to.equal(desk.triage().triageId)
    await shows(desk, /has taken this triage over/)
    await discard(service)
    await connector.close()
  })
})

const acknowledgements = async (desk: Chat): Promise<number> =>
  (await desk.history()).filter(({ text = '' }) => /has said "I have it"/.test(text)).length
