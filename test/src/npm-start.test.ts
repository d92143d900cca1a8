/** `npm start` as a supervisor runs it: npm's process is the one that is told to end, and nothing outlives it (B23). */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'

const repository = fileURLToPath(new URL('../..', import.meta.url))

describe('npm start', function () {
  this.timeout(60_000)
  let directory: string
  let npm: ChildProcess

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'triage-npm-'))
  })
  afterEach(async () => {
    endGroup(npm)
    await rm(directory, { recursive: true, force: true })
  })

  /** As in a terminal or under a supervisor: npm and what it starts are a group of their own. */
  async function start(): Promise<string> {
    npm = spawn('npm', ['start'], {
      cwd: repository,
      detached: true,
      env: { PATH: process.env['PATH'], PORT: '0', LOG_LEVEL: 'silent', DATABASE_URL: `sqlite:${directory}/triage.db` },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    for await (const text of npm.stdout?.setEncoding('utf8') ?? []) {
      said += String(text)
      const [, url] = /(http:\/\/\S+)\n/.exec(said) ?? []
      if (url) return url
    }
    throw new Error(`Not started: ${said}`)
  }

  const ends: Readonly<Record<string, () => void>> = {
    'SIGTERM to npm': () => npm.kill('SIGTERM'),
    'SIGINT to npm': () => npm.kill('SIGINT'),
    'Ctrl-C, which goes to both': () => void process.kill(-(npm.pid ?? 0), 'SIGINT'),
  }
  for (const [what, end] of Object.entries(ends)) {
    it(`ends with the service, and with 0, at ${what}`, async () => {
      const url = await start()
      expect((await fetch(`${url}/healthz`)).status).to.equal(200)
      const ended = once(npm, 'exit')
      end()
      const [code] = await ended
      expect(await isThere(url), 'the service lives on').to.equal(false)
      expect(code).to.equal(0)
    })
  }
})

const isThere = (url: string): Promise<boolean> =>
  fetch(`${url}/healthz`).then(
    () => true,
    () => false,
  )

/** Whatever is left of it where the test failed. */
function endGroup({ pid = 0 }: ChildProcess): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Nothing is left.
  }
}
