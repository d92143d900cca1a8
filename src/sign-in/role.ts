/** Who somebody is here, by what their provider says of them: exactly one of the two roles, never a default. */
import type { Audience } from '../../machines/rules.ts'
import type { OidcSettings } from '../config/oidc.ts'
import type { SignedIn } from '../sessions/sessions.ts'

export type Claims = Readonly<Record<string, unknown>>

const maxNameCharacters = 100

/**
 * The claim is a text or a list, by its name or by a path of names (`nhsid_nrbac_roles.role_code`): each value that stands
 * at its end is looked at.
 */
export function roleIn(
  claims: Claims,
  { roleClaim, clinician, staff }: Pick<OidcSettings, 'roleClaim' | 'clinician' | 'staff'>,
): Audience | 'none' | 'both' {
  const values = valuesAt(claims, roleClaim in claims ? [roleClaim] : roleClaim.split('.'))
  const [isClinician, isStaff] = [values.includes(clinician), values.includes(staff)]
  if (isClinician && isStaff) return 'both'
  if (isClinician) return 'clinician'
  return isStaff ? 'practiceStaff' : 'none'
}

function valuesAt(value: unknown, [name, ...more]: readonly string[]): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap((each) => valuesAt(each, name === undefined ? [] : [name, ...more]))
  if (name === undefined) return [value]
  const isHolder = typeof value === 'object' && value !== null && Object.hasOwn(value, name)
  return isHolder ? valuesAt((value as Claims)[name], more) : []
}

/** Entra's object id is the one that Teams has for the same person; elsewhere it is the subject. */
export function personIn(claims: Claims): SignedIn | undefined {
  const id = textOf(claims['oid']) ?? textOf(claims['sub'])
  if (id === undefined) return undefined
  const name = textOf(claims['name']) ?? textOf(claims['preferred_username']) ?? id
  return { id, name: Array.from(name).slice(0, maxNameCharacters).join('') }
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() && !value.includes('\0') ? value.trim() : undefined
