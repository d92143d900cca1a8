/** The Chromium that comes as an npm package, with the system libraries in the same package: it needs nothing installed. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync } from 'node:zlib'
import bundled from '@sparticuz/chromium'

const packed = new URL('../../bin/al2023.tar.br', import.meta.resolve('@sparticuz/chromium'))
const unpacked = join(tmpdir(), 'npm-browser-libraries')

export interface Executable {
  readonly executablePath: string
  readonly env?: NodeJS.ProcessEnv
}

/** Unpacks both where they are not unpacked yet. */
export async function npmBrowser(): Promise<Executable> {
  if (!existsSync(unpacked)) unpackLibraries()
  return {
    executablePath: await bundled.executablePath(),
    env: { ...process.env, LD_LIBRARY_PATH: join(unpacked, 'lib') },
  }
}

/** The package itself unpacks them on one cloud's machines only. Whoever comes second leaves them as they are. */
function unpackLibraries(): void {
  const directory = mkdtempSync(`${unpacked}-`)
  const { status, stderr } = spawnSync('tar', ['--extract', '--directory', directory], {
    input: brotliDecompressSync(readFileSync(fileURLToPath(packed))),
  })
  if (status !== 0) throw new Error(`${fileURLToPath(packed)} cannot be unpacked: ${stderr.toString()}`)
  try {
    renameSync(directory, unpacked)
  } catch (error) {
    rmSync(directory, { recursive: true })
    if (!existsSync(unpacked)) throw error
  }
}
