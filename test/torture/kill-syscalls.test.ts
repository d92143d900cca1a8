/** kill -9 at every system call that writes to the disk or to a client, of the real process, by strace. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { launchTraced } from '../support/failpoints-child.ts'
import { triageCutShort, withDirectory } from '../support/failpoints-kill.ts'
import { drawAnswers, goOn, knowing } from '../support/failpoints-person.ts'
import { drawn, full, inLanes, seed, upTo } from '../support/failpoints-size.ts'
import { notRunHere } from '../support/not-run.ts'

const few = 2
const answers = drawAnswers(seed)
const writes = {
  'a write to the disk': 'pwrite64,fsync,fdatasync,ftruncate,unlink',
  'a write to a client': 'write,writev,sendto,sendmsg',
}
const missing = 'strace is missing: apt-get install strace'

/** What strace writes of one triage that nothing disturbs; each file descriptor with what it is. */
async function traceOfOneTriage(): Promise<string> {
  let trace = ''
  await withDirectory(async (directory) => {
    const child = await launchTraced(directory, ['-y', '-e', `trace=${Object.values(writes).join()}`])
    await goOn(child.url ?? '', knowing(answers))
    await child.stop()
    trace = readFileSync(join(directory, 'trace'), 'utf8')
  })
  return trace
}

/** How many of these calls the thread with the most of them made: strace counts for each thread by itself. */
function callsIn(trace: string, syscalls: string): number {
  const call = new RegExp(`^(\\d+) +(?:${syscalls.replaceAll(',', '|')})\\(`, 'gm')
  const byThread = Map.groupBy(trace.matchAll(call), ([, thread]) => thread)
  return Math.max(...[...byThread.values()].map(({ length }) => length))
}

async function expectTriageAt(syscalls: string, count: number): Promise<void> {
  await inLanes(drawn(upTo(count), few), async (nth) => {
    const inject = ['-e', `trace=${syscalls}`, '-e', `inject=${syscalls}:signal=SIGKILL:when=${nth}`]
    const run = triageCutShort((directory) => launchTraced(directory, inject), answers)
    const killed = await run.catch((cause: unknown) => {
      throw new Error(`Killed at ${syscalls} ${nth}: ${String(cause)}`, { cause })
    })
    // No two triages have just as many, so that the last few may not come to be.
    if (!killed) expect(nth).to.be.above(count * 0.8)
  })
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

function tryAtSystemCalls(): void {
  let trace: string

  before(async () => {
    trace = await traceOfOneTriage()
  })

  for (const [name, syscalls] of Object.entries(writes)) {
    it(`loses, doubles and reorders nothing at ${full ? 'any' : 'some'} ${name.slice(2)}`, async () => {
      const count = callsIn(trace, syscalls)
      expect(count).to.be.above(30)
      await expectTriageAt(syscalls, count)
    })
  }

  it('answers no one before what it answers is on the disk', () => {
    expect(trace.match(/fsync\(.*-wal>/g)).to.have.length.above(answers.length)
    expect(trace.match(/HTTP\/1\.1 2/g)).to.have.length.above(answers.length)
    expect(answeredTooSoon(trace)).to.deep.equal([])
  })
}

describe(`A triage whose service is killed inside a statement (seed ${seed})`, function () {
  this.timeout(full ? 3 * 3_600_000 : 60_000)

  if (spawnSync('strace', ['--version']).status === 0) return tryAtSystemCalls()
  if (full) it('is tried at every system call', () => expect.fail(missing))
  else notRunHere('a kill at each system call that writes', missing)
})
