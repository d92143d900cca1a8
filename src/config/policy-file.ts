import { readFileSync } from 'node:fs'
import { type Policy, parsePolicy } from '../../machines/policy.ts'

export const examplePolicy = new URL('../../deploy/policy.example.json', import.meta.url)

/** Throws with the file's name and the reason. */
export function readPolicy(file: string | URL): Policy {
  let raw: unknown
  try {
    raw = JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new Error(`POLICY_FILE: ${String(file)} cannot be read as JSON`, { cause })
  }
  return parsePolicy(raw)
}

/**
 * What shows that nobody filled a policy in: the example's own names, and Ofcom's numbers for fiction, which nobody
 * answers (S16, U9). None for a policy that patients may depend on.
 */
export function exampleLeft(policy: Policy): readonly string[] {
  return [...textsOf(policy)].flatMap(([field, text]) => {
    const [name] = exampleNames.exec(text) ?? []
    if (name) return [`${field}: "${name}" is the example's own name; say the real one`]
    const number = (text.match(/\+?\d[\d ()-]{5,}\d/g) ?? []).find(isFiction)
    return number ? [`${field}: ${number} is a number for films and examples, which nobody answers`] : []
  })
}

/** Every text of the policy that people are shown, with where it stands: `alertRoutes.0.name`. */
function* textsOf(value: unknown, path: readonly string[] = []): Generator<readonly [string, string]> {
  if (typeof value === 'string') yield [path.join('.'), value]
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) yield* textsOf(inner, [...path, key])
}

const exampleNames = /\bexample (?:practice|general hospital)\b/i

/** Ofcom, "Telephone numbers for use in TV and radio drama programmes": a thousand numbers each, without their first 0. */
const fiction =
  /^(?:1632960|1134960|1144960|1154960|1164960|1174960|1184960|1214960|1314960|1414960|1514960|1614960|1914980|2079460|2896496|2920180|3069990|7700900|8081570|9098790)\d{3}$/

const isFiction = (number: string): boolean => fiction.test(number.replace(/\D/g, '').replace(/^(?:(?:00)?44)?0?/, ''))
