/** The service signs in to PostgreSQL as a role that can do its work, and can neither change nor erase what was told (S18). */
import { expect } from 'chai'
import pg from 'pg'
import { alertIdOn, alertIn, pressAlert, shows } from '../alerts/desk.ts'
import { startCredentialled } from '../support/credentialled.ts'
import {
  beginSession,
  conversationsOf,
  endSession,
  newConversation,
  refusalIn,
  renewSession,
} from '../support/desk-session.ts'
import { openChat } from '../support/direct-line.ts'
import { type Postgres, startPostgres } from '../support/postgres.ts'
import { discardProcess, startProcess } from '../support/process.ts'
import { discard } from '../support/service.ts'
import { report, run } from './commands.ts'

const role = 'triage_service'

describe('A service whose role is not the owner of its tables', function () {
  this.timeout(60_000)
  let postgres: Postgres
  let owner: string
  let service: string

  before(async () => {
    postgres = await startPostgres()
    owner = await postgres.database('told')
    service = asRole(owner)
    const made = await report(owner, ['migrate', role], {
      ROLE_PASSWORD: 'of-the-service',
      // Where it runs there may be neither: it serves nobody.
      POLICY_FILE: '/nowhere/policy.json',
      HOST: '0.0.0.0',
    })
    expect(made).to.deep.include({ granted: role })
  })
  after(() => postgres.discard())

  it('takes a triage to its emergency, alerts, and hears who has it', async () => {
    const running = await startProcess({ env: { DATABASE_URL: service } })
    expect(running.stdout()).to.include('is ready')
    const clinician = await openChat(running.url, 'clinician')
    const desk = await openChat(running.url, 'practiceStaff')
    await desk.press('no')
    await desk.press('unsure')
    await clinician.send(pressAlert(alertIdOn(await alertIn(clinician)), 'acknowledge'))
    await shows(desk, /has said "I have it"/)
    expect((await fetch(`${running.url}/readyz`)).status).to.equal(200)
    const { code } = await running.stop()
    expect(code).to.equal(0)
    await discardProcess(running)
  })

  it('begins a desk’s session, its conversations, and its end', async () => {
    const running = await startCredentialled({ env: { DATABASE_URL: service } })
    const { session } = await beginSession(running.url, { desk: 'Desk 3' })
    await newConversation(running.url, session)
    expect(await conversationsOf(running.url, session)).to.have.length(1)
    expect((await renewSession(running.url, session)).status).to.equal(200)
    expect((await endSession(running.url, session)).status).to.be.below(300)
    await discard(running)
  })

  it('ends every session, while it serves', async () => {
    const running = await startCredentialled({ env: { DATABASE_URL: service } })
    try {
      const { session } = await beginSession(running.url)
      expect(await report(service, ['end-sessions'])).to.deep.equal({ ended: 1 })
      expect(await refusalIn(await renewSession(running.url, session))).to.equal('401 SessionEnded')
      expect(await report(service, ['end-sessions'])).to.deep.equal({ ended: 0 })
    } finally {
      await discard(running)
    }
  })

  it('backs itself up and checks itself, and erases nothing: that is the owner’s', async () => {
    expect(await report(service, ['check']))
      .to.have.property('triages')
      .that.is.above(0)
    await ask(owner, `update triage set begun_at = '2000-01-01T00:00:00.000Z'`)
    await ask(owner, `update entry set at = '2000-01-01T00:00:00.000Z'`)
    const { code, stderr } = await run(service, ['retention', '--erase'])
    expect(code).to.equal(1)
    expect(stderr).to.include('permission denied')
    const { erased } = await report(owner, ['retention', '--erase'])
    expect(erased).not.to.deep.equal([])
  })

  it('goes on with a triage of an earlier version, and marks it; before its rights say so it is not ready', async () => {
    const running = await startProcess({ env: { DATABASE_URL: service } })
    const desk = await openChat(running.url, 'practiceStaff')
    await desk.press('no')
    const { triageId } = desk.triage()
    const protocolOf = () => ask(owner, `select protocol from triage where id = '${triageId}'`)
    await ask(owner, `update triage set protocol = 'spine-mri/1' where id = '${triageId}'`)
    await ask(owner, `revoke update (protocol) on triage from ${role}`)
    await running.stop()
    const again = await startProcess({ env: { DATABASE_URL: service, PORT: new URL(running.url).port } })
    expect(again.stdout()).to.include('not ready').and.include('npm run maintenance -- migrate')
    await report(owner, ['migrate', role])
    expect((await fetch(`${again.url}/readyz`)).status).to.equal(200)
    await desk.press('no')
    expect(desk.triage()).to.include({ triageId, protocol: 'spine-mri/2' })
    expect(await protocolOf()).to.deep.equal([{ protocol: 'spine-mri/2' }])
    await discardProcess(again)
  })

  for (const statement of [
    'drop table entry',
    'drop table ticket',
    'drop schema public cascade',
    'truncate entry',
    'delete from entry',
    'delete from triage',
    'delete from transcript',
    'delete from alert',
    'delete from act',
    `update entry set event = '{}'`,
    `update triage set setting = '{}'`,
    `update transcript set activity = '{}'`,
    `update setting set value = 'mine'`,
    'alter table entry add column mine text',
    'create table mine (id text)',
    'create index mine on entry (at)',
    `insert into kysely_migration (name, timestamp) values ('mine', 'now')`,
    `create role mine superuser`,
    `alter role ${role} superuser`,
  ]) {
    it(`cannot: ${statement}`, async () => {
      const refused = await ask(service, statement).catch((error: { code: string }) => error.code)
      expect(refused).to.be.oneOf(['42501', '2BP01'])
    })
  }

  it('says whose work it is, where the tables are not there yet', async () => {
    const empty = await postgres.database('empty')
    const running = await startProcess({ env: { DATABASE_URL: asRole(empty) } })
    expect(running.stdout()).to.include('not ready').and.include('npm run maintenance -- migrate')
    await report(empty, ['migrate', role])
    expect((await fetch(`${running.url}/readyz`)).status).to.equal(200)
    await discardProcess(running)
  })
})

const asRole = (url: string): string => url.replace('triage:triage@', `${role}:of-the-service@`)

async function ask(url: string, statement: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}
