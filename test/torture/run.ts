/** `npm run torture -- [piece…]`: the failure tests at full size, each file in a process of its own, one after the other, with figures. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { seed } from '../support/failpoints-size.ts'

interface Figures {
  readonly passes: number
  readonly failures: number
}

const require = createRequire(import.meta.url)
const mocha = join(dirname(require.resolve('mocha/package.json')), 'bin', 'mocha.js')
const root = join(import.meta.dirname, '..', '..')
const files = globSync('test/{schedules,postgres,torture}/**/*.test.ts', { cwd: root }).toSorted()
const results = mkdtempSync(join(tmpdir(), 'torture-'))

const wanted = process.argv.slice(2)
const unknown = wanted.filter((piece) => !files.some((file) => file.includes(piece)))
if (unknown.length > 0) {
  console.error(
    `No file has ${unknown.join(' or ')} in its name. A piece is a part of one of these:\n${files.join('\n')}`,
  )
  process.exit(2)
}
const pieces = files.filter((file) => wanted.length === 0 || wanted.some((piece) => file.includes(piece)))

/** Rejects never; a piece that ends without figures failed. */
async function figuresOf(file: string, index: number): Promise<Figures> {
  const counted = join(results, `${index}.json`)
  const env = {
    ...process.env,
    TORTURE: '1',
    TORTURE_SEED: process.env['TORTURE_SEED'] ?? String(seed),
    MOCHA_RESULTS: counted,
  }
  const child = spawn(process.execPath, [mocha, '--timeout', '0', file], { cwd: root, env, stdio: 'inherit' })
  const [code] = (await once(child, 'exit')) as [number | null]
  try {
    const figures = JSON.parse(readFileSync(counted, 'utf8')) as Figures
    return code === 0 ? figures : { ...figures, failures: Math.max(1, figures.failures) }
  } catch {
    return { passes: 0, failures: 1 }
  }
}

const lines: string[] = []
let failed = false
for (const [index, file] of pieces.entries()) {
  const begun = performance.now()
  console.log(`\n# ${file}`)
  const { passes, failures } = await figuresOf(file, index)
  failed ||= failures > 0
  const minutes = ((performance.now() - begun) / 60_000).toFixed(1)
  lines.push(
    `${minutes.padStart(6)} min  ${String(passes).padStart(3)} passed  ${failures > 0 ? `${failures} FAILED` : '        '}  ${file}`,
  )
}
rmSync(results, { recursive: true, force: true })
console.log(`\nTORTURE_SEED=${process.env['TORTURE_SEED'] ?? seed}\n${lines.join('\n')}`)
process.exitCode = failed ? 1 : 0
