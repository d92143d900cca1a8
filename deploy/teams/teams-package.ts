/** The Teams app package, from `manifest.json` and the environment: `npm run teams-package`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { AppManifestUtils, type TeamsManifest } from '@microsoft/app-manifest'
import { zipSync } from 'fflate'
import { z } from 'zod'
import { assertNodeVersion } from '../../src/node-version.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** The schema takes http, an empty name and a version of any kind; Teams does not. */
const webPage = z.url({ protocol: /^https$/, hostname: z.regexes.domain, error: 'must be an https:// address' })
const longestCompanyName = 32
const values = {
  MicrosoftAppId: z.guid('must be the GUID of the bot'),
  PUBLIC_HOST: z
    .string()
    .regex(z.regexes.domain, "must be the service's public name alone, such as triage.example.org"),
  TEAMS_APP_VERSION: z
    .string()
    .regex(/^[1-9]\d*\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/, 'must be three numbers from 1.0.0 on, higher at each upload'),
  TEAMS_COMPANY_NAME: z.string().max(longestCompanyName, `must be at most ${longestCompanyName} characters`),
  TEAMS_WEBSITE_URL: webPage,
  TEAMS_PRIVACY_URL: webPage,
  TEAMS_TERMS_URL: webPage,
}
type Values = Readonly<Record<keyof typeof values, string>>

/** What has to be in the environment. */
export const valueNames = Object.keys(values) as readonly (keyof Values)[]

const file = (name: string): URL => new URL(name, import.meta.url)
/** Without the time of the build, the same values give the same bytes. The format knows no earlier year. */
const mtime = new Date(1980, 0, 1)

/** Writes the zip. Rejects with every value that is missing or wrong, by name, and then writes nothing. */
export async function writeTeamsPackage(env: Environment, to: string | URL): Promise<void> {
  const manifest = fillManifest(readValues(env))
  const faults = await AppManifestUtils.validateAgainstSchema(manifest)
  if (faults.length > 0) throw new Error(`The manifest is not valid. ${faults.join('; ')}`)
  const files = {
    'manifest.json': new TextEncoder().encode(`${JSON.stringify(manifest, undefined, 2)}\n`),
    [manifest.icons.color]: readFileSync(file(manifest.icons.color)),
    [manifest.icons.outline]: readFileSync(file(manifest.icons.outline)),
  }
  writeFileSync(to, zipSync(files, { mtime }))
}

function readValues(env: Environment): Values {
  const told = Object.fromEntries(valueNames.map((name) => [name, env[name]?.trim() || undefined]))
  const missing = valueNames.filter((name) => told[name] === undefined)
  const parsed = z.object(values).safeParse(told)
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues
    .filter(({ path: [name] }) => !missing.some((absent) => absent === name))
    .map(({ path, message }) => `${path.join('.')}: ${message}`)
  // A set, since an address has one issue for its protocol and one for its host, in the same words.
  const reasons = new Set([...(missing.length > 0 ? [`Not set: ${missing.join(', ')}`] : []), ...wrong])
  throw new Error(`The Teams package needs its values from the environment. ${[...reasons].join('; ')}`)
}

/** Fills strings that are parsed already, so that a quotation mark in a name stays text. */
function fillManifest(filled: Values): TeamsManifest {
  const fill = (_key: string, value: unknown): unknown =>
    typeof value === 'string' ? value.replaceAll(/\$\{\{(.*?)\}\}/g, (_, name: string) => valueOf(filled, name)) : value
  return JSON.parse(readFileSync(file('manifest.json'), 'utf8'), fill) as TeamsManifest
}

function valueOf(filled: Values, name: string): string {
  const known = valueNames.find((valueName) => valueName === name)
  if (!known) throw new Error(`manifest.json: ${name} is not a value of the package`)
  return filled[known]
}

async function main(): Promise<void> {
  assertNodeVersion()
  const zip = file('triage.zip')
  await writeTeamsPackage(process.env, zip)
  const endpoint = `https://${process.env['PUBLIC_HOST']?.trim()}/api/messages`
  process.stdout.write(`Written: ${fileURLToPath(zip)}\nThe bot's messaging endpoint, for Azure: ${endpoint}\n`)
}

if (import.meta.main) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  })
}
