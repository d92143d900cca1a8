/** The way in: what was compiled before is used again, and all else is imported after that. */
import { useCompiled } from './compiled.ts'
import { assertNodeVersion } from './node-version.ts'

async function main(): Promise<void> {
  assertNodeVersion()
  useCompiled()
  const { run } = await import('./run.ts')
  await run()
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
