/** kill -9 at every system call that writes to the disk or to a client, of the real process, by strace. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { launchTraced } from '../support/failpoints-child.ts'
import { answeredUntilKilled, expectRecovery, withDirectory } from '../support/failpoints-kill.ts'
import { drawAnswers, goOn, knowing } from '../support/failpoints-person.ts'
import { drawn, full, inLanes, seed } from '../support/failpoints-size.ts'
import { notRunHere } from '../support/not-run.ts'
import { answeredTooSoon, callsIn, placesIn } from '../support/strace.ts'

const few = 2
const answers = drawAnswers(seed)
const writes = {
  'a write to the disk': ['pwrite64', 'fsync', 'fdatasync', 'ftruncate', 'unlink'],
  'a write to a client': ['write', 'writev', 'sendto', 'sendmsg'],
} as const
const missing = 'strace is missing: apt-get install strace'

const traceIn = (directory: string): string => readFileSync(join(directory, 'trace'), 'utf8')

/** What strace writes of one triage that nothing disturbs. */
async function traceOfOneTriage(): Promise<string> {
  let trace = ''
  await withDirectory(async (directory) => {
    const child = await launchTraced(directory, ['-y', '-e', `trace=${Object.values(writes).flat().join()}`])
    try {
      await goOn(child.url ?? '', knowing(answers))
      await child.stop()
    } finally {
      child.kill()
    }
    trace = traceIn(directory)
  })
  return trace
}

interface Place {
  readonly call: string
  readonly nth: number
}

const placesOf = (trace: string, calls: readonly string[]): readonly Place[] =>
  calls.flatMap((call) => placesIn(trace, call).map((nth) => ({ call, nth })))

async function expectTriageAt({ call, nth }: Place): Promise<void> {
  const inject = ['-e', `trace=${call}`, '-e', `inject=${call}:signal=SIGKILL:when=${nth}`]
  await withDirectory(async (directory) => {
    const known = knowing(answers)
    const killed = await answeredUntilKilled(directory, (at) => launchTraced(at, inject), known)
    // No two triages have just as many calls, and a slow one has more: whichever came to its end had fewer than these.
    expect(killed).to.equal(callsIn(traceIn(directory), call) >= nth)
    await expectRecovery(directory, known)
  })
}

async function expectTriageAtEach(places: readonly Place[]): Promise<void> {
  await inLanes(drawn(places, few), (place) =>
    expectTriageAt(place).catch((cause: unknown) => {
      throw new Error(`Killed at ${place.call} ${place.nth}: ${String(cause)}`, { cause })
    }),
  )
}

function tryAtSystemCalls(): void {
  let trace: string

  before(async () => {
    trace = await traceOfOneTriage()
  })

  for (const [name, calls] of Object.entries(writes)) {
    it(`loses, doubles and reorders nothing at ${full ? 'any' : 'some'} ${name.slice(2)}`, async () => {
      const places = placesOf(trace, calls)
      expect(places).to.have.length.above(answers.length * 3)
      await expectTriageAtEach(places)
    })
  }

  it('answers no one before what it answers is on the disk', () => {
    expect(trace.match(/fsync\(.*-wal>/g)).to.have.length.above(answers.length)
    expect(trace.match(/HTTP\/1\.1 2/g)).to.have.length.above(answers.length)
    expect(answeredTooSoon(trace)).to.deep.equal([])
  })
}

describe('The reading of a trace', () => {
  const written = '7 pwrite64(28</tmp/triage.db-wal>, "\\0\\0"..., 24, 32) = 24'
  const answered = '1 write(31<socket:[5]>, "HTTP/1.1 200 OK\\r\\n"..., 953) = 953'

  it('finds the answer that leaves before the end of the fsync', () => {
    const begun = '7 fsync(28</tmp/triage.db-wal> <unfinished ...>'
    const ended = '7 <... fsync resumed>) = 0'
    expect(answeredTooSoon([written, answered, begun, answered, ended, answered].join('\n'))).to.have.length(2)
    expect(answeredTooSoon([written, '7 fsync(28</tmp/triage.db-wal>) = 0', answered].join('\n'))).to.deep.equal([])
  })

  it('counts each call of each thread by itself, as strace does', () => {
    const trace = [written, answered, answered, answered.replace(/^1/, '2'), '2 +++ exited with 0 +++'].join('\n')
    expect(callsIn(trace, 'write')).to.equal(2)
    expect(callsIn(trace, 'pwrite64')).to.equal(1)
    expect(callsIn(trace, 'fsync')).to.equal(0)
  })

  it('tells what goes to a file or a client from the waking of a thread', () => {
    const wakes = '1 write(19<anon_inode:[eventfd]>, "\\1\\0"..., 8) = 8'
    expect(placesIn([wakes, written, answered, wakes, answered, answered].join('\n'), 'write')).to.deep.equal([2, 4, 5])
    expect(placesIn('7 unlink("/tmp/triage.db-journal") = 0', 'unlink')).to.deep.equal([1])
  })
})

describe(`A triage whose service is killed inside a statement (seed ${seed})`, function () {
  this.timeout(full ? 3 * 3_600_000 : 60_000)

  if (spawnSync('strace', ['--version']).status === 0) return tryAtSystemCalls()
  if (full) it('is tried at every system call', () => expect.fail(missing))
  else notRunHere('a kill at each system call that writes', missing)
})
