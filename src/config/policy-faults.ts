/** What a policy's schema refuses, in words that say what to write instead, and where. */
import type { z } from 'zod'
import { policyFields } from '../../dialogs/wording/policy.ts'
import { policySchema } from '../../machines/policy.ts'
import { questionIds } from '../../machines/protocol.ts'
import { outcomeIds, rules } from '../../machines/rules.ts'
import { nearest } from './did-you-mean.ts'
import type { Fault, JsonFile, Path } from './json-file.ts'

/** `alertRoutes[0].name`, as it is found in the file. */
export const fieldAt = (path: Path): string =>
  path.map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index > 0 ? '.' : ''}${key}`)).join('')

export function schemaFaults(issues: readonly z.core.$ZodIssue[], file: JsonFile): readonly Fault[] {
  return issues.flatMap((issue) => {
    const path = issue.path as Path
    if (issue.code !== 'unrecognized_keys') return [{ at: file.placeOf(path), reason: reasonOf(issue, path, file) }]
    return issue.keys.map((key) => ({
      at: file.placeOfKey([...path, key]),
      reason: `${fieldAt([...path, key])} ${unknownReason(path, key, issue.message)}`,
    }))
  })
}

type Field = keyof typeof policyFields

/** The words about a field, whatever place of a list it stands at. */
function wordsOf(path: Path): string {
  const name = path.filter((key) => typeof key === 'string').join('.')
  const words = name in policyFields ? policyFields[name as Field] : undefined
  return words ? `: ${words.is}, such as ${words.example}` : ''
}

function reasonOf(issue: z.core.$ZodIssue, path: Path, file: JsonFile): string {
  const words = wordsOf(path)
  const field = fieldAt(path) || 'the policy'
  if (!file.has(path)) return `${field} is missing${words}`
  return `${field} ${said(issue)}${words}`
}

function said(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return `must be ${kinds[issue.expected] ?? issue.expected}`
  if (issue.code === 'invalid_value') {
    return `must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`
  }
  if (issue.code === 'too_small') {
    return issue.origin === 'string' ? 'is empty' : plainMessage(issue, `must be more than ${issue.minimum}`)
  }
  if (issue.code === 'too_big') {
    return issue.origin === 'string'
      ? `is longer than ${issue.maximum} characters`
      : plainMessage(issue, `must be at most ${issue.maximum}`)
  }
  return issue.message
}

/** Our own words where the schema has some. */
const plainMessage = ({ message }: z.core.$ZodIssue, otherwise: string): string =>
  message.startsWith('Too ') ? otherwise : message

const kinds: Readonly<Record<string, string>> = {
  string: 'a text in quotation marks',
  number: 'a number without quotation marks',
  int: 'a whole number without quotation marks',
  boolean: 'true or false, without quotation marks',
  array: 'a list in square brackets',
  object: 'an entry in braces',
}

function unknownReason(path: Path, key: string, message: string): string {
  if (path[0] === 'notes') return noteReason(key)
  if (path[0] === 'caudaEquinaQuestions') return `is not to be set: ${message}`
  const parent = path.filter((each) => typeof each === 'string').join('.')
  const siblings = Object.keys(policyFields)
    .filter((name) => (parent ? name.startsWith(`${parent}.`) : !name.includes('.')))
    .map((name) => name.slice(parent ? parent.length + 1 : 0))
  return `is not a field of the policy.${meant(nearest(key, siblings))} There are: ${siblings.join(', ')}`
}

function noteReason(key: string): string {
  const rule = [...rules.clinician, ...rules.practiceStaff].find(({ id }) => id === key.toUpperCase())
  const ids = [...questionIds, ...outcomeIds]
  const near = rule?.outcome ?? nearest(key, ids) ?? ids.find((id) => id.toLowerCase().startsWith(key.toLowerCase()))
  return `is no question or outcome.${meant(near)} A note goes with one of: ${ids.join(', ')}`
}

const meant = (name: string | undefined): string => (name ? ` Did you mean ${name}?` : '')

/** Every field that the schema has, as `policyFields` names it. */
export function schemaFields(schema: z.ZodType = policySchema, path = ''): readonly string[] {
  const { shape, element, innerType } = schema.def as {
    readonly shape?: Readonly<Record<string, z.ZodType>>
    readonly element?: z.ZodType
    readonly innerType?: z.ZodType
  }
  const inner = element ?? innerType
  if (inner) return schemaFields(inner, path)
  return Object.entries(shape ?? {}).flatMap(([name, field]) => {
    const own = path ? `${path}.${name}` : name
    return [own, ...schemaFields(field, own)]
  })
}
