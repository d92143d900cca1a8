import { mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import examplePolicy from '../../deploy/policy.example.json' with { type: 'json' }
import { isLocalMode, readConfig } from '../../src/config.ts'

type Env = Readonly<Record<string, string>>

const app = { MicrosoftAppId: 'app-id', MicrosoftAppPassword: 'password-of-the-app' }
const secret = { DIRECT_LINE_SECRET: 'a-secret-of-16-or-more' }

describe('The settings', () => {
  const directory = mkdtempSync(join(tmpdir(), 'triage-config-'))
  const policy = (name: string, changed: object): Env => {
    const file = join(directory, `${name}.json`)
    writeFileSync(file, JSON.stringify({ ...examplePolicy, ...changed }))
    return { POLICY_FILE: file }
  }
  const example = policy('example', {})
  after(() => rm(directory, { recursive: true, force: true }))

  it('need none, for local mode on loopback', () => {
    const config = readConfig({})
    expect(config).to.include({ host: '127.0.0.1', port: 3978, databaseUrl: 'sqlite:data/triage.db', logLevel: 'info' })
    expect(config.policy).to.include({ practiceName: examplePolicy.practiceName, caudaEquinaValidHours: 4 })
    expect(isLocalMode(config)).to.equal(true)
  })

  const taken: Record<string, Env> = {
    'any loopback address': { HOST: '127.0.0.9' },
    'the loopback address of IPv6': { HOST: '::1' },
    'the name of loopback': { HOST: 'localhost' },
    'any free port': { PORT: '0' },
    'credentials on loopback without a secret': app,
    'an app of one tenant, with its tenant': { ...app, MicrosoftAppType: 'SingleTenant', MicrosoftAppTenantId: 't' },
    'a managed identity, which has no password': {
      MicrosoftAppId: 'app-id',
      MicrosoftAppType: 'UserAssignedMSI',
      MicrosoftAppTenantId: 't',
    },
    'every interface with credentials, a secret and a policy': { HOST: '0.0.0.0', ...app, ...secret, ...example },
    'optional settings that are empty': { POLICY_FILE: '', DIRECT_LINE_SECRET: '', MicrosoftAppId: '' },
    'a policy that shortens': policy('shorter', { caudaEquinaValidHours: 0.5 }),
    'a policy that asks more': policy('more', { caudaEquinaQuestions: { sexualDysfunction: true } }),
  }
  for (const [name, env] of Object.entries(taken)) it(`take ${name}`, () => void readConfig(env))

  it('are out of local mode with credentials', () => {
    expect(isLocalMode(readConfig(app))).to.equal(false)
  })

  /** What is refused, and the names and reasons that the refusal must have. */
  const refused: Record<string, [Env, ...string[]]> = {
    'a port that is a word': [{ PORT: 'http' }, 'PORT'],
    'a port that is not whole': [{ PORT: '80.5' }, 'PORT'],
    'a port below 0': [{ PORT: '-1' }, 'PORT'],
    'a port above 65535': [{ PORT: '65536' }, 'PORT'],
    'an empty port': [{ PORT: '' }, 'PORT'],
    'a blank port': [{ PORT: ' ' }, 'PORT'],
    'a port that is not in decimal': [{ PORT: '0x50' }, 'PORT'],
    'an empty host': [{ HOST: '' }, 'HOST'],
    'every interface': [{ HOST: '0.0.0.0' }, 'HOST', 'loopback', 'MicrosoftAppId', 'DIRECT_LINE_SECRET'],
    'every interface of IPv6': [{ HOST: '::' }, 'HOST'],
    'every interface as 0': [{ HOST: '0' }, 'HOST'],
    'an address of the network': [{ HOST: '192.168.0.1' }, 'HOST'],
    'a name that only begins like loopback': [{ HOST: '127.0.0.1.example.org' }, 'HOST'],
    'a host with the secret but no credentials': [{ HOST: '0.0.0.0', ...secret, ...example }, 'HOST', 'MicrosoftAppId'],
    'a host with credentials but no secret': [{ HOST: '0.0.0.0', ...app, ...example }, 'HOST', 'DIRECT_LINE_SECRET'],
    'a host with no policy of its own': [{ HOST: '0.0.0.0', ...app, ...secret }, 'POLICY_FILE', 'telephone'],
    'an empty database': [{ DATABASE_URL: '' }, 'DATABASE_URL'],
    'a database in no file': [{ DATABASE_URL: 'sqlite:' }, 'DATABASE_URL'],
    'an unknown database': [{ DATABASE_URL: 'mysql://u:password-of-the-app@h/d' }, 'DATABASE_URL'],
    'an unknown log level': [{ LOG_LEVEL: 'INFO' }, 'LOG_LEVEL'],
    'a short secret': [{ DIRECT_LINE_SECRET: 'short' }, 'DIRECT_LINE_SECRET', '16'],
    'a password without an app': [{ MicrosoftAppPassword: 'password-of-the-app' }, 'MicrosoftAppId'],
    'an app without a password': [{ MicrosoftAppId: 'app-id' }, 'MicrosoftAppPassword'],
    'an unknown type of app': [{ ...app, MicrosoftAppType: 'Tenant' }, 'MicrosoftAppType'],
    'an app of one tenant without it': [{ ...app, MicrosoftAppType: 'SingleTenant' }, 'MicrosoftAppTenantId'],
    'an identity without a tenant': [
      { MicrosoftAppId: 'app-id', MicrosoftAppType: 'UserAssignedMSI' },
      'MicrosoftAppTenantId',
    ],
    'a policy that is not there': [{ POLICY_FILE: '/nowhere.json' }, 'POLICY_FILE', '/nowhere.json'],
    'a policy that is a folder': [{ POLICY_FILE: '/' }, 'POLICY_FILE'],
    'a policy that relies on answers for longer': [
      policy('longer', { caudaEquinaValidHours: 4.5 }),
      'caudaEquinaValidHours',
      'at most 4',
    ],
    'a policy that relies on them for no time': [
      policy('never', { caudaEquinaValidHours: 0 }),
      'caudaEquinaValidHours',
    ],
    'a policy without a cauda equina question': [
      policy('without', { caudaEquinaQuestions: { gaitDisturbance: false } }),
      'caudaEquinaQuestions',
      'always asked',
    ],
    'a policy with a threshold of its own': [policy('threshold', { highRiskAge: 70 }), 'highRiskAge'],
    'a policy with a note on no question': [policy('note', { notes: { unheardOf: 'x' } }), 'notes'],
    'a policy that alerts nobody': [policy('nobody', { alertRoutes: [] }), 'alertRoutes'],
    'a policy that waits for an hour': [
      policy('hour', { alertRoutes: [{ name: 'Duty doctor', escalateAfterMinutes: 60 }] }),
      'escalateAfterMinutes',
      '30 minutes',
    ],
    'a policy without a telephone number': [
      policy('number', { sameDayRoute: { ...examplePolicy.sameDayRoute, phoneInHours: 'ask reception' } }),
      'sameDayRoute.phoneInHours',
      'telephone number',
    ],
    'a policy without an emergency route': [policy('route', { emergencyRoute: ' ' }), 'emergencyRoute'],
  }
  for (const [name, [env, ...parts]] of Object.entries(refused)) {
    it(`refuse ${name}`, () => {
      const read = () => readConfig(env)
      for (const part of parts) expect(read).to.throw(Error, part)
    })
  }

  it('refuse several faults at once, each by name', () => {
    const read = () => readConfig({ PORT: 'x', LOG_LEVEL: 'y' })
    expect(read).to.throw(/PORT.*LOG_LEVEL|LOG_LEVEL.*PORT/)
  })

  it('are never repeated where they are secret', () => {
    const secrets = { DIRECT_LINE_SECRET: 'zyxwvut', MicrosoftAppPassword: 'zyxwvut', DATABASE_URL: 'x://u:zyxwvut@h' }
    for (const env of [...Object.entries(secrets).map(([name, value]) => ({ [name]: value })), secrets]) {
      expect(() => readConfig(env))
        .to.throw(Error)
        .with.property('message')
        .that.does.not.include('zyxwvut')
    }
  })
})
