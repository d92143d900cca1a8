/** Who may answer: those on the practice's lists, told apart by id and not by name. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect } from 'chai'
import { readConfig } from '../../src/config.ts'
import { type Guarded, startGuarded, words } from '../support/authority.ts'
import { type Chat, openChat } from '../support/direct-line.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { type ConnectorStandIn, startConnector, type TeamsChat, teamsChat } from './channel.ts'
import { alertIdOn, alertIn, isAlert, pressAlert, shows, textOf, until } from './desk.ts'

const listed = { from: { id: '29:a', name: 'Dr Patel', aadObjectId: 'AAAA-1' } }
const stranger = { from: { id: '29:b', name: 'Dr Patel', aadObjectId: 'bbbb-2' } }
const duty = 'Duty doctor'

describe('With a list of clinicians', () => {
  let service: RunningService
  let connector: ConnectorStandIn
  let channel: TeamsChat
  let turnedMs: number
  beforeEach(async () => {
    turnedMs = 0
    service = await startService({ env: { CLINICIANS: 'aaaa-1' }, now: () => new Date(Date.now() + turnedMs) })
    connector = await startConnector()
    channel = teamsChat(service.url, connector, 'channel')
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
  const acts = (): readonly string[] => {
    const database = new DatabaseSync(join(service.directory, 'triage.db'), { readOnly: true })
    const rows = database.prepare('select act, person, refused from act order by at').all()
    database.close()
    return rows.map(({ act, person, refused }) => [act, person, refused ? 'refused' : ''].join(' ').trim())
  }
  const bound = (): Promise<Response> => channel.press({ alertsHere: { route: duty } }, listed)

  it('only those on it bind a chat, and whoever else tries is told who can', async () => {
    await channel.press({ alertsHere: { route: duty } }, stranger)
    expect(channel.latest().text).to.match(/not on the practice's list.*Duty doctor/)
    await shows(await raise(), /has not reached/)
    await bound()
    await channel.alert()
    expect(acts()).to.deep.equal(['bind bbbb-2 refused', 'bind AAAA-1'])
  })

  it('a refused "I have it" tells who can, is on record, and the next route has its turn all the same', async () => {
    const second = teamsChat(service.url, connector, 'channel')
    await bound()
    await second.press({ alertsHere: { route: 'All clinicians on site' } }, listed)
    const desk = await raise()
    const id = await channel.alert()
    await channel.press({ alert: { id, action: 'acknowledge' } }, stranger)
    expect(channel.latest().text).to.match(/Nothing has changed.*goes on.*Duty doctor, All clinicians on site/)
    turnedMs = 5 * 60_000
    await second.alert()
    expect((await desk.history()).some(({ text = '' }) => /said "I have it"/.test(text))).to.equal(false)
    await channel.press({ alert: { id, action: 'acknowledge' } }, listed)
    await shows(desk, /Dr Patel has said "I have it"/)
    expect(acts().slice(2)).to.deep.equal(['acknowledge bbbb-2 refused', 'acknowledge AAAA-1'])
  })

  it('nobody else stands an alert down or takes a triage over, by the card or by its reference', async () => {
    await bound()
    const desk = await raise()
    const id = await channel.alert()
    const { triageId } = desk.triage()
    const personal = teamsChat(service.url, connector, 'personal')
    for (const chat of [channel, personal]) {
      for (const action of ['standDown', 'takeOver']) {
        await chat.press({ alert: { id, action }, reason: 'Seen' }, stranger)
        expect(JSON.stringify(chat.latest())).to.include('not on the practice').and.not.include('practice staff:')
      }
    }
    await personal.say(`take over ${triageId}`, stranger)
    expect(personal.latest().text).to.include('not on the practice')
    expect(personal.latest().channelData?.triage?.triageId).not.to.equal(triageId)
    expect((await desk.history()).some(({ text = '' }) => /taken|stood/.test(text))).to.equal(false)
    await personal.say(`take over ${triageId}`, listed)
    await shows(desk, /Dr Patel has taken this triage over/)
    expect(acts().filter((act) => act.endsWith('refused'))).to.have.lengthOf(5)
  })

  it('a page of local mode, where nobody signs in, is on no list', async () => {
    const page = await openChat(service.url, 'clinician')
    const desk = await raise()
    await page.send(pressAlert(alertIdOn(await alertIn(page)), 'acknowledge'))
    await shows(page, /not on the practice's list/)
    expect((await desk.history()).some(({ text = '' }) => /said "I have it"/.test(text))).to.equal(false)
  })
})

describe('Without a list of clinicians', () => {
  let service: RunningService
  let connector: ConnectorStandIn
  let channel: TeamsChat
  before(async () => {
    service = await startService()
    connector = await startConnector()
    channel = teamsChat(service.url, connector, 'channel')
    await channel.press({ alertsHere: { route: duty } })
  })
  after(async () => {
    await discard(service)
    await connector.close()
  })

  it('of two people of one name only the first is told that they have it, however often they press', async () => {
    const desk = await openChat(service.url, 'practiceStaff')
    await desk.press('yes')
    const press = { alert: { id: await channel.alert(), action: 'acknowledge' } }
    const said: string[] = []
    for (const from of [listed, stranger, listed]) {
      await channel.press(press, from)
      said.push(channel.received().findLast(({ method }) => method === 'POST')?.activity.text ?? '')
    }
    expect(said[0]).to.match(/^You have it/)
    expect(said[1]).to.match(/^Dr Patel has it, since/)
    expect(said[2]).to.match(/^You have it/)
  })

  it('an alert names its desk, on the card and where the desk is told', async () => {
    const desk = await openChat(service.url, 'practiceStaff')
    await desk.press('unsure')
    const database = new DatabaseSync(join(service.directory, 'triage.db'), { timeout: 5_000 })
    const named = "update alert set desk = json_set(desk, '$.desk', 'Desk 3, ext 204') where triage_id = ?"
    database.prepare(named).run(desk.triage().triageId)
    database.close()
    const other = teamsChat(service.url, connector, 'channel')
    await other.press({ alertsHere: { route: 'All clinicians on site' } })
    const card = await until('the card', async () =>
      other.received().find(({ activity }) => isAlert(activity) && textOf(activity).includes(desk.triage().triageId)),
    )
    expect(textOf(card.activity)).to.include('Example Practice, Desk 3, ext 204').and.include('front desk: Desk 3')
    await shows(desk, /Reference \w+, Desk 3, ext 204/)
  })
})

describe('The lists of clinicians at the start', () => {
  const directory = mkdtempSync(join(tmpdir(), 'policy-'))
  after(() => rmSync(directory, { recursive: true }))
  const example = new URL('../../deploy/policy.example.json', import.meta.url)
  const policy = JSON.parse(readFileSync(example, 'utf8')) as { alertRoutes: object[] }
  const start = (
    CLINICIANS: string | undefined,
    ...clinicians: readonly (readonly string[] | undefined)[]
  ): unknown => {
    const alertRoutes = policy.alertRoutes.map((route, at) => ({
      ...route,
      ...(clinicians[at] && { clinicians: clinicians[at] }),
    }))
    const POLICY_FILE = join(directory, 'policy.json')
    writeFileSync(POLICY_FILE, JSON.stringify({ ...policy, alertRoutes }))
    return readConfig({ POLICY_FILE, ...(CLINICIANS !== undefined && { CLINICIANS }) })
  }

  it('are refused where they leave a route without a clinician, by the name of the route', () => {
    expect(() => start('a,b', ['c'])).to.throw(/CLINICIANS.*"Duty doctor"/)
    expect(() => start('a,b', ['a'], ['c'])).to.throw(/"All clinicians on site"/)
    expect(() => start(undefined, [])).to.throw(/clinicians[^]*nobody/)
    expect(() => start('')).to.throw(/CLINICIANS.*nobody/)
  })

  it('are taken where each route has one', () => {
    expect(start('a,B', ['b'])).to.have.deep.property('clinicians', ['a', 'B'])
    expect(start(undefined, ['c'])).not.to.have.property('clinicians')
  })
})

describe('With a list of clinicians, behind the Bot Framework’s keys', () => {
  let guarded: Guarded
  before(async () => (guarded = await startGuarded({ CLINICIANS: 'aaaa-1', LOG_LEVEL: 'info' })))
  after(() => guarded.discard())

  it('an act and a refusal are in the log by ids, without a name or a word', async () => {
    const from = guarded.service.stderr().length
    const value = { alertsHere: { route: (await routes())[0] } }
    const fields = (aadObjectId: string) => ({
      text: undefined,
      value,
      from: { id: '29:x', name: words[0], aadObjectId },
    })
    expect((await guarded.send({ fields: fields('bbbb-2') })).body).to.include('not on the practice')
    expect((await guarded.send({ fields: fields('aaaa-1') })).body).to.include('come here from now on')
    const lines = await guarded.linesSince(from)
    const acts = lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ act }) => act)
    expect(acts.map(({ act, refused, person }) => [act, refused, person])).to.deep.equal([
      ['bind', true, 'bbbb-2'],
      ['bind', false, 'aaaa-1'],
    ])
    for (const word of words) expect(lines.join()).not.to.include(word)
  })

  /** As a channel that is asked shows them. */
  async function routes(): Promise<readonly string[]> {
    const { body } = await guarded.send({ fields: { text: 'alerts here' } })
    return [...body.matchAll(/"route":"([^"]+)"/g)].map(([, route = '']) => route)
  }
})
