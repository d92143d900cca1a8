/** What is stored and cannot be read: it silences no other alert, and keeps no next route from its turn (S5). */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect } from 'chai'
import fc from 'fast-check'
import { type Chat, openChat, postJson } from '../support/direct-line.ts'
import { activity } from '../support/messages.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { type ConnectorStandIn, startConnector, type TeamsChat, teamsChat } from './channel.ts'
import { isAlert, shows, textOf, until } from './desk.ts'

const duty = 'Duty doctor'
const everyone = 'All clinicians on site'
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31)

describe(`What cannot be read (SEED=${seed})`, function () {
  this.timeout(60_000)
  let service: RunningService
  let connector: ConnectorStandIn
  let first: TeamsChat
  let second: TeamsChat
  let turnedMs: number
  beforeEach(async () => {
    turnedMs = 0
    service = await startService({ now: () => new Date(Date.now() + turnedMs) })
    connector = await startConnector()
    first = teamsChat(service.url, connector, 'channel')
    second = teamsChat(service.url, connector, 'channel')
    await first.press({ alertsHere: { route: duty } })
    await second.press({ alertsHere: { route: everyone } })
  })
  afterEach(async () => {
    await discard(service)
    await connector.close()
  })

  /** Waits where the service writes, which it does in this process and needs its turns for. */
  async function change(sql: string, ...values: readonly string[]): Promise<void> {
    const database = new DatabaseSync(join(service.directory, 'triage.db'), { timeout: 0 })
    try {
      await until('the database', async () => {
        try {
          return database.prepare(sql).run(...values)
        } catch (error) {
          if (/locked/.test(String(error))) return undefined
          throw error
        }
      })
    } finally {
      database.close()
    }
  }
  const bindUnreadable = (route: string): Promise<void> =>
    change(
      'insert or replace into address values (?, ?, ?, ?)',
      route,
      'msteams/unreadable',
      '{"kind":"newer"}',
      new Date().toISOString(),
    )
  const raise = async (): Promise<Chat> => {
    const desk = await openChat(service.url, 'practiceStaff')
    await desk.press('yes')
    return desk
  }
  const alertsTo = (chat: TeamsChat): readonly string[] =>
    chat.received().flatMap(({ activity: sent }) => (isAlert(sent) ? [textOf(sent)] : []))
  const escalates = async (): Promise<void> => {
    const before = alertsTo(second).length
    turnedMs += 5 * 60_000
    await until('the next route', async () => alertsTo(second).length > before || undefined)
  }

  it('as one chat of a route keeps the alert from no other, nor from the next route, and the desk is told', async () => {
    await bindUnreadable(duty)
    const desk = await raise()
    await first.alert()
    await shows(desk, /Part of the alert could not be sent, to: Duty doctor/)
    await escalates()
  })

  it('as the only chat of a route has the next route alerted at once', async () => {
    await change('delete from address where route = ?', duty)
    await bindUnreadable(duty)
    await raise()
    await second.alert()
  })

  it('as the only chat of every route is said at the desk', async () => {
    await change('delete from address')
    await bindUnreadable(duty)
    await bindUnreadable(everyone)
    await shows(await raise(), /has not reached: Duty doctor, All clinicians on site/)
  })

  it('of an alert does not keep it from being sent, answered, or told at the desk that it was', async () => {
    connector.answers(() => 503)
    const desk = await raise()
    const spoilt = { desk: '{', told: '[{"questionId":"newer"}]', raised_at: 'yesterday', status: 'newer' }
    for (const [column, value] of Object.entries(spoilt)) {
      await change(`update alert set ${column} = ?`, value)
    }
    connector.answers(() => 201)
    const id = await first.alert(9_000)
    await escalates()
    expect(alertsTo(second)[0]).to.include('Ask the front desk what they were told')
    await first.press({ alert: { id, action: 'acknowledge' } })
    await shows(desk, /Dr Patel has said "I have it"/)
    await second.press({ alert: { id, action: 'standDown' }, reason: 'Seen' })
    await shows(desk, /has stood the alert down/)
  })

  it('of the next route’s turn leaves it its turn, by its name', async () => {
    await raise()
    await first.alert()
    await change(`update job set task = '{"kind":"newer"}' where id like '%/level-1'`)
    await escalates()
  })

  it('of a card has the next route alerted at once, and keeps nobody from answering', async () => {
    connector.answers(({ path }) => (path.includes(encodeURIComponent(first.id)) ? 503 : 201))
    const desk = await raise()
    await until('a card that waits', async () => connector.deliveries.some((one) => isAlert(one.activity)) || undefined)
    await change(`update job set task = '{' where id like '%/card-0-%'`)
    const id = await second.alert(9_000)
    await second.press({ alert: { id, action: 'acknowledge' } })
    await shows(desk, /has said "I have it"/)
  })

  const json = fc.oneof(
    fc.json({ maxDepth: 3 }),
    fc.constantFrom('', '{', 'null', '"\\ud800"', '[[]]', '{"kind":"card"}'),
  )
  const columns = {
    address: ['address', 'id', 'added_at'],
    alert: ['desk', 'told', 'raised_at', 'status', 'clinician', 'answered_at', 'reason', 'conversation_id'],
    job: ['task', 'sent_id', 'due_at', 'attempts'],
    setting: ['value'],
    entry: ['event', 'words', 'ask'],
    triage: ['setting', 'protocol'],
    turn: ['replies'],
    transcript: ['activity'],
  } as const
  const places = Object.entries(columns).flatMap(([table, names]) => names.map((column) => ({ table, column })))

  it('in any column of what was there before leaves an alert that is raised afterwards its way', async () => {
    await raise()
    await first.alert()
    let raised = 1
    const goesItsWay = async ({ table, column }: (typeof places)[number], value: string): Promise<void> => {
      if (table === 'address') await bindUnreadable(duty)
      const where = table === 'address' ? " where id not like 'msteams/19:%'" : ''
      try {
        await change(`update ${table} set ${column} = ?${where}`, value)
      } catch (error) {
        // Of several rows one key cannot be the same.
        if (!/constraint/i.test(String(error))) throw error
      }
      turnedMs = 0
      await raise()
      raised += 1
      const come = async (): Promise<true | undefined> => {
        const ids = new Set(alertsTo(first).map((text) => /"alert":\{"id":"([^"]+)"/.exec(text)?.[1]))
        return ids.size >= raised || undefined
      }
      await until(`alert ${raised}, after ${table}.${column}`, come)
      await escalates()
    }
    const property = fc.asyncProperty(fc.constantFrom(...places), json, goesItsWay)
    await fc.assert(property, { seed, numRuns: 12, endOnFailure: true })
  })

  it('is not let in: an activity of any shape leaves the next alert its way', async () => {
    const anything = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<unknown>
    const fields = fc.record(
      {
        recipient: fc.oneof(anything, fc.record({ id: anything, name: anything })),
        conversation: fc.record({
          id: fc.constantFrom('19:odd', 'odd\ud800'),
          conversationType: anything,
          tenantId: anything,
          isGroup: anything,
        }),
        from: fc.record({ id: fc.constant('29:x'), name: anything, aadObjectId: anything }),
        channelData: anything,
        entities: anything,
        channelId: fc.constantFrom('msteams', 'webchat', 'directline', 'emulator'),
        serviceUrl: fc.constantFrom('http://127.0.0.1:9/', 'http://[', 'https://'),
      },
      { requiredKeys: [] },
    )
    const binding = async (odd: object): Promise<void> => {
      await postJson(`${service.url}/api/messages`, activity('odd', { value: { alertsHere: { route: duty } }, ...odd }))
    }
    await fc.assert(fc.asyncProperty(fields, binding), { seed, numRuns: 60 })
    await raise()
    await first.alert()
    await escalates()
  })
})
