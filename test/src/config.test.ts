import { mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import examplePolicy from '../../deploy/policy.example.json' with { type: 'json' }
import { settingWarnings } from '../../src/config/warnings.ts'
import { isLocalMode, readConfig } from '../../src/config.ts'
import { credentialled } from '../support/authority.ts'
import practice from '../support/practice-policy.json' with { type: 'json' }

type Env = Readonly<Record<string, string>>

const { PUBLIC_URL: _publicUrl, POLICY_FILE: _policyFile, ...app } = credentialled
const identity = { MicrosoftAppId: app.MicrosoftAppId, MicrosoftAppType: 'UserAssignedMSI' }
const tenant = { MicrosoftAppTenantId: app.MicrosoftAppTenantId }
const secret = { DIRECT_LINE_SECRET: 'a-secret-of-32-characters-or-more' }
const oidc = {
  OIDC_ISSUER: 'https://login.example.org/',
  OIDC_CLIENT_ID: 'triage',
  OIDC_CLIENT_SECRET: 'secret-of-the-client',
  OIDC_ROLE_CLAIM: 'roles',
  OIDC_CLINICIAN: 'clinician',
  OIDC_STAFF: 'staff',
}

describe('The settings', () => {
  const directory = mkdtempSync(join(tmpdir(), 'triage-config-'))
  const policy = (name: string, changed: object): Env => {
    const file = join(directory, `${name}.json`)
    writeFileSync(file, JSON.stringify({ ...examplePolicy, ...changed }))
    return { POLICY_FILE: file }
  }
  const example = policy('example', {})
  const own = (name: string, changed: object): Env => {
    const file = join(directory, `${name}.json`)
    writeFileSync(file, JSON.stringify({ ...practice, ...changed }))
    return { ...credentialled, POLICY_FILE: file }
  }
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
    'credentials on loopback without a secret': credentialled,
    'an app of many tenants, with those that are let in': {
      ...credentialled,
      MicrosoftAppType: 'MultiTenant',
      MicrosoftAppTenantId: 'a, b',
    },
    'a managed identity, which has no password': {
      ...identity,
      ...tenant,
      PUBLIC_URL: credentialled.PUBLIC_URL,
      POLICY_FILE: credentialled.POLICY_FILE,
    },
    'every interface with credentials, a secret and a policy': { HOST: '0.0.0.0', ...credentialled, ...secret },
    ...Object.fromEntries(
      [
        'postgres://u:p@127.0.0.1:5432/d',
        'postgres://u:p@localhost/d',
        'postgres://u:p@[::1]/d',
        'postgres://u:p@%2Fvar%2Frun%2Fpostgresql/d',
        'postgres:///d?host=/var/run/postgresql',
        'postgres://u:p@db.example/d?sslmode=verify-full&sslrootcert=/etc/ca.crt',
      ].map((DATABASE_URL) => [`the database ${DATABASE_URL}`, { DATABASE_URL }]),
    ),
    'sign-in, with all that it needs': { ...credentialled, ...oidc },
    'optional settings that are empty': { POLICY_FILE: '', DIRECT_LINE_SECRET: '', MicrosoftAppId: '' },
    'a policy that shortens': policy('shorter', { caudaEquinaValidHours: 0.5 }),
    'a policy that asks more': policy('more', { caudaEquinaQuestions: { sexualDysfunction: true } }),
  }
  for (const [name, env] of Object.entries(taken)) it(`take ${name}`, () => void readConfig(env))

  it('are out of local mode with credentials', () => {
    expect(isLocalMode(readConfig(credentialled))).to.equal(false)
  })

  it('tell a list by its commas: tenants, clinicians, proxies', () => {
    const config = readConfig({
      ...credentialled,
      MicrosoftAppTenantId: `${app.MicrosoftAppTenantId.toUpperCase()}, other`,
      CLINICIANS: 'a , b',
      TRUSTED_PROXIES: '10.0.0.7,10.20.0.0/23, ::1',
    })
    expect(config.credentials?.tenants).to.deep.equal([app.MicrosoftAppTenantId, 'other'])
    expect(config.clinicians).to.deep.equal(['a', 'b'])
    expect(config.trustedProxies).to.deep.equal(['10.0.0.7', '10.20.0.0/23', '::1'])
  })

  it('have no clinicians and no proxies where none are named', () => {
    expect(readConfig({ TRUSTED_PROXIES: '' }))
      .to.deep.include({ trustedProxies: [] })
      .and.not.to.have.property('clinicians')
  })

  it('give its tenant to an app of one tenant to sign in with, and none to an app of many', () => {
    expect(readConfig(credentialled).credentials).to.include(tenant)
    const many = readConfig({ ...credentialled, MicrosoftAppType: 'MultiTenant' }).credentials
    expect(many).not.to.have.property('MicrosoftAppTenantId')
    expect(many?.tenants).to.deep.equal([tenant.MicrosoftAppTenantId])
  })

  it('take the public address as an origin', () => {
    expect(readConfig({ PUBLIC_URL: 'https://Triage.example.org:443/' }).publicUrl).to.equal(
      'https://triage.example.org',
    )
    expect(readConfig({ PUBLIC_URL: 'http://[::1]:3978' }).publicUrl).to.equal('http://[::1]:3978')
  })

  it('have all of sign-in', () => {
    expect(readConfig({ ...credentialled, ...oidc }).oidc).to.deep.equal({
      issuer: 'https://login.example.org/',
      clientId: 'triage',
      clientSecret: 'secret-of-the-client',
      roleClaim: 'roles',
      clinician: 'clinician',
      staff: 'staff',
    })
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
    'a host with credentials but no secret': [{ HOST: '0.0.0.0', ...credentialled }, 'HOST', 'DIRECT_LINE_SECRET'],
    'a host with no policy of its own': [{ HOST: '0.0.0.0', ...app, ...secret }, 'POLICY_FILE', 'telephone'],
    'credentials with no policy of their own': [app, 'POLICY_FILE', 'telephone'],
    'credentials with no public address': [
      { ...app, POLICY_FILE: credentialled.POLICY_FILE },
      'PUBLIC_URL',
      'https://',
    ],
    'a public address that is not one': [{ PUBLIC_URL: 'triage.example.org' }, 'PUBLIC_URL', 'https://'],
    'a public address without TLS': [{ PUBLIC_URL: 'http://triage.example.org' }, 'PUBLIC_URL', 'https://'],
    'a public address with a path': [{ PUBLIC_URL: 'https://triage.example.org/desk' }, 'PUBLIC_URL', 'origin'],
    'a public address with a query': [{ PUBLIC_URL: 'https://triage.example.org/?a' }, 'PUBLIC_URL', 'origin'],
    'a public address with a name before it': [
      { PUBLIC_URL: 'https://a:b@triage.example.org' },
      'PUBLIC_URL',
      'origin',
    ],
    'an empty list of clinicians, which would let everyone answer': [{ CLINICIANS: ' ' }, 'CLINICIANS', 'nobody'],
    'a list of clinicians that has nobody in it': [{ CLINICIANS: 'a,,b' }, 'CLINICIANS', 'commas'],
    'a proxy by name': [{ TRUSTED_PROXIES: 'proxy.example' }, 'TRUSTED_PROXIES', '10.20.0.0/23'],
    'a network of proxies that there is not': [{ TRUSTED_PROXIES: '10.0.0.0/33' }, 'TRUSTED_PROXIES'],
    'everybody as a proxy': [{ TRUSTED_PROXIES: '0.0.0.0/0' }, 'TRUSTED_PROXIES'],
    'sign-in for the people of every tenant': [
      { ...credentialled, ...oidc, OIDC_ISSUER: 'https://login.microsoftonline.com/common/v2.0' },
      'OIDC_ISSUER',
      'tenant',
    ],
    'sign-in in part': [{ ...credentialled, OIDC_ISSUER: 'https://a.example' }, 'OIDC_CLIENT_ID', 'OIDC_STAFF'],
    'one role for two': [{ ...credentialled, ...oidc, OIDC_STAFF: 'clinician' }, 'OIDC_STAFF', 'OIDC_CLINICIAN'],
    'sign-in over http': [{ ...credentialled, ...oidc, OIDC_ISSUER: 'http://a.example' }, 'OIDC_ISSUER', 'https://'],
    'keys over http': [
      { ...credentialled, ToBotFromChannelOpenIdMetadataUrl: 'http://login.example.org/' },
      'ToBotFromChannelOpenIdMetadataUrl',
      'https://',
    ],
    'the example outside local mode': [
      { ...credentialled, ...example },
      'practiceName',
      'Example Practice',
      'sameDayRoute.phoneInHours',
      '01632 960001',
      'sameDayRoute.service',
      'emergencyRoute',
    ],
    'the example’s name outside local mode': [own('name', { practiceName: 'EXAMPLE practice' }), 'practiceName'],
    ...Object.fromEntries(
      ['01632 960999', '+44 (0)20 7946 0018', '0044 7700 900123', '08081 570 000', '0191 498-0001'].map((number) => [
        `the number for fiction ${number} outside local mode`,
        [
          own(`fiction-${number}`, { sameDayRoute: { ...practice.sameDayRoute, phoneOutOfHours: number } }),
          'sameDayRoute.phoneOutOfHours',
          number,
        ] satisfies [Env, ...string[]],
      ]),
    ),
    'a number for fiction in a sentence': [
      own('sentence', { emergencyRoute: 'Ring 01632 960123 and ask for a doctor.' }),
      'emergencyRoute',
      '01632 960123',
    ],
    'a number for fiction in a note': [own('in-note', { notes: { age: 'Ring 07700 900001.' } }), 'notes.age'],
    'an empty database': [{ DATABASE_URL: '' }, 'DATABASE_URL'],
    'a database in no file': [{ DATABASE_URL: 'sqlite:' }, 'DATABASE_URL'],
    'an unknown database': [{ DATABASE_URL: 'mysql://u:password-of-the-app@h/d' }, 'DATABASE_URL'],
    ...Object.fromEntries(
      [
        'postgres://u:p@db.example/d',
        'postgres://u:p@db.example/d?sslmode=disable',
        'postgres://u:p@db.example/d?sslmode=require',
        'postgres://u:p@db.example/d?sslmode=no-verify',
        'postgres://u:p@db.example/d?sslmode=verify-full&sslmode=disable',
        'postgres://u:p@db.example/d?sslmode=verify-full&uselibpqcompat=true',
        'postgres://u:p@db.example/d?sslmode=verify-full&ssl=no-verify',
        'postgres://u:p@127.0.0.1/d?host=db.example',
        'postgresql://u:p@10.0.0.5:5432/d',
      ].map((DATABASE_URL) => [
        `a database on another machine without TLS that proves it: ${DATABASE_URL}`,
        [{ DATABASE_URL }, 'DATABASE_URL', 'sslmode=verify-full'] satisfies [Env, ...string[]],
      ]),
    ),
    'a database on no host': [{ DATABASE_URL: 'postgres:///d' }, 'DATABASE_URL', 'host'],
    'a database whose password is not written for an address': [
      { DATABASE_URL: 'postgres://u:p%/w@h:x/d' },
      'DATABASE_URL',
    ],
    'an unknown log level': [{ LOG_LEVEL: 'INFO' }, 'LOG_LEVEL'],
    'a short secret': [{ DIRECT_LINE_SECRET: 'short' }, 'DIRECT_LINE_SECRET', '32', 'openssl rand -hex 32'],
    'a password without an app': [{ MicrosoftAppPassword: 'password-of-the-app' }, 'MicrosoftAppId'],
    'a type without an app': [{ MicrosoftAppType: 'SingleTenant' }, 'MicrosoftAppId'],
    'an app that is no GUID': [{ ...credentialled, MicrosoftAppId: 'spine-bot' }, 'MicrosoftAppId', 'GUID'],
    'an app without a password': [
      { ...credentialled, MicrosoftAppPassword: '' },
      'MicrosoftAppPassword',
      'SingleTenant',
    ],
    'an identity with a password': [{ ...credentialled, MicrosoftAppType: 'UserAssignedMSI' }, 'MicrosoftAppPassword'],
    'an app of no type': [{ ...credentialled, MicrosoftAppType: '' }, 'MicrosoftAppType', 'SingleTenant'],
    'an unknown type of app': [{ ...credentialled, MicrosoftAppType: 'Tenant' }, 'MicrosoftAppType'],
    ...Object.fromEntries(
      ['SingleTenant', 'MultiTenant', 'UserAssignedMSI'].map((MicrosoftAppType) => [
        `an app of type ${MicrosoftAppType} without tenants`,
        [{ ...credentialled, MicrosoftAppType, MicrosoftAppTenantId: '' }, 'MicrosoftAppTenantId'] satisfies [
          Env,
          ...string[],
        ],
      ]),
    ),
    'a list of tenants with a hole': [{ ...credentialled, MicrosoftAppTenantId: 'a,' }, 'MicrosoftAppTenantId'],
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

  it('are warned of where nobody would be let in, or a secret can be guessed, without the secret', () => {
    const config = readConfig({
      ...credentialled,
      MicrosoftAppTenantId: `${app.MicrosoftAppTenantId},practice.example`,
      DIRECT_LINE_SECRET: 'zy'.repeat(16),
    })
    const warnings = settingWarnings(config)
    expect(warnings).to.have.length(2)
    expect(warnings[0]).to.include('practice.example is no GUID')
    expect(warnings[1]).to.include('DIRECT_LINE_SECRET').and.not.include('zyzy')
    expect(settingWarnings(readConfig({ ...credentialled, ...secret }))).to.deep.equal([])
  })

  it('refuse several faults at once, each by name', () => {
    const read = () => readConfig({ PORT: 'x', LOG_LEVEL: 'y' })
    expect(read).to.throw(/PORT.*LOG_LEVEL|LOG_LEVEL.*PORT/)
  })

  it('are never repeated where they are secret', () => {
    const secrets = {
      DIRECT_LINE_SECRET: 'zyxwvut',
      MicrosoftAppPassword: 'zyxwvut',
      DATABASE_URL: 'x://u:zyxwvut@h',
      OIDC_CLIENT_SECRET: 'zyxwvut',
    }
    for (const env of [...Object.entries(secrets).map(([name, value]) => ({ [name]: value })), secrets]) {
      expect(() => readConfig(env))
        .to.throw(Error)
        .with.property('message')
        .that.does.not.include('zyxwvut')
    }
  })
})
