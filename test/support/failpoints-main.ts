/** The service as main.ts wires it, which ends itself with SIGKILL at one statement, or at one write to a client. */
import type { Socket } from 'node:net'
import { readConfig } from '../../src/config.ts'
import { createLog } from '../../src/log.ts'
import { newId } from '../../src/new-id.ts'
import { createService } from '../../src/server.ts'
import { openStore } from '../../src/store/open.ts'
import { openHooked } from './failpoints.ts'

export interface Failpoint {
  readonly kind: 'statement' | 'send'
  readonly when: 'before' | 'after'
  /** From 1. */
  readonly nth: number
}

/** How many of each there were. */
export type Passed = Record<Failpoint['kind'], number>

const failpoint = JSON.parse(process.env['FAILPOINT'] ?? 'null') as Failpoint | null
const passed: Passed = { statement: 0, send: 0 }

const dieAt = (kind: Failpoint['kind'], when: Failpoint['when'], nth: number): void => {
  if (failpoint?.kind === kind && failpoint.when === when && failpoint.nth === nth) process.kill(process.pid, 'SIGKILL')
}

const config = readConfig(process.env)
const store = openStore(config.databaseUrl, () =>
  openHooked(config.databaseUrl.replace(/^sqlite:/, ''), {
    before() {
      passed.statement += 1
      dieAt('statement', 'before', passed.statement)
    },
    after: () => dieAt('statement', 'after', passed.statement),
  }),
)

/** Responses and frames of the stream alike. */
function watchWrites(socket: Socket): void {
  const write = socket.write.bind(socket) as (chunk: unknown, encoding: unknown, written: () => void) => boolean
  socket.write = (chunk: unknown, encoding?: unknown, written?: unknown) => {
    passed.send += 1
    const nth = passed.send
    dieAt('send', 'before', nth)
    const callback = (typeof encoding === 'function' ? encoding : written) as (() => void) | undefined
    return write(chunk, typeof encoding === 'string' ? encoding : undefined, () => {
      dieAt('send', 'after', nth)
      callback?.()
    })
  }
}

const log = createLog(config.logLevel)
const service = createService({ config, store, log, now: () => new Date(), newId })
service.server.server.on('connection', watchWrites)
service.server.listen(config.port, config.host, () => {
  process.stdout.write(`ready on http://127.0.0.1:${service.server.address().port}\n`)
})
process.once('SIGTERM', () => {
  void service.close().then(() => process.stdout.write(`${JSON.stringify(passed)}\n`, () => process.exit(0)))
})
