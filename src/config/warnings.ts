/** Settings that can be meant, and seldom are: said at the start, and never with a secret's value. */
import type { Config } from '../config.ts'

const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/
/** A random key of 32 letters and digits has more than 15 different ones, but for once in a lifetime. */
const fewestCharacters = 10

export function settingWarnings({
  credentials,
  directLineSecret,
}: Pick<Config, 'credentials' | 'directLineSecret'>): readonly string[] {
  const named = credentials?.tenants.filter((tenant) => !guid.test(tenant)) ?? []
  return [
    ...named.map(
      (tenant) =>
        `MicrosoftAppTenantId: ${tenant} is no GUID. Teams names a tenant by its GUID alone, so nobody of that one will be let in`,
    ),
    ...(directLineSecret && new Set(directLineSecret).size < fewestCharacters
      ? ['DIRECT_LINE_SECRET: has so few different characters that it can be guessed: openssl rand -hex 32 makes one']
      : []),
  ]
}
