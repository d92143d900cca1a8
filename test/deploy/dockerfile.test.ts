/** What can be said of the image without Docker; image.test.ts runs what it would hold. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import packageJson from '../../package.json' with { type: 'json' }
import { assertNodeVersion } from '../../src/node-version.ts'
import {
  argumentsOf,
  commandOf,
  copiesOf,
  dockerfile,
  ignorePatterns,
  image,
  isSent,
  repository,
  stagesOf,
} from './dockerfile.ts'

const stages = stagesOf(dockerfile)
const taken = stages.flatMap(copiesOf).flatMap(({ from, sources }) => (from ? [] : sources))

describe('The image', () => {
  it('is built of nothing but instructions that are known, in more than one stage', () => {
    const known = ['ARG', 'CMD', 'COPY', 'ENV', 'EXPOSE', 'HEALTHCHECK', 'RUN', 'USER', 'WORKDIR']
    for (const { keyword } of stages.flatMap(({ instructions }) => instructions)) expect(known).to.include(keyword)
    expect(stages.length).to.be.above(1)
  })

  it('has one Node of one exact version in every stage, which the package takes', () => {
    expect(new Set(stages.map(({ image: from }) => from))).to.have.lengthOf(1)
    const [, version = ''] = /^node:(\d+\.\d+\.\d+)-slim$/.exec(image().image) ?? expect.fail(image().image)
    expect(() => assertNodeVersion(version)).not.to.throw()
    expect(packageJson.engines.node).to.equal('>=24.15')
    expect(version.split('.')[0]).to.equal(/\d+/.exec(packageJson.devDependencies.node)?.[0])
  })

  it('runs the service as a person without rights, told how to look after itself', () => {
    expect(argumentsOf(image(), 'USER')).to.deep.equal(['node'])
    const keywords = image().instructions.map(({ keyword }) => keyword)
    for (const later of ['CMD', 'HEALTHCHECK']) expect(keywords.indexOf(later)).to.be.above(keywords.indexOf('USER'))
    for (const keyword of ['RUN', 'COPY']) expect(keywords.lastIndexOf(keyword)).to.be.below(keywords.indexOf('USER'))
    expect(commandOf(image(), 'CMD')).to.deep.equal(['node', 'src/main.ts'])
    expect(commandOf(image(), 'HEALTHCHECK')).to.deep.equal(['node', 'deploy/health-check.ts'])
  })

  it('installs from the lock file, runs no script of a package, and takes no development package into the image', () => {
    for (const stage of stages.slice(0, -1)) {
      expect(argumentsOf(stage, 'RUN').join()).to.match(/^npm ci .*--ignore-scripts/)
    }
    const whole = copiesOf(image()).find(({ sources }) => sources[0]?.endsWith('/node_modules'))
    const from = stages.find(({ name }) => name === whole?.from) ?? expect.fail('no stage of packages')
    expect(argumentsOf(from, 'RUN').join()).to.include('--omit=dev')
    expect(argumentsOf(image(), 'RUN')).to.deep.equal(['node deploy/keep-compiled.ts'])
  })

  it('takes only what there is, and what Docker is sent', () => {
    for (const path of taken) {
      expect(existsSync(join(repository, path)), path).to.equal(true)
      expect(isSent(path, ignorePatterns), path).to.equal(true)
    }
    for (const { from, sources } of copiesOf(image()).filter((copy) => copy.from)) {
      expect(stages.map(({ name }) => name)).to.include(from)
      for (const path of sources) expect(existsSync(join(repository, path.replace('/build/', ''))), path).to.equal(true)
    }
  })

  it('is sent the files of production alone', () => {
    const files = globSync('**/*', {
      cwd: repository,
      exclude: (name) => name === 'node_modules' || name === '.git',
    }).filter((path) => /\.\w+$/.test(path) && isSent(path, ignorePatterns))
    expect(files).to.include.members(['src/main.ts', 'src/web/browser/page.css', 'deploy/health-check.ts'])
    for (const path of files)
      expect(path).to.match(
        /^(package(-lock)?\.json|(machines|dialogs|src)\/.*|deploy\/(health-check|keep-compiled)\.ts)$/,
      )
    for (const path of files) expect(path).not.to.match(/\.(test\.ts|md|db|env|pem|key)$/)
  })

  it('is sent no secret, policy, backup or example of one', () => {
    const kept = [
      '.env',
      'triage.env',
      'policy.json',
      'policy.example.json',
      'secrets/postgres-password',
      'backups/a.db',
    ]
    for (const path of kept) expect(isSent(`deploy/${path}`, ignorePatterns), path).to.equal(false)
    for (const path of ['data/triage.db', '.git/config', 'node_modules/pg/package.json', 'test/src/start.test.ts']) {
      expect(isSent(path, ignorePatterns), path).to.equal(false)
    }
  })

  it('has no value of a setting that is secret', () => {
    expect(dockerfile).not.to.match(/PASSWORD|_SECRET|DATABASE_URL|MicrosoftApp/i)
    const gitignore = readFileSync(join(repository, '.gitignore'), 'utf8').split('\n')
    expect(gitignore).to.include.members(['deploy/.env', 'deploy/triage.env', 'deploy/secrets/', 'deploy/backups/'])
  })
})
