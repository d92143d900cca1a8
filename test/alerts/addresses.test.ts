/** Chats that move, and chats that are gone (B20): alerts go where a chat was last heard from, and nowhere that is gone. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect } from 'chai'
import { type Chat, openChat } from '../support/direct-line.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { type ConnectorStandIn, startConnector, type TeamsChat, teamsChat } from './channel.ts'
import { isAlert, shows, until } from './desk.ts'

const duty = { alertsHere: { route: 'Duty doctor' } }

describe('A chat that alerts are bound to', function () {
  this.timeout(30_000)
  let service: RunningService
  let connector: ConnectorStandIn
  let elsewhere: ConnectorStandIn
  let channel: TeamsChat
  beforeEach(async () => {
    service = await startService()
    connector = await startConnector()
    elsewhere = await startConnector()
    channel = teamsChat(service.url, connector, 'channel')
  })
  afterEach(async () => {
    await discard(service)
    await connector.close()
    await elsewhere.close()
  })

  const raise = async (): Promise<Chat> => {
    const desk = await openChat(service.url, 'practiceStaff')
    await desk.press('yes')
    return desk
  }
  const alertsAt = (place: ConnectorStandIn): number =>
    place.deliveries.filter(({ activity }) => isAlert(activity)).length
  const bound = (): number => {
    const database = new DatabaseSync(join(service.directory, 'triage.db'), { readOnly: true })
    const rows = database.prepare("select count(*) as bound from address where id like 'msteams/%'").get()
    database.close()
    return Number(rows?.['bound'])
  }

  for (const [what, fields] of Object.entries({
    'a message': { text: 'hello' },
    'a reaction': { type: 'messageReaction' },
  })) {
    it(`has its alerts at the address that ${what} came from last`, async () => {
      await channel.press(duty)
      await channel.say('', { ...fields, serviceUrl: elsewhere.serviceUrl })
      await raise()
      await until('the alert', async () => alertsAt(elsewhere) > 0 || undefined)
      expect(alertsAt(connector)).to.equal(0)
    })
  }

  it('has what was queued before at its new address too', async () => {
    await channel.press(duty)
    connector.answers(({ activity }) => (isAlert(activity) ? 503 : 201))
    await raise()
    await until('a try', async () => alertsAt(connector) > 0 || undefined)
    await channel.say('hello', { serviceUrl: elsewhere.serviceUrl })
    await until('the alert', async () => alertsAt(elsewhere) > 0 || undefined, 9_000)
  })

  it('is moved by no other chat', async () => {
    await channel.press(duty)
    await teamsChat(service.url, elsewhere, 'channel').say('hello')
    await raise()
    await channel.alert()
    expect(alertsAt(elsewhere)).to.equal(0)
  })

  for (const status of [403, 404]) {
    it(`is taken off where it answers ${status} for good, and the desk is told so`, async () => {
      await channel.press(duty)
      connector.answers(({ activity }) => (isAlert(activity) ? status : 201))
      await shows(await raise(), /has not reached: Duty doctor\. A chat of that route no longer takes alerts/)
      await until('none is bound', async () => bound() === 0 || undefined)
      const tried = alertsAt(connector)
      await shows(await raise(), /has not reached: Duty doctor, All clinicians on site/)
      expect(alertsAt(connector)).to.equal(tried)
    })
  }

  it('stays bound where it is only busy, or takes one card not', async () => {
    await channel.press(duty)
    connector.answers(({ activity }) => (isAlert(activity) ? 400 : 201))
    await shows(await raise(), /has not reached: Duty doctor/)
    expect(bound()).to.equal(1)
  })

  const inTeam = { channelData: { team: { id: '19:general@thread.tacv2' } } }

  for (const [what, fields] of Object.entries({
    'the app is removed from its team': { type: 'installationUpdate', action: 'remove', ...inTeam },
    'the bot is removed from its team': {
      type: 'conversationUpdate',
      membersRemoved: [{ id: 'bot' }],
      channelData: { ...inTeam.channelData, eventType: 'teamMemberRemoved' },
    },
    'its team is deleted': {
      type: 'conversationUpdate',
      channelData: { ...inTeam.channelData, eventType: 'teamDeleted' },
    },
  })) {
    it(`is forgotten when ${what}, which is said of the team's first channel`, async () => {
      const other = teamsChat(service.url, connector, 'channel')
      await channel.press(duty, inTeam)
      await other.press(duty, { channelData: { team: { id: '19:another@thread.tacv2' } } })
      await teamsChat(service.url, connector, 'channel').say('', fields)
      await raise()
      await other.alert()
      expect(channel.received().some(({ activity }) => isAlert(activity))).to.equal(false)
    })
  }

  it('is forgotten when the channel itself is deleted, and its neighbours are not', async () => {
    const other = teamsChat(service.url, connector, 'channel')
    await channel.press(duty, inTeam)
    await other.press(duty, inTeam)
    const channelData = { ...inTeam.channelData, eventType: 'channelDeleted', channel: { id: channel.id } }
    await teamsChat(service.url, connector, 'channel').say('', { type: 'conversationUpdate', channelData })
    await raise()
    await other.alert()
    expect(channel.received().some(({ activity }) => isAlert(activity))).to.equal(false)
  })
})
