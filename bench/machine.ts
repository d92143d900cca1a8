/** The machine that the figures are of. */
import { readFileSync, realpathSync, statfsSync } from 'node:fs'
import { arch, availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os'

/** Names and values, for a table, as they are now; `directory` is where the databases are. */
export const describeMachine = (directory: string): readonly (readonly [string, string])[] => [
  ['Processor', `${cpus()[0]?.model.trim() ?? 'unknown'}, ${arch()}`],
  ['Cores', String(availableParallelism())],
  ['Memory', `${(totalmem() / 2 ** 30).toFixed(0)} GiB`],
  ['Disk of the databases', describeDisk(directory)],
  ['Kernel', `${type()} ${release()}`],
  ['Node', process.version],
  ['Load average before the run', (loadavg()[0] ?? Number.NaN).toFixed(1)],
]

function describeDisk(directory: string): string {
  const { blocks, bsize } = statfsSync(directory)
  const size = `${((blocks * bsize) / 2 ** 30).toFixed(0)} GiB`
  const path = realpathSync(directory)
  const [device = '?', , system = '?'] =
    readMounts()
      .filter(([, at = '']) => at === '/' || path === at || path.startsWith(`${at}/`))
      .toSorted(([, a = ''], [, b = '']) => a.length - b.length)
      .at(-1) ?? []
  return `${system} on ${device}, ${size}`
}

/** Device, where it is, file system, options. Empty where the system does not tell. */
function readMounts(): readonly string[][] {
  try {
    const lines = readFileSync('/proc/mounts', 'utf8').trim().split('\n')
    return lines.map((line) => line.split(' '))
  } catch {
    return []
  }
}
