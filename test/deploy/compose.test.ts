/** compose.yaml by rules, since no Docker may be at hand. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { parse } from 'yaml'
import { z } from 'zod'
import { readConfig } from '../../src/config.ts'
import { credentialled, practicePolicy } from '../support/authority.ts'
import { ignorePatterns, isSent, repository } from './dockerfile.ts'

const deploy = join(repository, 'deploy')
const text = readFileSync(join(deploy, 'compose.yaml'), 'utf8')

const healthcheck = z.strictObject({
  test: z.array(z.string()),
  interval: z.string(),
  timeout: z.string(),
  start_period: z.string(),
  retries: z.number(),
})
const bind = z.strictObject({
  type: z.literal('bind'),
  source: z.string(),
  target: z.string(),
  read_only: z.literal(true),
  bind: z.strictObject({ create_host_path: z.literal(false) }),
})
/** Every service is held to this, and has no key that it does not know: no `privileged`, no `network_mode`. */
const service = z.strictObject({
  image: z
    .string()
    .regex(/^[\w./-]+:(\d[\w.-]+@\$\{[A-Z]+_DIGEST:\?.+\}|\$\{TRIAGE_VERSION:\?.+\})$/, 'must be pinned by a digest'),
  read_only: z.literal(true),
  cap_drop: z.tuple([z.literal('ALL')]),
  security_opt: z.tuple([z.literal('no-new-privileges:true')]),
  tmpfs: z.array(z.string().regex(/^\/[\w/]+:size=\d+m(,mode=1777)?$/)),
  mem_limit: z.string(),
  pids_limit: z.number(),
  restart: z.enum(['unless-stopped', 'no']),
  logging: z.object({ driver: z.literal('local') }),
  networks: z.array(z.enum(['front', 'data'])),
  build: z.strictObject({ context: z.string(), dockerfile: z.string() }).optional(),
  user: z.string().optional(),
  env_file: z.array(z.string()).optional(),
  command: z.array(z.string()).optional(),
  profiles: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).optional(),
  secrets: z.array(z.string()).optional(),
  ports: z.array(z.string()).optional(),
  volumes: z.array(z.union([z.string(), bind])).optional(),
  depends_on: z.record(z.string(), z.strictObject({ condition: z.literal('service_healthy') })).optional(),
  healthcheck: healthcheck.optional(),
  stop_grace_period: z.string().optional(),
  shm_size: z.string().optional(),
})
const compose = z.object({
  services: z.strictObject({
    'triage-a': service,
    'triage-b': service,
    migrate: service,
    proxy: service,
    postgres: service,
  }),
  networks: z.record(z.string(), z.object({ internal: z.boolean().optional() }).nullable()),
  volumes: z.record(z.string(), z.null()),
  secrets: z.record(z.string(), z.strictObject({ file: z.string() })),
})

