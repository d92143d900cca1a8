/** kill -9 at every system call that writes to the disk or to a client, of the real process, by strace. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { launchTraced } from '../support/failpoints-child.ts'
import { triageCutShort, withDirectory } from '../support/failpoints-kill.ts'
import { drawAnswers, goOn, knowing } from '../support/failpoints-person.ts'
import { full, inLanes, seed, upTo } from '../support/failpoints-size.ts'

const answers = drawAnswers(seed)
const writes = {
  'a write to the disk': 'pwrite64,pwritev,fsync,fdatasync,ftruncate,unlink',
  'a write to a client': 'write,writev,sendto,sendmsg',
}
/** More than a triage has; the runs end when the triage does. */
const most = 5_000

const present = spawnSync('strace', ['--version']).status === 0
const why = present ? 'only with TORTURE=1' : 'strace is missing'

async function expectTriageAtEach(syscalls: string): Promise<number> {
  let first = most
  await inLanes(upTo(most), async (nth) => {
    if (nth > first) return
    const inject = ['-e', `trace=${syscalls}`, '-e', `inject=${syscalls}:signal=SIGKILL:when=${nth}`]
    const run = triageCutShort((directory) => launchTraced(directory, inject), answers)
    const killed = await run.catch((cause: unknown) => {
      throw new Error(`Killed at ${syscalls} ${nth}: ${String(cause)}`, { cause })
    })
    if (!killed) first = Math.min(first, nth)
  })
  return first
}

/** The lines at which a client is answered while something that was written is not yet on the disk. */
function answeredTooSoon(trace: string): readonly string[] {
  let pending = 0
  return trace.split('\n').filter((line) => {
    if (/pwrite64\(.*-wal>/.test(line)) pending += 1
    if (/f(?:data)?sync\(.*-wal>/.test(line)) pending = 0
    return pending > 0 && /(?:write|writev|sendto)\(.*HTTP\/1\.1 2/.test(line)
  })
}

describe(`A triage whose service is killed inside a statement (seed ${seed})`, function () {
  this.timeout(3_600_000)

  if (!present || !full) {
    it(`is tried at every system call (not here: ${why})`, () => undefined)
    return
  }

  for (const [name, syscalls] of Object.entries(writes)) {
    it(`loses, doubles and reorders nothing at any ${name.slice(2)}`, async () => {
      const count = await expectTriageAtEach(syscalls)
      console.log(`      ${count - 1} times killed at ${name}`)
      expect(count).to.be.within(30, most - 1)
    })
  }

  it('answers no one before what it answers is on the disk', async () => {
    await withDirectory(async (directory) => {
      const child = await launchTraced(directory, ['-y', '-e', 'trace=pwrite64,fsync,fdatasync,write,writev,sendto'])
      await goOn(child.url ?? '', knowing(answers))
      await child.stop()
      const trace = readFileSync(join(directory, 'trace'), 'utf8')
      expect(trace.match(/fsync\(.*-wal>/g)).to.have.length.above(answers.length)
      expect(trace.match(/HTTP\/1\.1 2/g)).to.have.length.above(answers.length)
      expect(answeredTooSoon(trace)).to.deep.equal([])
    })
  })
})
