/** `node src/maintenance.ts` as an operator runs it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const maintenance = fileURLToPath(new URL('../../src/maintenance.ts', import.meta.url))

export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Resolves when the command has ended, however it did. */
export async function run(databaseUrl: string, args: readonly string[], env: object = {}): Promise<Ran> {
  const child = spawn(process.execPath, [maintenance, ...args], {
    env: { PATH: process.env['PATH'] ?? '', DATABASE_URL: databaseUrl, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, ...said }
}

export interface Report {
  readonly rows: Readonly<Record<string, number>>
  readonly digest: string
  readonly triages: number
  readonly erased: readonly string[]
  readonly wouldErase: readonly string[]
}

/** What the command reports. Rejects, with what it said, where it failed. */
export async function report(databaseUrl: string, args: readonly string[], env: object = {}): Promise<Report> {
  const { code, stdout, stderr } = await run(databaseUrl, args, env)
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${stderr}`)
  return JSON.parse(stdout) as Report
}