describe('compose.yaml', () => {
  const { services, networks, volumes, secrets } = compose.parse(parse(text, { merge: true }))
  const instances = [services['triage-a'], services['triage-b']]

  it('has two instances that are alike, of the image that the Dockerfile makes', () => {
    expect(instances[0]).to.deep.equal(instances[1])
    for (const { build } of instances) {
      expect(existsSync(join(deploy, build?.context ?? '', build?.dockerfile ?? ''))).to.equal(true)
    }
  })

  it('has no secret in it: no value that is one, and no file of one that git takes', () => {
    expect(text).not.to.match(/(password|secret|token|key)\w*: *["']?[^\s/$[]/i)
    expect(text).not.to.match(/postgres(ql)?:\/\//)
    const gitignore = readFileSync(join(repository, '.gitignore'), 'utf8').split('\n')
    for (const { file } of Object.values(secrets)) expect(file).to.match(/^\.\/secrets\//)
    for (const { env_file = [] } of [...instances, services.migrate]) {
      for (const file of env_file) expect(gitignore).to.include(`deploy/${file}`)
    }
    expect(isSent('deploy/secrets/postgres-password', ignorePatterns)).to.equal(false)
    expect(services.postgres.environment).to.have.property('POSTGRES_PASSWORD_FILE')
    expect(services.postgres.environment).not.to.have.property('POSTGRES_PASSWORD')
  })

  it('starts the database, then the instances, then the proxy, each once the one before is well', () => {
    for (const { depends_on } of instances) expect(Object.keys(depends_on ?? {})).to.deep.equal(['postgres'])
    expect(Object.keys(services.proxy.depends_on ?? {})).to.have.members(['triage-a', 'triage-b'])
    expect(services.postgres.healthcheck?.test).to.include('pg_isready')
  })

  it('lets nobody but the proxy be reached from outside, and the database reach nothing', () => {
    expect(services.proxy.ports).to.have.members(['80:8080', '443:8443'])
    for (const { ports } of [...instances, services.postgres]) expect(ports).to.equal(undefined)
    expect(services.proxy.networks).to.deep.equal(['front'])
    expect(services.postgres.networks).to.deep.equal(['data'])
    expect(networks['data']?.internal).to.equal(true)
  })

  it('keeps what must outlive a container in volumes, and names no volume, secret or network that is not there', () => {
    const named = Object.values(services).flatMap((each) => each.volumes ?? [])
    for (const volume of named) {
      const [source = ''] = typeof volume === 'string' ? volume.split(':') : [volume.source]
      if (!source.startsWith('./')) expect(volumes).to.have.property(source)
    }
    expect(named).to.include('postgres-data:/var/lib/postgresql')
    expect(services.postgres.secrets).to.deep.equal(Object.keys(secrets))
    for (const each of Object.values(services))
      for (const network of each.networks) expect(networks).to.have.property(network)
  })

  it('tells the service what its settings take, with the examples filled in', () => {
    const example = readFileSync(join(deploy, 'triage.env.example'), 'utf8')
    const names = [...example.matchAll(/^(\w+)=(.*)$/gm)].map(([, name = '', value = '']) => ({ name, value }))
    const filled = Object.fromEntries(
      names.map(({ name, value }) => [name, value || 'filled-in-by-the-practice-with-32'] as const),
    )
    const set = services['triage-a'].environment ?? {}
    expect(set).to.have.property('PUBLIC_URL', 'https://${PUBLIC_HOST:?the public name, in deploy/.env}')
    const root = '/etc/triage/postgres.crt'
    expect(JSON.stringify(services['triage-a'].volumes)).to.include(root)
    const config = readConfig({
      ...filled,
      MicrosoftAppId: credentialled.MicrosoftAppId,
      DATABASE_URL: `postgres://triage_service:x@postgres:5432/triage?sslmode=verify-full&sslrootcert=${root}`,
      TRUSTED_PROXIES: String(set['TRUSTED_PROXIES']),
      PUBLIC_URL: 'https://triage.example.org',
      POLICY_FILE: practicePolicy,
      HOST: '0.0.0.0',
    })
    expect(config.credentials).to.include({ MicrosoftAppType: 'SingleTenant' })
    for (const { name, value } of names) if (value) expect(name).not.to.match(/PASSWORD|SECRET|URL/i)
  })

  it('runs the service as a role that cannot change its tables, which their owner makes by hand', () => {
    const { migrate } = services
    expect(migrate.command).to.deep.equal(['node', 'src/maintenance.ts', 'migrate', 'triage_service'])
    expect(migrate).to.deep.include({ profiles: ['maintenance'], restart: 'no', networks: ['data'] })
    for (const { env_file } of instances) expect(env_file).to.deep.equal(['triage.env'])
    expect(migrate.env_file).to.deep.equal(['triage.env', 'owner.env'])
    expect(services.postgres.command?.join(' ')).to.include('ssl=on')
  })

  it('runs nothing as root', () => {
    expect(services.postgres.user).to.equal('postgres')
    expect(services.proxy.user).to.match(/^[1-9]\d*:[1-9]\d*$/)
    // The service's image says its own.
    for (const { user } of instances) expect(user).to.equal(undefined)
  })

  it('asks for every name that it and the proxy take from .env', () => {
    const asked = [...text.matchAll(/\$\{(\w+):\?[^}]+\}/g)].map(([, name]) => name)
    const example = readFileSync(join(deploy, '.env.example'), 'utf8')
    expect([...example.matchAll(/^(\w+)=$/gm)].map(([, name]) => name)).to.have.members([...new Set(asked)])
    expect(text).not.to.match(/\$\{\w+(:-[^}]*)?\}/)
    const caddyfile = readFileSync(join(deploy, 'Caddyfile'), 'utf8')
    for (const [, name = ''] of caddyfile.matchAll(/\{\$(\w+)\}/g)) {
      expect(services.proxy.environment).to.have.property(name)
    }
  })
})
