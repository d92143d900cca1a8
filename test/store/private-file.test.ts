/** Database, log and backup are for their owner alone, also under a umask that lets others read (S13). */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { openStore } from '../../src/store/open.ts'

const maintenance = fileURLToPath(new URL('../../src/maintenance.ts', import.meta.url))
const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8)

describe('The database’s files', () => {
  let directory: string
  let umask: number
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'triage-private-'))
    chmodSync(directory, 0o755)
    umask = process.umask(0o022)
  })
  afterEach(async () => {
    process.umask(umask)
    await rm(directory, { recursive: true, force: true })
  })

  /** While it is open, so that what stands beside it is there too. */
  async function modesIn(file: string): Promise<Readonly<Record<string, string>>> {
    const store = openStore(`sqlite:${file}`)
    await store.once('a name', () => 'a value')
    const folder = join(file, '..')
    const modes = Object.fromEntries(readdirSync(folder).map((name) => [name, modeOf(join(folder, name))]))
    await store.close()
    return modes
  }

  it('are made so, in folders that are made so', async () => {
    expect(await modesIn(join(directory, 'data/deep/triage.db'))).to.deep.equal({
      'triage.db': '600',
      'triage.db-shm': '600',
      'triage.db-wal': '600',
    })
    for (const folder of ['data', 'data/deep']) expect(modeOf(join(directory, folder))).to.equal('700')
  })

  it('are closed to others where an earlier version left them open, with their folder', async () => {
    const folder = join(directory, 'data')
    mkdirSync(folder)
    const file = join(folder, 'triage.db')
    await modesIn(file)
    for (const path of [folder, file]) chmodSync(path, path === file ? 0o644 : 0o755)
    for (const mode of Object.values(await modesIn(file))) expect(mode).to.equal('600')
    expect(modeOf(folder)).to.equal('700')
  })

  it('leave a folder as it is that holds other things', async () => {
    writeFileSync(join(directory, 'another’s.txt'), '')
    const modes = await modesIn(join(directory, 'triage.db'))
    expect(modes).to.include({ 'triage.db': '600', 'triage.db-wal': '600' })
    expect(modeOf(directory)).to.equal('755')
  })

  it('stay as closed as they are', async () => {
    const file = join(directory, 'triage.db')
    writeFileSync(file, '')
    chmodSync(file, 0o600)
    expect(await modesIn(file)).to.include({ 'triage.db': '600' })
  })

  it('are so in a backup', async () => {
    const [file, copy] = [join(directory, 'data/triage.db'), join(directory, 'backups/copy.db')]
    await modesIn(file)
    const env = { PATH: process.env['PATH'], DATABASE_URL: `sqlite:${file}` }
    const { status, stderr } = spawnSync(process.execPath, [maintenance, 'backup', copy], { env, encoding: 'utf8' })
    expect(status, stderr).to.equal(0)
    expect(modeOf(copy)).to.equal('600')
    expect(modeOf(join(directory, 'backups'))).to.equal('700')
  })
})
