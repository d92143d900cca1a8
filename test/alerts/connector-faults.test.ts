/** A connector that fails in every way it can: each alert arrives, once as its receiver counts, or goes to the next route. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect } from 'chai'
import { type Chat, openChat } from '../support/direct-line.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { type Answer, type ConnectorStandIn, startConnector, type TeamsChat, teamsChat } from './channel.ts'
import { isAlert, shows, until } from './desk.ts'

const slow = { status: 429, headers: { 'Retry-After': '1' } }
const passing: Record<string, readonly Answer[]> = {
  'answers 500, and 502': [500, 502],
  'asks to come again in a second': [slow],
  'asks to come again, and does not say when': [429],
  'says that another change was in the way (412)': [412],
  'does not answer at all': ['never'],
}

describe('A connector that fails', function () {
  this.timeout(20_000)
  let service: RunningService
  let connector: ConnectorStandIn
  let duty: TeamsChat
  let everyone: TeamsChat
  beforeEach(async () => {
    service = await startService()
    connector = await startConnector()
    duty = teamsChat(service.url, connector, 'channel')
    everyone = teamsChat(service.url, connector, 'channel')
    await duty.press({ alertsHere: { route: 'Duty doctor' } })
    await everyone.press({ alertsHere: { route: 'All clinicians on site' } })
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
  const alertsTo = (chat: TeamsChat): number => chat.received().filter(({ activity }) => isAlert(activity)).length

  for (const [what, answers] of Object.entries(passing)) {
    it(`and ${what} is tried again until it takes the alert, once`, async () => {
      const left = [...answers]
      connector.answers(({ activity }) => (isAlert(activity) ? (left.shift() ?? 201) : 201))
      const desk = await raise()
      await duty.alert(9_000)
      await shows(desk, /has reached: Duty doctor/)
      expect(alertsTo(duty)).to.equal(1)
      expect(alertsTo(everyone)).to.equal(0)
    })
  }

  for (const status of [400, 403, 404]) {
    it(`for good (${status}) has the next route alerted at once, and the desk told`, async () => {
      const dutyPath = encodeURIComponent(duty.id)
      connector.answers(({ activity, path }) => (isAlert(activity) && path.includes(dutyPath) ? status : 201))
      const desk = await raise()
      await everyone.alert()
      await shows(desk, /has not reached: Duty doctor/)
      expect(alertsTo(duty)).to.equal(0)
    })
  }

  it('holds no turn longer than five seconds', async () => {
    connector.answers(() => 'never')
    const begun = performance.now()
    const personal = teamsChat(service.url, connector, 'personal')
    await personal.say('hello')
    expect(performance.now() - begun).to.be.below(5_000)
  })

  it('holds up no alert to another chat while it does not answer', async () => {
    const silent = teamsChat(service.url, connector, 'channel')
    await silent.press({ alertsHere: { route: 'Duty doctor' } })
    connector.answers(({ path }) => (path.includes(encodeURIComponent(silent.id)) ? 'never' : 201))
    for (const raised of [1, 2, 3]) {
      await raise()
      await until('the alert', async () => alertsTo(duty) === raised || undefined, 1_000)
    }
  })

  it('and a job of a newer version, which cannot be read, hold up no alert', async () => {
    const database = new DatabaseSync(join(service.directory, 'triage.db'), { timeout: 5_000 })
    const unreadable = "insert into job values (?, 'alert', 'triage', '{\"kind\":\"newer\"}', ?, 0, 0, null)"
    for (const id of ['a', 'b']) database.prepare(unreadable).run(id, Date.now() - 60_000)
    await raise()
    await duty.alert(1_000)
    const left = database.prepare("select attempts from job where alert_id = 'alert' and done = 0").all()
    database.close()
    expect(left).to.have.lengthOf(2)
  })

  it('is not followed to another address', async () => {
    connector.answers(({ activity }) =>
      isAlert(activity) ? { status: 307, headers: { Location: `${connector.serviceUrl}elsewhere` } } : 201,
    )
    await raise()
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    expect(connector.deliveries.some(({ path }) => path.includes('elsewhere'))).to.equal(false)
  })
})
