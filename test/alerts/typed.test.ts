/** What hurried clinicians type in place of a press (B18): it counts where it can mean one alert only, and begins no triage. */
import { expect } from 'chai'
import { type Chat, openChat } from '../support/direct-line.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { type ConnectorStandIn, startConnector, type TeamsChat, teamsChat } from './channel.ts'
import { alertIn, shows, textOf, until } from './desk.ts'

describe('Typed in Teams', function () {
  this.timeout(40_000)
  let service: RunningService
  let connector: ConnectorStandIn
  let channel: TeamsChat
  let personal: TeamsChat
  let turnedMs: number
  beforeEach(async () => {
    turnedMs = 0
    service = await startService({ now: () => new Date(Date.now() + turnedMs) })
    connector = await startConnector()
    channel = teamsChat(service.url, connector, 'channel')
    personal = teamsChat(service.url, connector, 'personal')
    await channel.press({ alertsHere: { route: 'Duty doctor' } })
  })
  afterEach(async () => {
    await discard(service)
    await connector.close()
  })

  const raise = async (): Promise<Chat> => {
    const desk = await openChat(service.url, 'practiceStaff')
    await desk.press('yes')
    return desk
  }
  const isAnswered = async (desk: Chat): Promise<boolean> =>
    (await desk.history()).some(({ text = '' }) => /has said "I have it"/.test(text))

  for (const text of ['I have it', '<at>Bot</at> I’ve got it.']) {
    it(`"${text}" counts in the chat that has the one alert's card`, async () => {
      const desk = await raise()
      await channel.alert()
      await channel.say(text)
      expect(channel.latest().text).to.match(/^You have it/)
      await shows(desk, /Dr Patel has said "I have it"/)
    })
  }

  it('"I have it" asks which of two, by reference, and each goes on to the next route until it is pressed', async () => {
    const desks = [await raise(), await raise()]
    await until('both cards', async () => channel.received().length >= 3 || undefined)
    await channel.say('I have it')
    const asked = textOf(channel.latest())
    for (const desk of desks) {
      expect(asked).to.include(`I have it: ${desk.triage().triageId}`)
      expect(await isAnswered(desk)).to.equal(false)
    }
    const everyone = teamsChat(service.url, connector, 'channel')
    await everyone.press({ alertsHere: { route: 'All clinicians on site' } })
    turnedMs = 5 * 60_000
    for (const desk of desks) await shows(desk, /being sent again, to: All clinicians on site/)
    const [, id = ''] = /"alert":\{"id":"([^"]+)"/.exec(asked) ?? []
    await channel.press({ alert: { id, action: 'acknowledge' } })
    await until('one answered', async () => (await Promise.all(desks.map(isAnswered))).includes(true) || undefined)
  })

  it('"I have it" asks in a chat without its card, and where a question is open', async () => {
    const desk = await raise()
    await channel.alert()
    await personal.say('I have it')
    expect(textOf(personal.latest())).to.include(`I have it: ${desk.triage().triageId}`)
    await personal.say('hello')
    await personal.press({ alertsHere: { route: 'Duty doctor' } })
    await personal.alert()
    await personal.say('I have it')
    expect(textOf(personal.latest())).to.include('Which alert do you have?')
    expect(await isAnswered(desk)).to.equal(false)
    await personal.say('no')
    expect(personal.latest().channelData?.triage?.answers).to.deep.equal({ saddleAnaesthesia: 'no' })
  })

  it('"got it" and a thumb ask, since they can mean other things', async () => {
    const desk = await raise()
    await channel.alert()
    for (const text of ['got it', '👍']) {
      await channel.say(text)
      expect(textOf(channel.latest())).to.include('Which alert do you have?')
    }
    expect(await isAnswered(desk)).to.equal(false)
  })

  it('"I have it" where no alert is open is told as ever that no triage is taken there', async () => {
    await channel.say('I have it')
    expect(textOf(channel.latest())).to.include('No triage is taken here')
  })

  for (const [how, words] of Object.entries({
    'with a stop': (code: string) => `take over ${code}.`,
    'in small letters and pieces': (code: string) =>
      `Take Over “${code.slice(0, 4)} ${code.slice(4, 8)}-${code.slice(8)}”`.toLowerCase(),
    'after a mention': (code: string) => `<at>Spine bot</at>&nbsp;take over ${code}`,
  })) {
    it(`takes a triage over ${how}, and begins none of its own`, async () => {
      const desk = await raise()
      await personal.say(words(desk.triage().triageId))
      expect(personal.latest().channelData?.triage?.triageId).to.equal(desk.triage().triageId)
      await shows(desk, /has taken this triage over/)
    })
  }

  it('a reference alone says how to go on, and one of no triage begins none', async () => {
    const desk = await raise()
    const { triageId } = desk.triage()
    await personal.say(`what about ${triageId}?`)
    expect(personal.latest().text).to.include(`take over ${triageId}`)
    await personal.say('take over 0000 0000 0000.')
    expect(personal.latest().text).to.include('No triage of the front desk has that reference')
  })

  it('a sign beside a reference is a sign', async () => {
    const desk = await raise()
    await personal.say(`${desk.triage().triageId} numb between the legs`)
    expect(personal.latest().channelData?.triage?.outcome?.rule).to.equal('R1')
  })

  for (const text of ['alerts here.', 'Alerts here please', '&nbsp;alerts here']) {
    it(`"${text}" asks for which route`, async () => {
      await channel.say(text)
      expect(textOf(channel.latest())).to.include('For which route?')
    })
  }

  it('on a page, where a question is always open, it asks which', async () => {
    const page = await openChat(service.url, 'clinician')
    const desk = await raise()
    await alertIn(page)
    const [said] = await page.say('I have it')
    expect(textOf(said)).to.include(`I have it: ${desk.triage().triageId}`)
  })
})
