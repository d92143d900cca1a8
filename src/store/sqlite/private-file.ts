/** What patients have told is for the service alone to read, whatever the process's umask (S13). */
import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'

const others = 0o077
/** Of a folder in which everybody makes files, such as /tmp. */
const sticky = 0o1000
const beside = ['', '-wal', '-shm', '-journal']

/**
 * Makes the file, and the folders that are missing, readable by their owner alone; closes what an earlier version left open
 * to others. A folder that holds anything else than databases, or is everybody's, is not ours to close. SQLite gives its
 * files beside the database the database's own mode.
 */
export function makePrivate(file: string): void {
  const folder = dirname(file)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(file, '', { flag: 'a', mode: 0o600 })
  for (const suffix of beside) closeToOthers(file + suffix)
  if (readdirSync(folder).every((name) => isOfDatabase(name, file))) closeToOthers(folder)
}

const isOfDatabase = (name: string, file: string): boolean =>
  name.startsWith(basename(file)) || /\.db(-wal|-shm|-journal)?$/.test(name)

function closeToOthers(path: string): void {
  const { mode } = statSync(path, { throwIfNoEntry: false }) ?? { mode: 0 }
  if ((mode & others) !== 0 && (mode & sticky) === 0) chmodSync(path, mode & 0o7700)
}
