/** Alerts in Teams: a channel that is made the practice's, a clinician who answers, and the desk that sees it. */
import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { type Chat, openChat } from '../support/direct-line.ts'
import { activity, expectReplies } from '../support/messages.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { type ConnectorStandIn, type TeamsChat, teamsChat } from './channel.ts'
import { alertIdOn, alertIn, isAlert, pressAlert, shows, textOf, until } from './desk.ts'
import { inBothModes, type Practice } from './modes.ts'

inBothModes('In Teams', (start) => {
  let practice: Practice
  let service: RunningService
  let connector: ConnectorStandIn
  let channel: TeamsChat
  beforeEach(async () => {
    practice = await start()
    ;({ service, connector } = practice)
    channel = teamsChat(service.url, connector, 'channel')
  })
  afterEach(() => practice.discard())

  const bind = async (chat: TeamsChat, route = 'Duty doctor'): Promise<void> => {
    await chat.say('alerts here')
    await chat.press({ alertsHere: { route } })
  }
  const raise = async (answer = 'yes'): Promise<Chat> => {
    const desk = await practice.openDesk()
    await desk.press(answer)
    return desk
  }
  const updates = () => connector.taken.filter(({ method }) => method === 'PUT')

  it('a channel is told why no triage is taken there, whatever is said in it, and nothing is recorded', async () => {
    for (const text of ['hello', '58M LBP 8/52', '<at>Bot</at> no']) {
      await channel.say(text)
      expect(textOf(channel.latest())).to.include('No triage is taken here')
    }
    expect(channel.latest().channelData).to.deep.equal(undefined)
  })

  it('a channel becomes the practice’s once someone has confirmed for which route, and not before', async () => {
    await channel.say('<at>Bot</at> alerts here', {
      entities: [{ type: 'mention', text: '<at>Bot</at>', mentioned: { id: 'bot', name: 'Bot' } }],
    })
    expect(textOf(channel.latest())).to.include('For which route?').and.include('Duty doctor')
    await shows(await raise(), /has not reached/)
    await channel.press({ alertsHere: { route: 'Nobody’s route' } })
    expect(channel.latest().text).to.include('Nothing has changed')
    await channel.press({ alertsHere: { route: 'Duty doctor' } })
    await channel.alert()
  })

  it('a channel gets an alert once, as a post of its own, in however many threads it was made the practice’s', async () => {
    for (const thread of ['1', '2']) {
      const conversation = { id: `${channel.id};messageid=${thread}`, conversationType: 'channel', isGroup: true }
      await channel.press({ alertsHere: { route: 'Duty doctor' } }, { conversation })
    }
    await shows(await raise(), /has reached/)
    const alerts = connector.taken.filter(({ activity }) => isAlert(activity))
    expect(alerts.map(({ path }) => path)).to.deep.equal([
      `/v3/conversations/${encodeURIComponent(channel.id)}/activities`,
    ])
  })

  it('an alert is answered in the channel: the card says by whom in its own place, and so does the desk', async () => {
    await bind(channel)
    const desk = await raise('unsure')
    const id = await channel.alert()
    await channel.press({ alert: { id, action: 'acknowledge' } })
    await shows(desk, /Dr Patel has said "I have it"/)
    const updated = await until('the card in its place', async () => updates()[0])
    expect(updated.path).to.match(/activities\/sent-\d+$/)
    expect(textOf(updated.activity)).to.include('Dr Patel has it, since').and.not.include('I have it')
  })

  it('of two clinicians who press at once one has it, and the other is told who', async () => {
    await bind(channel)
    await raise()
    const id = await channel.alert()
    const names = ['Dr A', 'Dr B', 'Dr C']
    await Promise.all(
      names.map((name) => channel.press({ alert: { id, action: 'acknowledge' } }, { from: { id: name, name } })),
    )
    const said = channel.received().map(({ activity }) => activity.text ?? '')
    expect(said.filter((text) => text.startsWith('You have it'))).to.have.lengthOf(1)
    expect(said.filter((text) => /has it, since/.test(text))).to.have.lengthOf(2)
  })

  it('Take over in a channel says how to go on in a personal chat, where the triage then opens', async () => {
    await bind(channel)
    const desk = await raise('unsure')
    await channel.press({ alert: { id: await channel.alert(), action: 'takeOver' } })
    const [, code = ''] = /take over (\w+)/.exec(channel.latest().text ?? '') ?? []
    expect(code).to.equal(desk.triage().triageId)
    const personal = teamsChat(service.url, connector, 'personal')
    await personal.say(`take over ${code}`)
    expect(personal.latest().channelData?.triage).to.deep.include({ triageId: code, audience: 'clinician' })
    await shows(desk, /Dr Patel has taken this triage over/)
  })

  it('a personal chat can have the alerts of a route as well, and a triage all the same', async () => {
    const personal = teamsChat(service.url, connector, 'personal')
    await bind(personal)
    await raise()
    await personal.alert()
    await personal.say('no')
    expect(personal.latest().channelData?.triage?.question?.id).to.equal('saddleAnaesthesia')
  })

  it('no alert is sent to a channel that the bot was removed from', async () => {
    await bind(channel)
    await channel.say('', { type: 'installationUpdate', action: 'remove' })
    await shows(await raise(), /has not reached/)
    expect(channel.received().some(({ activity }) => isAlert(activity))).to.equal(false)
  })

  it('a channel keeps its alerts when the app is upgraded', async () => {
    await bind(channel)
    await channel.say('', { type: 'installationUpdate', action: 'remove-upgrade' })
    await raise()
    await channel.alert()
  })

  it('an answer counts whoever gave it, and whatever stands in its reason', async () => {
    await bind(channel)
    const desk = await raise()
    const id = await channel.alert()
    await channel.press({ alert: { id, action: 'acknowledge' } }, { from: { id: '29:x' } })
    await shows(desk, /A clinician has said "I have it"/)
    await channel.press({ alert: { id, action: 'standDown' }, reason: 'Seen\0 in person' })
    await shows(desk, /"Seen in person"/)
  })

  it('an answered card shows in its own place what was answered, and by whom', async () => {
    const personal = teamsChat(service.url, connector, 'personal')
    await personal.say('', { type: 'conversationUpdate', membersAdded: [{ id: 'bot' }] })
    const { triageId, question } = personal.latest().channelData?.triage ?? {}
    const press = { triage: { triageId, questionId: question?.id, ask: question?.ask, answer: 'no' } }
    await personal.press(press, { replyToId: 'the-card' })
    const updated = await until('the card in its place', async () => updates()[0])
    expect(updated.path).to.match(/activities\/the-card$/)
    expect(textOf(updated.activity)).to.include('No (Dr Patel)').and.not.include('Action.Submit')
  })

  it('an edit and a deletion change nothing, and the person is told so', async () => {
    const personal = teamsChat(service.url, connector, 'personal')
    await personal.say('hello')
    await personal.say('no')
    const answers = personal.latest().channelData?.triage?.answers
    await personal.say('yes', { type: 'messageUpdate' })
    expect(personal.latest().text).to.match(/not read/)
    await personal.say('', { type: 'messageDelete' })
    expect(personal.latest().text).to.match(/stays on the clinical record/)
    await personal.say('why')
    expect(personal.latest().channelData?.triage?.answers).to.deep.equal(answers)
  })
})

