/** The policy's minutes, on a clock that the tests turn, with two services on one PostgreSQL: each timer goes off once. */
import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'chai'
import { card, toDesk } from '../../dialogs/wording/alerts.ts'
import { type Chat, openChat, resumeChat } from '../support/direct-line.ts'
import { type Postgres, startPostgres } from '../support/postgres.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { type ConnectorStandIn, startConnector, type TeamsChat, teamsChat } from './channel.ts'
import { isAlert, shows, textOf, until } from './desk.ts'

const first = 'Duty doctor'
const second = 'All clinicians on site'
const emergencyRoute = 'Call 999, or send the patient to the emergency department at Example General Hospital now.'
const unanswered = (minutes: number): string => {
  const { happened, doNow } = toDesk.unanswered(minutes, second, emergencyRoute)
  return `${happened} ${doNow}`
}
/** Longer than any service leaves the clock unread. */
const looksMs = 1_300

describe('An alert that nobody answers', function () {
  this.timeout(40_000)
  let postgres: Postgres
  let databaseUrl: string
  let connector: ConnectorStandIn
  let services: RunningService[]
  let duty: TeamsChat
  let everyone: TeamsChat
  let turnedMs: number

  const start = () => startService({ env: { DATABASE_URL: databaseUrl }, now: () => new Date(Date.now() + turnedMs) })
  const startBoth = async () => (services = await Promise.all([start(), start()]))
  const stopBoth = () => Promise.all(services.map(discard))
  const url = (): string => services[0]?.url ?? ''
  const turn = (minutes: number): void => void (turnedMs += minutes * 60_000)

  before(async () => (postgres = await startPostgres()))
  after(() => postgres.discard())
  beforeEach(async () => {
    turnedMs = 0
    databaseUrl = await postgres.database(`escalation-${randomUUID()}`)
    connector = await startConnector()
    await startBoth()
    duty = teamsChat(url(), connector, 'channel')
    everyone = teamsChat(url(), connector, 'channel')
    await duty.press({ alertsHere: { route: first } })
    await everyone.press({ alertsHere: { route: second } })
  })
  afterEach(async () => {
    await stopBoth()
    await connector.close()
  })

  const alertsTo = (chat: TeamsChat): readonly string[] =>
    chat.received().flatMap(({ activity }) => (isAlert(activity) ? [textOf(activity)] : []))
  /** As many alerts as these, and no more however often the clock is looked at. */
  const haveCome = async (toDuty: number, toEveryone: number): Promise<void> => {
    const come = async () => (alertsTo(everyone).length >= toEveryone && alertsTo(duty).length >= toDuty) || undefined
    await until(`${toDuty} and ${toEveryone} alerts`, come)
    await delay(looksMs)
    expect([alertsTo(duty).length, alertsTo(everyone).length]).to.deep.equal([toDuty, toEveryone])
  }
  const raise = async (): Promise<Chat> => {
    const desk = await openChat(url(), 'practiceStaff')
    await desk.press('unsure')
    await shows(desk, `has reached: ${first}`)
    return desk
  }
  const saidTo = async (desk: Chat): Promise<readonly string[]> =>
    (await desk.history()).slice(3).map(({ text = '' }) => text)

  it('comes to the second route after the minutes of the first, and again after its own; the desk is told each time', async () => {
    const desk = await raise()
    turn(4.9)
    await haveCome(1, 0)
    turn(0.1)
    await haveCome(1, 1)
    expect(alertsTo(everyone)[0]).to.include(card.again(5))
    turn(5)
    await haveCome(1, 2)
    expect(alertsTo(everyone)[1]).to.include(card.again(10))
    await shows(desk, unanswered(10))
    const said = await saidTo(desk)
    expect(said).to.have.lengthOf(3)
    expect(said[0]).to.include(`has reached: ${first}`)
    expect(said[1]).to.include(unanswered(5))
    expect(said[2]).to.include(unanswered(10))
  })

  it('comes to the second route once, where its turn came while no service was running', async () => {
    const desk = await raise()
    await stopBoth()
    turn(7)
    await startBoth()
    await haveCome(1, 1)
    await shows(await resumeChat(url(), desk), unanswered(7))
  })

  it('comes to nobody any more once it was stood down, and the desk is told why', async () => {
    const desk = await raise()
    turn(5)
    await haveCome(1, 1)
    const reason = 'Seen in person'
    await everyone.press({ alert: { id: await everyone.alert(), action: 'standDown' }, reason })
    turn(30)
    await haveCome(1, 1)
    const said = await saidTo(desk)
    expect(said.filter((text) => text.includes(`has stood the alert down`))).to.have.lengthOf(1)
    expect(said.at(-1)).to.include(reason)
  })

  it('taken over and finished at one service is told at the desk of the other, once, and ends the minutes', async () => {
    const desk = await raise()
    const personal = teamsChat(services[1]?.url ?? '', connector, 'personal')
    await personal.say(`take over ${desk.triage().triageId}`)
    await shows(desk, /Dr Patel has taken this triage over/)
    await personal.say('change saddleAnaesthesia to no')
    await personal.say('yes')
    expect(personal.latest().channelData?.triage?.outcome?.rule).to.equal('R1')
    await shows(desk, /Dr Patel has taken this triage over and finished it.*referral stands/)
    turn(30)
    await haveCome(1, 0)
    expect((await saidTo(desk)).filter((text) => text.includes('finished it'))).to.have.lengthOf(1)
  })
})
