/** The process: settings, store, service, signals. */
import { policyWarnings } from '../dialogs/wording/policy.ts'
import { keepCompiled } from './compiled.ts'
import { nearMisses } from './config/near-misses.ts'
import { settingWarnings } from './config/warnings.ts'
import { isLocalMode, readConfig } from './config.ts'
import { collectSooner } from './limits/heap.ts'
import { listen } from './listen.ts'
import { createLog } from './log.ts'
import { newId } from './new-id.ts'
import { createService } from './server.ts'
import { openStore } from './store/open.ts'
import { storeFault } from './store/store-fault.ts'
import { within } from './within.ts'

/** Whoever waited for the start goes first. */
const warmUpAfterMs = 500
/** As long as the database is given to answer a connection, and a little. */
const answerMs = 2_500

/** Serves until it is told to stop. Rejects where the settings are refused or the address is not to be had. */
export async function run(): Promise<void> {
  collectSooner()
  const config = readConfig(process.env)
  const log = createLog(config.logLevel)
  const warnings = [...nearMisses(process.env), ...settingWarnings(config), ...policyWarnings(config.policy)]
  for (const warning of warnings) log.warn(warning)
  const store = openStore(config.databaseUrl)
  const service = createService({ config, store, log, now: () => new Date(), newId })
  if (isLocalMode(config)) log.warn('local mode: no sign-in, loopback only; not for real patients')

  let stopping = false
  const stop = (): void => {
    if (stopping) return
    stopping = true
    service.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.fatal({ err: error }, 'not stopped cleanly')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)

  // Whatever comes of it, the service is there: an emergency is shown without a database.
  const asked = store.ping().then(
    () => undefined,
    (error: unknown) => storeFault(error),
  )
  await listen(service.server, config)
  const { address, port } = service.server.address()
  const url = `http://${address.includes(':') ? `[${address}]` : address}:${port}`
  const fault = await within(answerMs, asked).catch(() => 'the database does not answer')
  process.stdout.write(
    fault
      ? `Spine MRI triage is not ready: ${fault}. It goes on trying, and answers on ${url}\n`
      : `Spine MRI triage is ready on ${url}\n`,
  )
  setTimeout(() => {
    service.warmUp().then(keepCompiled, (error: unknown) => log.error({ err: error }, 'not warmed up'))
  }, warmUpAfterMs).unref()
}
