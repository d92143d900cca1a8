/** The process: settings, store, service, signals. */
import { keepCompiled } from './compiled.ts'
import { isLocalMode, readConfig } from './config.ts'
import { createLog } from './log.ts'
import { newId } from './new-id.ts'
import { createService } from './server.ts'
import { openStore } from './store/open.ts'

/** Whoever waited for the start goes first. */
const warmUpAfterMs = 500

/** Serves until it is told to stop. Rejects where the settings are refused or the address is not to be had. */
export async function run(): Promise<void> {
  const config = readConfig(process.env)
  const log = createLog(config.logLevel)
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

  await new Promise<void>((resolve, reject) => {
    service.server.once('error', reject)
    service.server.listen(config.port, config.host, resolve)
  })
  const { address, port } = service.server.address()
  process.stdout.write(
    `Spine MRI triage is ready on http://${address.includes(':') ? `[${address}]` : address}:${port}\n`,
  )
  setTimeout(() => {
    service.warmUp().then(keepCompiled, (error: unknown) => log.error({ err: error }, 'not warmed up'))
  }, warmUpAfterMs).unref()
}
