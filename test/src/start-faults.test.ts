/** What a start says where the database is not to be used, or the port is not free: once, in words that say what to do. */
import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'chai'
import { freePort } from '../support/postgres.ts'
import { discardProcess, type RunningProcess, runToEnd, startProcess } from '../support/process.ts'

describe('A start', function () {
  this.timeout(30_000)
  const directory = mkdtempSync(join(tmpdir(), 'triage-faults-'))
  let running: RunningProcess | undefined
  afterEach(async () => {
    if (running) await discardProcess(running)
    running = undefined
  })
  after(() => rm(directory, { recursive: true, force: true }))

  const databases: Readonly<Record<string, { readonly url: () => Promise<string>; readonly said: string }>> = {
    'where nothing answers': {
      url: async () => `postgres://triage:zyxwvut@127.0.0.1:${await freePort()}/triage`,
      said: 'the database cannot be reached: nothing answers at the host and port in DATABASE_URL (ECONNREFUSED)',
    },
    'in a file that is none': {
      url: async () => {
        writeFileSync(join(directory, 'letter.db'), 'Dear Dr Patel, '.repeat(500))
        return `sqlite:${directory}/letter.db`
      },
      said: 'the file of DATABASE_URL is not a database',
    },
  }
  for (const [what, { url, said }] of Object.entries(databases)) {
    it(`with a database ${what} says that it is not ready, and why, once`, async () => {
      running = await startProcess({ env: { DATABASE_URL: await url(), LOG_LEVEL: 'error' } })
      // The outbox has looked again by then.
      await delay(2_500)
      const ready = await fetch(`${running.url}/readyz`)
      expect(ready.status).to.equal(503)
      expect(await ready.text()).to.include(said)
      const { stdout, stderr } = await running.stop()
      expect(stdout).to.include(`is not ready: ${said}`).and.include(running.url)
      expect(stdout.trim().split('\n')).to.have.length(1)
      expect(stdout + stderr).not.to.include('zyxwvut')
      expect(stderr.match(/outbox not read/g)).to.have.length(1)
    })
  }

  it('on a port that another program has names it, and another to try', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    const { code, stderr } = await runToEnd({ PORT: String(port) })
    expect(code).to.equal(1)
    expect(stderr).to.include(`PORT ${port} is in use. Try PORT=`)
    other.close()
  })

  it('on an address that is not this machine’s names the setting', async () => {
    const { code, stderr } = await runToEnd({ HOST: '127.0.0.1.nowhere.invalid' })
    expect(code).to.equal(1)
    expect(stderr).to.include('HOST')
  })
})
