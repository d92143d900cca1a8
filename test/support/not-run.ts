/** What this machine cannot run is said at the end of the report: it is not among what passed. */
const notRun: string[] = []

/** `why` says what is missing, and how to have it. */
export const notRunHere = (what: string, why: string): void => void notRun.push(`  Not run here: ${what} (${why})`)

process.once('exit', () => {
  if (notRun.length > 0) console.log(`${notRun.join('\n')}\n`)
})
