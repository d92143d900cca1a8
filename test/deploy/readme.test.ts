/** deploy/README.md says what there is: every value to fill in, every file, every command. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { valueNames } from '../../deploy/teams/teams-package.ts'
import packageJson from '../../package.json' with { type: 'json' }
import { createReader } from './bicep.ts'
import { repository } from './dockerfile.ts'

const deploy = join(repository, 'deploy')
const readme = readFileSync(join(deploy, 'README.md'), 'utf8')

describe('The steps of deploy/README.md', () => {
  it('name every value that is to be filled in', async () => {
    const empty = ['.env.example', 'triage.env.example', 'owner.env.example'].flatMap((file) =>
      [...readFileSync(join(deploy, file), 'utf8').matchAll(/^(\w+)=$/gm)].map(([, name]) => name),
    )
    const example = readFileSync(join(deploy, 'azure/main.bicepparam'), 'utf8')
    const inExample = [...example.matchAll(/<(\w+)>|readEnvironmentVariable\('(\w+)'\)/g)].map(
      ([, place, variable]) => place ?? variable,
    )
    const { params, outputs } = (await createReader())(join(deploy, 'azure/main.bicep'))
    const required = params.filter(({ hasDefault, decorators }) => !hasDefault && !decorators.includes('@secure()'))
    const bicep = [...required.filter(({ name }) => name !== 'policy'), ...outputs].map(({ name }) => name)
    for (const name of [...empty, ...inExample, ...bicep, ...valueNames]) expect(readme).to.include(name)
  })

  it('link and name files that there are', () => {
    const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map(([, path = '']) => path)
    const sources = [...readme.matchAll(/\bnode ((?:src|deploy)\/[\w./-]+\.ts)/g)].map(([, path = '']) => `../${path}`)
    const listed = [...(readme.split('## ')[0] ?? '').matchAll(/`([\w./-]+)`/g)].map(([, path = '']) => path)
    expect(sources).not.to.deep.equal([])
    for (const path of [...links, ...sources, ...listed]) expect(existsSync(join(deploy, path)), path).to.equal(true)
  })

  it('call scripts of the package that there are', () => {
    for (const [, script] of readme.matchAll(/npm run ([\w-]+)/g))
      expect(packageJson.scripts).to.have.property(script ?? '')
  })

  it('have no value that is one person’s, and no secret', () => {
    expect(readme).not.to.match(/[\da-f]{8}-[\da-f]{4}-|[\da-f]{32}|\.azurecr\.io/)
  })
})
