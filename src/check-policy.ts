/** `npm run check-policy FILE`: what is wrong with a policy, by line, or what it says in plain words. */
import { policyInWords, policyWarnings } from '../dialogs/wording/policy.ts'
import { PolicyRefused, readPolicy } from './config/policy-file.ts'
import { assertNodeVersion } from './node-version.ts'

function check([file, ...more]: readonly string[]): readonly string[] {
  if (!file || more.length > 0) throw new Error('Usage: npm run check-policy FILE')
  const policy = readPolicy(file, { forPatients: true })
  return [...policyInWords(policy), ...policyWarnings(policy).map((warning) => `Look at this again: ${warning}`)]
}

try {
  assertNodeVersion()
  process.stdout.write(`${check(process.argv.slice(2)).join('\n')}\n`)
} catch (error) {
  const lines = error instanceof PolicyRefused ? error.lines : [error instanceof Error ? error.message : String(error)]
  process.stderr.write(`${lines.join('\n')}\n`)
  process.exitCode = 1
}
