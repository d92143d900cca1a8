/** The local policy from its file: whatever is wrong is told by file, line and column, and what to write instead. */
import { fileURLToPath } from 'node:url'
import { type Policy, policySchema } from '../../machines/policy.ts'
import { embeddingFaults } from './embedding.ts'
import { exampleLeft } from './example-left.ts'
import { type Fault, type Path, readJsonFile } from './json-file.ts'
import { fieldAt, schemaFaults } from './policy-faults.ts'

export const examplePolicy = new URL('../../deploy/policy.example.json', import.meta.url)

/** What is wrong with a policy beyond its form, and at which field. */
export interface FieldFault {
  readonly path: Path
  readonly reason: string
}

/** A line for each fault: `policy.json:12:3: retentionDays is missing: …`. */
export class PolicyRefused extends Error {
  override readonly name = 'PolicyRefused'
  readonly lines: readonly string[]
  constructor(lines: readonly string[]) {
    const [first = '', ...more] = lines
    super(more.length > 0 ? `POLICY_FILE: the policy is refused.\n${lines.join('\n')}` : `POLICY_FILE: ${first}`)
    this.lines = lines
  }
}

/** Throws `PolicyRefused`. `forPatients`: outside local mode, where nothing may be left of the example. */
export function readPolicy(file: string | URL, { forPatients }: { readonly forPatients: boolean }): Policy {
  const name = file instanceof URL ? fileURLToPath(file) : file
  const refuse = (faults: readonly Fault[]): PolicyRefused =>
    new PolicyRefused(
      faults.map(({ at, reason }) => (at ? `${name}:${at.line}:${at.column}: ${reason}` : `${name}: ${reason}`)),
    )
  const json = readJsonFile(file)
  if ('fault' in json) throw refuse([json.fault])
  const parsed = policySchema.safeParse(json.value)
  if (!parsed.success) throw refuse(schemaFaults(parsed.error.issues, json))
  const faults = [...embeddingFaults(parsed.data), ...(forPatients ? exampleLeft(parsed.data) : [])]
  if (faults.length === 0) return parsed.data
  throw refuse(faults.map(({ path, reason }) => ({ at: json.placeOf(path), reason: `${fieldAt(path)} ${reason}` })))
}
