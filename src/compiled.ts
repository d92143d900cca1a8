/** Code as it was compiled by the start before: half of a start is compiling. */
import { enableCompileCache, flushCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'

/**
 * Beside what is installed, so that whoever cannot change the code cannot change this either; the shared temporary
 * directory that is Node's default is anybody's.
 */
const directory = fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url))

/**
 * Does nothing where `NODE_COMPILE_CACHE` names a directory, and compiles as ever where nothing can be kept. In the process
 * compiled code is kept too: V8 would drop it in a quiet hour, and the next message would wait for it to be compiled again.
 */
export function useCompiled(): void {
  setFlagsFromString('--no-flush-bytecode')
  enableCompileCache({ directory, portable: true })
}

/** Now, and not when the process ends: it may be killed. */
export const keepCompiled = (): void => flushCompileCache()
