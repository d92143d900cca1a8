/** `/readyz` tells of a database that cannot be written, as after a failover, and recovers by itself. */
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'chai'
import pg from 'pg'
import { type Postgres, startPostgres } from '../support/postgres.ts'
import { send } from '../support/request.ts'
import { discard, type RunningService, startService } from '../support/service.ts'

const readyz = async ({ url }: RunningService): Promise<{ readonly status: number; readonly text: string }> => {
  const { status, text } = await send(url, { method: 'GET', path: '/readyz' })
  return { status, text }
}

/** Rejects where it does not come to be. */
async function eventually(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 100; !(await holds()); tries -= 1) {
    if (tries === 0) throw new Error('It did not come to be')
    await delay(50)
  }
}

describe('A service whose database cannot be written', () => {
  it('is not ready while another program has SQLite’s file locked, says so, and is ready after it', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'triage-writable-'))
    const service = await startService({ env: { DATABASE_URL: `sqlite:${directory}/triage.db` } })
    expect((await readyz(service)).status).to.equal(200)
    const other = new DatabaseSync(join(directory, 'triage.db'))
    other.exec('begin immediate')
    const locked = await readyz(service)
    expect(locked.status).to.equal(503)
    expect(locked.text).to.include('locked by another program')
    other.exec('rollback')
    other.close()
    expect((await readyz(service)).status).to.equal(200)
    await discard(service)
    await rm(directory, { recursive: true, force: true })
  })

  describe('on PostgreSQL', function () {
    this.timeout(60_000)
    let postgres: Postgres
    before(async () => {
      postgres = await startPostgres()
    })
    after(() => postgres.discard())

    it('is not ready while every session may only read, says so and is ready after it', async () => {
      const url = await postgres.database('failover')
      const service = await startService({ env: { DATABASE_URL: url } })
      expect((await readyz(service)).status).to.equal(200)
      const admin = new pg.Client({ connectionString: url.replace(/failover$/, 'postgres') })
      await admin.connect()
      admin.on('error', () => undefined)
      const turn = async (to: 'on' | 'off'): Promise<void> => {
        await admin.query(`alter database failover set default_transaction_read_only = ${to}`)
        await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = 'failover'`)
      }
      await turn('on')
      // The first connections that are asked were cut, and say no more than that.
      await eventually(async () => (await readyz(service)).text.includes('can only be read'))
      expect((await readyz(service)).status).to.equal(503)
      await turn('off')
      await eventually(async () => (await readyz(service)).status === 200)
      await admin.end()
      await discard(service)
    })
  })
})
