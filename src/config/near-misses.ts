/** Names in the environment that nearly are settings: one that is misspelt is silently local mode, or the example policy. */
import { nearest } from './did-you-mean.ts'
import { settingNames } from './environment.ts'

const families = /^(?:OIDC|DIRECT_LINE|MICROSOFT_?APP|TRIAGE_|POLICY|CLINICIAN|TRUSTED|PUBLIC_U)/i

export function nearMisses(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.keys(env).flatMap((name) => {
    if (settingNames.includes(name) || !env[name]) return []
    const [first = ''] = name
    const alike = settingNames.filter((known) => known[0]?.toLowerCase() === first.toLowerCase())
    const meant = nearest(name, alike)
    if (meant && env[meant] && !families.test(name)) return []
    if (meant) return [`${name} is no setting, and nothing reads it. Did you mean ${meant}?`]
    return families.test(name) ? [`${name} is no setting, and nothing reads it`] : []
  })
}
