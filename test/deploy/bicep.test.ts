/** deploy/azure by the grammar of Bicep and by rules. Nothing here was compiled, nor sent to Azure. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { type BicepFile, createReader, keysUnder } from './bicep.ts'
import { repository } from './dockerfile.ts'

const azure = join(repository, 'deploy/azure')
const paths = globSync('**/*.bicep', { cwd: azure }).toSorted()
const secretNames = /password|secret(?!s|Uri|User)/i

describe('The Bicep files', () => {
  let read: (path: string, text?: string) => BicepFile
  let files: readonly BicepFile[]
  let main: BicepFile

  before(async () => {
    read = await createReader()
    files = paths.map((path) => read(join(azure, path)))
    main = files.find(({ path }) => path === 'main.bicep') ?? expect.fail('no main.bicep')
  })

  it('are of the language', () => {
    for (const { path, faults } of files) expect(faults, path).to.deep.equal([])
  })

  it('would be told from text that is not, so that the check above is one', () => {
    for (const wrong of ["param a string = 'x", 'resource r = {', "module m 'x' = { name: [ }"]) {
      expect(read('wrong.bicep', wrong).faults).not.to.deep.equal([])
    }
  })

  it('would be told from a parameter that nobody uses, too', () => {
    const { uses, params } = read('unused.bicep', 'param a string\nparam b string\nvar c = { a: b }\n')
    expect([...params.map(({ name }) => name), 'c'].filter((name) => !uses.has(name))).to.deep.equal(['a', 'c'])
  })

  it('declare nothing that they do not use, and use nothing that they do not declare', () => {
    for (const { path, params, vars, resources, modules, uses, text } of files) {
      const declared = [...params, ...vars, ...resources, ...modules].map(({ name }) => name)
      expect(new Set(declared)).to.have.lengthOf(declared.length)
      for (const { name } of [...params, ...vars]) expect(uses.has(name), `${path}: ${name}`).to.equal(true)
      for (const [, symbol = ''] of text.matchAll(/[\s({[](\w+)\.(?:id|name|properties|outputs)\b/g)) {
        expect(declared, path).to.include(symbol)
      }
    }
  })

  it('name an API version for every resource, the same for the same kind', () => {
    const versions = new Map<string, string>()
    for (const { of, name } of files.flatMap(({ resources }) => resources)) {
      const [, provider = '', version = ''] =
        /^(Microsoft\.\w+)(?:\/\w+)+@(\d{4}-\d{2}-\d{2}(?:-preview)?)$/.exec(of) ?? expect.fail(`${name}: ${of}`)
      const kind = `${provider}/${of.split('@')[0]?.split('/')[1]}`
      expect(versions.get(kind) ?? version, kind).to.equal(version)
      versions.set(kind, version)
    }
  })

  it('make what the service needs, and take the registry as it is', () => {
    const made = files.flatMap(({ resources }) =>
      resources.filter(({ existing }) => !existing).map(({ of }) => of.split('@')[0]),
    )
    expect(made).to.include.members([
      'Microsoft.App/containerApps',
      'Microsoft.App/jobs',
      'Microsoft.App/managedEnvironments',
      'Microsoft.Authorization/roleAssignments',
      'Microsoft.BotService/botServices',
      'Microsoft.BotService/botServices/channels',
      'Microsoft.DBforPostgreSQL/flexibleServers',
      'Microsoft.DBforPostgreSQL/flexibleServers/databases',
      'Microsoft.KeyVault/vaults',
      'Microsoft.KeyVault/vaults/secrets',
      'Microsoft.ManagedIdentity/userAssignedIdentities',
      'Microsoft.OperationalInsights/workspaces',
    ])
    expect(made).not.to.include('Microsoft.ContainerRegistry/registries')
  })

  it('give every module what it asks for and nothing else, and take only what it gives', () => {
    for (const { name, of, ...module } of main.modules) {
      const file = files.find(({ path }) => of === `modules/${path}`) ?? expect.fail(of)
      const given = keysUnder({ name, of, ...module }, 'params')
      const needed = file.params.filter(({ hasDefault }) => !hasDefault)
      expect(file.params.map((param) => param.name)).to.include.members(given)
      expect(given).to.include.members(needed.map((param) => param.name))
      const outputs = file.outputs.map((output) => output.name)
      const taken = [...main.text.matchAll(new RegExp(`\\b${name}\\.outputs\\.(\\w+)`, 'g'))].map(
        ([, output]) => output,
      )
      expect(outputs, of).to.include.members(taken)
      expect(taken, `${of} gives what nobody takes`).to.include.members(outputs)
    }
    expect(main.modules).to.have.lengthOf(files.length - 1)
  })

  it('have no secret in them: each is a secure parameter with no default, and no output', () => {
    for (const { path, params, outputs, strings } of files) {
      for (const { name, decorators, hasDefault } of params.filter((param) => secretNames.test(param.name))) {
        expect(decorators, `${path}: ${name}`).to.include('@secure()')
        expect(hasDefault, `${path}: ${name}`).to.equal(false)
      }
      for (const { name, node } of outputs) {
        expect(node.text, `${path}: ${name}`).not.to.match(/listKeys|listSecrets|\b(directLineSecret|\w*[pP]assword)\b/)
      }
      for (const { text } of strings)
        expect(text, path).not.to.match(/AccountKey=|SharedAccessKey|-----BEGIN|:\/\/[^$]+:[^$]+@/)
    }
    expect(
      main.params.filter(({ decorators }) => decorators.includes('@secure()')).map(({ name }) => name),
    ).to.deep.equal(['directLineSecret', 'databasePassword', 'rolePassword'])
  })

  it('hand the container its secrets by reference to the vault, read by its identity alone', () => {
    const service = textOf('service.bicep')
    for (const name of ['database-url', 'direct-line-secret', 'database-owner-url', 'role-password']) {
      expect(service).to.match(new RegExp(`name: '${name}'\\s+keyVaultUrl: \\w+Uri\\s+identity: identityId`))
      expect(service).to.include(`secretRef: '${name}'`)
    }
    expect(service).not.to.include('MicrosoftAppPassword')
    expect(textOf('vault.bicep'))
      .to.match(/enableRbacAuthorization: true/)
      .and.not.to.match(/accessPolicies/)
  })

  it('sign the bot in as the identity, which needs no password, and connect Teams and Direct Line', () => {
    expect(textOf('service.bicep')).to.match(/name: 'MicrosoftAppType'\s+value: 'UserAssignedMSI'/)
    expect(textOf('bot.bicep'))
      .to.include("msaAppType: 'UserAssignedMSI'")
      .and.to.include('msaAppMSIResourceId: identityId')
    for (const channel of ['MsTeamsChannel', 'DirectLineChannel']) {
      expect(textOf('bot.bicep')).to.include(`channelName: '${channel}'`)
    }
    expect(textOf('bot.bicep')).to.match(/endpoint: 'https:\/\/\$\{host\}\/api\/messages'/)
  })

  it('keep two instances, take a revision when its store answers, and keep it while it lives', () => {
    const service = textOf('service.bicep')
    const probes = [...service.matchAll(/type: '(Startup|Readiness|Liveness)'\s+httpGet: \{\s+path: '([^']+)'/g)]
    expect(probes.map(([, type, path]) => [type, path])).to.deep.equal([
      ['Startup', '/readyz'],
      ['Readiness', '/healthz'],
      ['Liveness', '/healthz'],
    ])
    expect(main.text).to.match(/@minValue\(2\)[^@]*(@maxValue\(10\)\s*)?param replicas int = 2/)
    expect(service).to.include('allowInsecure: false')
  })

  it('let the service sign in as a role that a job makes, and the owner’s password be read by that job alone', () => {
    const [app = '', job = ''] = textOf('service.bicep').split("resource migrate 'Microsoft.App/jobs")
    expect(app).not.to.include('database-owner-url')
    expect(job).to.match(/command: \['node', 'src\/maintenance\.ts', 'migrate', serviceRole\]/)
    expect(textOf('vault.bicep')).to.match(/name: 'database-url'[^}]*postgres:\/\/\$\{serviceRole\}:/)
  })

  it('make the Direct Line channel of Azure only for origins that are named', () => {
    expect(textOf('bot.bicep')).to.match(/resource directLine [^=]+= if \(!empty\(directLineOrigins\)\)/)
  })

  it('check the database’s certificate, and keep it off the open network', () => {
    expect(textOf('vault.bicep')).to.include('sslmode=verify-full')
    expect(textOf('database.bicep')).to.include('delegatedSubnetResourceId').and.not.to.include('firewallRules')
  })

  it('have an example that fills in every parameter without a default, its secrets from the environment', () => {
    const path = join(azure, 'main.bicepparam')
    const text = readFileSync(path, 'utf8')
    const given = new Map(
      [...text.matchAll(/^param (\w+) = (.+)$/gm)].map(([, name = '', value = '']) => [name, value]),
    )
    expect([...given.keys()].filter((name) => !main.params.some((param) => param.name === name))).to.deep.equal([])
    for (const { name, hasDefault } of main.params) if (!hasDefault) expect(given.has(name), name).to.equal(true)
    for (const { name, decorators } of main.params) {
      if (decorators.includes('@secure()')) expect(given.get(name)).to.match(/^readEnvironmentVariable\('[A-Z_]+'\)$/)
    }
    expect(text).to.match(/^using 'main\.bicep'$/m)
    expect(existsSync(join(azure, 'main.bicep'))).to.equal(true)
  })

  const textOf = (path: string): string => files.find((file) => file.path === path)?.text ?? expect.fail(path)
})