describe('A web chat that calls itself a group', () => {
  let service: RunningService
  before(async () => (service = await startService()))
  after(() => discard(service))

  for (const channelId of ['webchat', 'directline']) {
    for (const shape of [{ isGroup: true }, { conversationType: 'channel' }, { conversationType: 'groupChat' }]) {
      it(`on ${channelId} (${JSON.stringify(shape)}) binds no alerts, answers none, and is asked the first question (S9)`, async () => {
        const conversation = { id: randomUUID(), ...shape }
        const clinician = await openChat(service.url, 'clinician')
        const desk = await openChat(service.url, 'practiceStaff')
        await desk.press('yes')
        const id = alertIdOn(await alertIn(clinician))
        const send = (fields: object) =>
          expectReplies(service.url, activity(conversation.id, { channelId, conversation, ...fields }))
        for (const value of [
          { alertsHere: { route: 'Duty doctor' } },
          { alert: { id, action: 'acknowledge' } },
          { alert: { id, action: 'takeOver' } },
          { alert: { id, action: 'standDown' }, reason: 'Seen' },
        ]) {
          const [reply] = await send({ value })
          expect(reply?.channelData?.triage?.audience).to.equal('practiceStaff')
        }
        const [reply] = await send({ text: `take over ${desk.triage().triageId}` })
        expect(reply?.channelData?.triage?.question?.id).to.equal('saddleAnaesthesia')
        await clinician.send(pressAlert(id, 'acknowledge'))
        const said = await shows(desk, /has said "I have it"/)
        expect(
          (await desk.history()).filter(({ text = '' }) => /taken|stood|said "I have it"/.test(text)),
        ).to.deep.equal([said])
      })
    }
  }
})
