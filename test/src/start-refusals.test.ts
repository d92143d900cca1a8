import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import examplePolicy from '../../deploy/policy.example.json' with { type: 'json' }
import { type Ended, runToEnd } from '../support/process.ts'

const secret = 'zyxwvut-secret'

interface Refusal {
  readonly env: Readonly<Record<string, string>>
  /** What standard error must say. */
  readonly named: readonly string[]
}

describe('The process does not start', function () {
  this.timeout(60_000)
  const directory = mkdtempSync(join(tmpdir(), 'triage-start-'))
  const file = (name: string, text: string): string => {
    writeFileSync(join(directory, name), text)
    return join(directory, name)
  }
  const policy = (name: string, changed: object): string =>
    file(`${name}.json`, JSON.stringify({ ...examplePolicy, ...changed }))

  const refusals: Record<string, Refusal> = {
    'on every interface without credentials': {
      env: { HOST: '0.0.0.0' },
      named: ['HOST', 'loopback', 'MicrosoftAppId', 'DIRECT_LINE_SECRET'],
    },
    'on a port that is no number': { env: { PORT: 'http' }, named: ['PORT', 'number'] },
    'at an unknown log level': { env: { LOG_LEVEL: 'loud' }, named: ['LOG_LEVEL', 'info'] },
    'on an unknown database': {
      env: { DATABASE_URL: `mysql://u:${secret}@h/d` },
      named: ['DATABASE_URL', 'sqlite'],
    },
    'with a short secret': { env: { DIRECT_LINE_SECRET: secret }, named: ['DIRECT_LINE_SECRET', 'characters'] },
    'with a policy that is not there': {
      env: { POLICY_FILE: '/nowhere/policy.json' },
      named: ['POLICY_FILE', '/nowhere/policy.json'],
    },
    'with a policy that is not JSON': {
      env: { POLICY_FILE: file('policy.txt', 'practiceName: Example') },
      named: ['POLICY_FILE', 'policy.txt', 'JSON'],
    },
    'with a policy that relies on cauda equina answers for longer': {
      env: { POLICY_FILE: policy('longer', { caudaEquinaValidHours: 4.01 }) },
      named: ['caudaEquinaValidHours', 'at most 4 hours'],
    },
    'with a policy that takes a cauda equina question out': {
      env: { POLICY_FILE: policy('without', { caudaEquinaQuestions: { saddleAnaesthesia: false } }) },
      named: ['caudaEquinaQuestions', 'always asked'],
    },
    'with a policy that has a key that there is not': {
      env: { POLICY_FILE: policy('unknown', { highRiskAge: 70 }) },
      named: ['highRiskAge'],
    },
  }

  let other: Server
  const ended = new Map<string, Ended>()

  before(async () => {
    other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    refusals['on a port that another program has'] = {
      env: { PORT: String(port) },
      named: ['already in use', String(port)],
    }
    const waiting = Object.entries(refusals)
    const runInTurn = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) ended.set(next[0], await runToEnd(next[1].env))
    }
    await Promise.all(Array.from({ length: availableParallelism() }, runInTurn))
  })
  after(async () => {
    other.close()
    await rm(directory, { recursive: true, force: true })
  })

  for (const name of [...Object.keys(refusals), 'on a port that another program has']) {
    it(name, () => {
      const { code, stdout, stderr } = ended.get(name) ?? { code: null, stdout: '', stderr: '' }
      expect(code, stderr).to.be.a('number').and.not.equal(0)
      expect(stdout).to.equal('')
      for (const part of refusals[name]?.named ?? []) expect(stderr).to.include(part)
      expect(stderr).not.to.include(secret)
      expect(stderr.trim().split('\n'), 'lines on standard error').to.have.lengthOf(1)
    })
  }
})
