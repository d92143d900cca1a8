import type { Policy } from '../../machines/policy.ts'
import type { Path } from './json-file.ts'
import type { FieldFault } from './policy-file.ts'

/**
 * What shows that nobody filled a policy in: the example's own names, and Ofcom's numbers for fiction, which nobody
 * answers (S16, U9). None for a policy that patients may depend on.
 */
export function exampleLeft(policy: Policy): readonly FieldFault[] {
  return [...textsOf(policy)].flatMap(([path, text]) => {
    const [name] = exampleNames.exec(text) ?? []
    if (name) return [{ path, reason: `has "${name}", which is the example's own name; say the real one` }]
    const number = (text.match(/\+?\d[\d ()-]{5,}\d/g) ?? []).find(isFiction)
    return number
      ? [{ path, reason: `has ${number}, a telephone number for films and examples, which nobody answers` }]
      : []
  })
}

/** Every text of the policy that people are shown, with where it stands. */
function* textsOf(value: unknown, path: Path = []): Generator<readonly [Path, string]> {
  if (typeof value === 'string') yield [path, value]
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value))
    yield* textsOf(inner, [...path, Array.isArray(value) ? Number(key) : key])
}

const exampleNames = /\bexample (?:practice|general hospital)\b/i

/** Ofcom, "Telephone numbers for use in TV and radio drama programmes": a thousand numbers each, without their first 0. */
const fiction =
  /^(?:1632960|1134960|1144960|1154960|1164960|1174960|1184960|1214960|1314960|1414960|1514960|1614960|1914980|2079460|2896496|2920180|3069990|7700900|8081570|9098790)\d{3}$/

const isFiction = (number: string): boolean => fiction.test(number.replace(/\D/g, '').replace(/^(?:(?:00)?44)?0?/, ''))
