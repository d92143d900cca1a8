/** Code as it was compiled by the start before: half of a start is compiling. */
import { enableCompileCache, flushCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

/**
 * Beside what is installed, so that whoever cannot change the code cannot change this either; the shared temporary
 * directory that is Node's default is anybody's.
 */
const directory = fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url))

/** Does nothing where `NODE_COMPILE_CACHE` names a directory, and compiles as ever where nothing can be kept. */
export const useCompiled = (): void => void enableCompileCache({ directory, portable: true })

/** Now, and not when the process ends: it may be killed. */
export const keepCompiled = (): void => flushCompileCache()
