/** What the check finds, and that it tells ids and no contents. */
import { copyFileSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { checkStore } from '../../src/store/check.ts'
import { openDatabase } from '../../src/store/open.ts'
import { openChat } from '../support/direct-line.ts'
import { storeFile } from '../support/failpoints-checks.ts'
import { execute, maintain } from '../support/failpoints-maintenance.ts'
import { discard, startService } from '../support/service.ts'

const told = 6
const words = 'nope, zebra'

describe('The check', function () {
  this.timeout(30_000)
  let directory: string
  let file: string

  const faults = async (): Promise<readonly string[]> => {
    const db = openDatabase(`sqlite:${file}`)
    try {
      return (await checkStore(db)).faults
    } finally {
      await db.destroy()
    }
  }

  before(async () => {
    directory = mkdtempSync(join(tmpdir(), 'triage-check-'))
    const service = await startService()
    const chat = await openChat(service.url, 'practiceStaff')
    for (let count = 1; count < told; count += 1) await chat.press('no')
    await chat.say(words)
    await chat.press('no')
    await maintain(storeFile(service.directory), 'backup', storeFile(directory))
    await discard(service)
  })
  after(() => rm(directory, { recursive: true, force: true }))
  beforeEach(() => {
    file = join(directory, 'damaged.db')
    copyFileSync(storeFile(directory), file)
  })

  const damages = {
    'the first entry is missing': 'DELETE FROM entry WHERE seq = 1',
    'an entry in the middle is missing': 'DELETE FROM entry WHERE seq = 3',
    'the last entry is missing': `DELETE FROM entry WHERE seq = ${told}`,
    'all entries are missing': 'DELETE FROM entry',
    'an entry is not JSON': `UPDATE entry SET event = '{' WHERE seq = 2`,
    'an entry is of a question that there is not': `UPDATE entry SET event = replace(event, 'gaitDisturbance', 'gait')`,
    'a triage is missing': 'DELETE FROM triage',
    'an activity in the middle of the history is missing': 'DELETE FROM transcript WHERE seq = 4',
    'the last activity of the history is missing':
      'DELETE FROM transcript WHERE seq = (SELECT max(seq) FROM transcript)',
    'the whole history is missing': 'DELETE FROM transcript',
  }

  it('finds nothing wrong with what the service has written', async () => {
    expect(await faults()).to.deep.equal([])
  })

  for (const [name, sql] of Object.entries(damages)) {
    it(`finds that ${name}`, async () => {
      execute(file, sql)
      expect((await faults()).length).to.be.above(0)
    })
  }

  it('fails as a command, naming ids and nothing that was said', async () => {
    execute(file, 'DELETE FROM entry WHERE seq = 3')
    const { code, said } = await maintain(file, 'check')
    expect(code).to.equal(1)
    expect(said).to.match(/triage \S+: its entries have a gap/)
    expect(said).not.to.include('zebra')
  })
})
