/** `TORTURE_SEED=<seed>` runs all schedules of that seed; `TORTURE_SEED=<seed>/<path>`, as a failure prints them, the one that failed. */
const [seed = '', path] = (process.env['TORTURE_SEED'] ?? String(Date.now() % 2 ** 31)).split('/')

export const seedOf = (): string => seed

/** fast-check's parameters. */
export const repeatedAs = (): { seed: number; path?: string; endOnFailure?: boolean } => ({
  seed: Number(seed),
  ...(path && { path, endOnFailure: true }),
})
