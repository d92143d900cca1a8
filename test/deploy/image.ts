/** The image's folder without Docker: what its COPY lines take, and nothing else, run as its CMD runs it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { type Copy, commandOf, copiesOf, ignorePatterns, image, isSent, repository } from './dockerfile.ts'

interface Lock {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly optional?: boolean }>>
}

export interface Laid {
  /** WORKDIR. */
  readonly app: string
  /** The one place that may be written, as a volume is. */
  readonly data: string
  readonly directory: string
}

/**
 * Lays the files out. Packages are links: each production package that the lock file names, and no other. The example
 * policy is not in the image; with it, the service can run in local mode.
 */
export function layOut({ withExamplePolicy = false } = {}): Laid {
  const directory = mkdtempSync(join(tmpdir(), 'triage-image-'))
  const laid = { directory, app: join(directory, 'app'), data: join(directory, 'data') }
  mkdirSync(laid.data)
  for (const copy of copiesOf(image())) {
    const whole = copy.sources[0]?.endsWith('/node_modules')
    if (whole) linkPackages(laid.app)
    else copyFiles(copy, laid.app)
  }
  const policy = 'deploy/policy.example.json'
  if (withExamplePolicy) cpSync(join(repository, policy), join(laid.app, policy))
  return laid
}

function linkPackages(app: string): void {
  const { packages } = JSON.parse(readFileSync(join(repository, 'package-lock.json'), 'utf8')) as Lock
  for (const [path, { dev, optional }] of Object.entries(packages)) {
    const nested = path.lastIndexOf('node_modules/') !== 0
    if (dev || optional || nested) continue
    mkdirSync(dirname(join(app, path)), { recursive: true })
    symlinkSync(join(repository, path), join(app, path))
  }
}

function copyFiles({ sources, target, from }: Copy, app: string): void {
  for (const source of sources) {
    const path = join(repository, from ? source.replace('/build/', '') : source)
    const to = target.endsWith('/') ? join(app, target, basename(source)) : join(app, target)
    const sent = (file: string): boolean => from !== undefined || isSent(relative(repository, file), ignorePatterns)
    mkdirSync(dirname(to), { recursive: true })
    cpSync(path, to, { recursive: true, dereference: true, filter: sent })
  }
}

/** Every file in the folder, with its size and the time of its last change. */
export const filesIn = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    globSync('**/*', { cwd: folder, exclude: (name) => name === 'node_modules' }).map((path) => {
      const { size, mtimeMs } = statSync(join(folder, path))
      return [path, `${size} ${mtimeMs}`]
    }),
  )

export interface Container {
  readonly url: string
  readonly child: ChildProcess
  stop(): Promise<number | null>
}

/**
 * Node itself refuses whatever writes outside the volume: a test may run as root, whom no file's mode keeps out.
 * Packages are found by where they are linked, so that one that is not in the image is not found.
 */
const readOnly = ({ data }: Laid): readonly string[] => [
  '--permission',
  '--allow-worker',
  '--allow-fs-read=*',
  `--allow-fs-write=${data}`,
  '--allow-net',
  '--preserve-symlinks',
  '--preserve-symlinks-main',
]

/** Spawns the command in the image's folder, with nothing of this process's environment. */
function spawnIn(laid: Laid, [program, ...args]: readonly string[], env: Readonly<Record<string, string>>) {
  if (program !== 'node') throw new Error(`${program} is not in the image`)
  const child = spawn(process.execPath, [...readOnly(laid), ...args], {
    cwd: laid.app,
    env: { NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text))
  const ended = once(child, 'close').then(([code]) => code as number | null)
  return { child, said, ended }
}

export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command in the image's folder to its end. */
export async function runIn(
  laid: Laid,
  command: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const { said, ended } = spawnIn(laid, command, env)
  return { code: await ended, ...said }
}

/** Runs the image's CMD; resolves once it has said that it is ready, rejects with what it said where it ends. */
export async function startIn(laid: Laid, env: Readonly<Record<string, string>>): Promise<Container> {
  const { child, said, ended } = spawnIn(laid, commandOf(image(), 'CMD'), env)
  const line = /(http:\/\/\S+)\n/
  const ready = new Promise<void>((resolve) => {
    child.stdout.on('data', () => line.test(said.stdout) && resolve())
  })
  await Promise.race([ready, ended.then((code) => Promise.reject(new Error(`Ended with ${code}: ${said.stderr}`)))])
  return {
    url: line.exec(said.stdout)?.[1] ?? '',
    child,
    async stop() {
      child.kill('SIGTERM')
      return ended
    },
  }
}
