/** The Teams app package, as a practice would build and upload it. */
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppManifestUtils, type TeamsManifestLatest } from '@microsoft/app-manifest'
import { expect } from 'chai'
import { decode } from 'fast-png'
import { strFromU8, unzipSync } from 'fflate'
import { valueNames, writeTeamsPackage } from '../../deploy/teams/teams-package.ts'
import { readClinicCommand } from '../../dialogs/understand/clinic-commands.ts'
import { readCommand } from '../../dialogs/understand/commands.ts'

const example = {
  MicrosoftAppId: '6f1c2a34-5b7d-4e8f-9a01-23456789abcd',
  PUBLIC_HOST: 'triage.example.org',
  TEAMS_APP_VERSION: '1.0.0',
  TEAMS_COMPANY_NAME: 'The "Example" Practice \\ $& Co',
  TEAMS_WEBSITE_URL: 'https://example.org/triage',
  TEAMS_PRIVACY_URL: 'https://example.org/privacy',
  TEAMS_TERMS_URL: 'https://example.org/terms',
} satisfies Record<(typeof valueNames)[number], string>

describe('The Teams package', () => {
  const directory = mkdtempSync(join(tmpdir(), 'triage-teams-'))
  const zip = join(directory, 'triage.zip')
  let files: Readonly<Record<string, Uint8Array>>
  let manifest: TeamsManifestLatest

  before(async () => {
    await writeTeamsPackage(example, zip)
    files = unzipSync(readFileSync(zip))
    manifest = JSON.parse(text('manifest.json')) as TeamsManifestLatest
  })
  after(() => rm(directory, { recursive: true, force: true }))

  const bytes = (name: string): Uint8Array => files[name] ?? expect.fail(`${name} is not in the package`)
  const text = (name: string): string => strFromU8(bytes(name))
  const icon = (name: string) => {
    const { width, height, channels, depth, data, palette } = decode(bytes(name))
    expect({ depth, palette }).to.deep.equal({ depth: 8, palette: undefined })
    const pixels = Array.from({ length: width * height }, (_, at) => [
      ...data.subarray(at * channels, (at + 1) * channels),
    ])
    return { size: `${width}x${height}`, channels, pixels }
  }
  const commandsIn = (scope: 'personal' | 'team' | 'groupChat'): readonly string[] =>
    (manifest.bots?.[0]?.commandLists ?? [])
      .filter(({ scopes }) => scopes.some((listed) => listed === scope))
      .flatMap(({ commands }) => commands.map(({ title }) => title))

  it('holds the manifest and its two icons, and nothing else', () => {
    expect(Object.keys(files)).to.have.members(['manifest.json', manifest.icons.color, manifest.icons.outline])
  })

  it('has a manifest that its schema takes', async () => {
    expect(manifest.$schema).to.include(`/v${manifest.manifestVersion}/`)
    expect(await AppManifestUtils.validateAgainstSchema(manifest)).to.deep.equal([])
  })

  it('has a manifest that is refused where it is not the schema’s, so that the check above is one', async () => {
    const long = { ...manifest, name: { short: 'x'.repeat(31) } }
    expect(await AppManifestUtils.validateAgainstSchema(long)).to.have.lengthOf(1)
  })

  it('has every value where it belongs, and no placeholder left', () => {
    expect(text('manifest.json')).not.to.match(/\$\{|\{\{|\}\}/)
    expect(manifest).to.include({ id: example.MicrosoftAppId, version: example.TEAMS_APP_VERSION })
    expect(manifest.bots?.map(({ botId }) => botId)).to.deep.equal([example.MicrosoftAppId])
    expect(manifest.validDomains).to.deep.equal([example.PUBLIC_HOST])
    expect(manifest.developer).to.deep.equal({
      name: example.TEAMS_COMPANY_NAME,
      websiteUrl: example.TEAMS_WEBSITE_URL,
      privacyUrl: example.TEAMS_PRIVACY_URL,
      termsOfUseUrl: example.TEAMS_TERMS_URL,
    })
  })

  it('asks for no permission, no files and no sign-in', () => {
    expect(manifest).to.not.have.any.keys('permissions', 'devicePermissions', 'authorization', 'webApplicationInfo')
    expect(manifest.bots?.[0]).to.deep.include({ supportsFiles: false, scopes: ['personal', 'team', 'groupChat'] })
  })

  it('offers in a personal chat the commands that the bot understands, and in a team or group chat the alerts', () => {
    const commands = ['help', 'why', 'back', 'change', 'summary', 'restart']
    expect(commandsIn('personal')).to.deep.equal(commands)
    for (const title of commands) expect(readCommand(title, {})?.name).to.equal(title)
    for (const scope of ['team', 'groupChat'] as const) expect(commandsIn(scope)).to.deep.equal(['alerts here'])
    expect(readClinicCommand('alerts here')).to.deep.equal({ name: 'alertsHere' })
  })

  it('says that it supports clinical judgement and is not a certified medical device', () => {
    expect(manifest.description.full).to.include('supports clinical judgement')
    expect(manifest.description.full).to.include('not a certified medical device')
  })

  it('has a colour icon of 192 by 192 that nothing shows through', () => {
    const { size, channels, pixels } = icon(manifest.icons.color)
    expect(size).to.equal('192x192')
    if (channels === 4) for (const [, , , alpha] of pixels) expect(alpha).to.equal(255)
  })

  it('has an outline icon of 32 by 32 in white alone, on nothing', () => {
    const { size, channels, pixels } = icon(manifest.icons.outline)
    expect({ size, channels }).to.deep.equal({ size: '32x32', channels: 4 })
    for (const pixel of pixels) expect(pixel.slice(0, 3)).to.deep.equal([255, 255, 255])
    const alphas = new Set(pixels.map(([, , , alpha]) => alpha))
    expect(alphas).to.include(0)
    expect(alphas).to.include(255)
  })

  it('is the same bytes for the same values, with no time of its making', async () => {
    const again = join(directory, 'again.zip')
    await writeTeamsPackage(example, again)
    expect(readFileSync(again).equals(readFileSync(zip))).to.equal(true)
    const firstOfJanuary1980 = 0x0021_0000
    expect(readFileSync(zip).readUInt32LE(10)).to.equal(firstOfJanuary1980)
  })

  const unwritten = join(directory, 'unwritten.zip')
  const refusal = (env: Readonly<Record<string, string>>): Promise<string> =>
    writeTeamsPackage(env, unwritten).then(
      () => expect.fail('It was built'),
      (error: Error) => error.message,
    )
  afterEach(() => expect(existsSync(unwritten)).to.equal(false))

  for (const name of valueNames) {
    it(`is not built without ${name}, and says so of no other value`, async () => {
      for (const value of [{}, { [name]: ' ' }]) {
        const { [name]: _, ...others } = example
        expect(namedIn(await refusal({ ...others, ...value }))).to.deep.equal([name])
      }
    })
  }

  it('names every missing value at once', async () => {
    expect(namedIn(await refusal({}))).to.deep.equal(valueNames)
  })

  const wrong: Record<string, Partial<typeof example>> = {
    'an app id that is no GUID': { MicrosoftAppId: 'app-id' },
    'a host with a scheme': { PUBLIC_HOST: 'https://triage.example.org' },
    'a host with a port': { PUBLIC_HOST: 'triage.example.org:3978' },
    'a host for every name': { PUBLIC_HOST: '*.example.org' },
    'a version before the first': { TEAMS_APP_VERSION: '0.1.0' },
    'a version of two numbers': { TEAMS_APP_VERSION: '1.0' },
    'a company name that Teams cuts off': { TEAMS_COMPANY_NAME: 'x'.repeat(33) },
    'a page without https': { TEAMS_PRIVACY_URL: 'http://example.org/privacy' },
    'a page without a host': { TEAMS_TERMS_URL: '/terms' },
  }
  for (const [name, value] of Object.entries(wrong)) {
    it(`is not built with ${name}`, async () => {
      expect(namedIn(await refusal({ ...example, ...value }))).to.deep.equal(Object.keys(value))
    })
  }

  it('is not built with what only the schema refuses', async () => {
    const endless = `https://example.org/${'x'.repeat(2048)}`
    expect(await refusal({ ...example, TEAMS_WEBSITE_URL: endless })).to.match(/developer.websiteUrl.*2048/)
  })
})

const namedIn = (message: string): readonly string[] => valueNames.filter((name) => message.includes(name))
