/** The proxy's configuration, by a small reader of its own: Caddy may not be at hand. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { parse } from 'yaml'
import { repository } from './dockerfile.ts'

interface Directive {
  readonly words: readonly string[]
  readonly block: readonly Directive[]
}

/** A line is words; one that ends in `{` has the lines up to its `}` in it. Throws where they do not pair. */
function readBlock(lines: string[], inner: boolean): readonly Directive[] {
  const block: Directive[] = []
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    const words = line.trim().split(/\s+/)
    if (words[0] === '' || words[0]?.startsWith('#')) continue
    if (words[0] === '}') {
      if (!inner || words.length > 1) throw new Error('A bracket too many')
      return block
    }
    const opens = words.at(-1) === '{'
    block.push(opens ? { words: words.slice(0, -1), block: readBlock(lines, true) } : { words, block: [] })
  }
  if (inner) throw new Error('A bracket is missing')
  return block
}

const text = readFileSync(join(repository, 'deploy/Caddyfile'), 'utf8')

describe('The proxy', () => {
  const [options, site, ...others] = readBlock(text.split('\n'), false)
  const named = (directive: Directive | undefined, name: string): readonly (readonly string[])[] =>
    (directive?.block ?? []).filter(({ words }) => words[0] === name).map(({ words }) => words.slice(1))
  const proxy = site?.block.find(({ words }) => words[0] === 'reverse_proxy')

  it('has one site, over TLS with a certificate of its own getting, and no door to its settings', () => {
    expect(others).to.deep.equal([])
    expect(site?.words).to.deep.equal(['{$PUBLIC_HOST}'])
    expect(named(options, 'admin')).to.deep.equal([['off']])
    expect(text).not.to.match(/http:\/\/|auto_https|tls /)
  })

  it('shares out to every instance that compose.yaml has, in turn, without tying anybody to one', () => {
    const { services } = parse(readFileSync(join(repository, 'deploy/compose.yaml'), 'utf8'), { merge: true }) as {
      services: Readonly<Record<string, unknown>>
    }
    const instances = Object.keys(services).filter((name) => name.startsWith('triage-'))
    expect(proxy?.words.slice(1)).to.deep.equal(instances.map((name) => `${name}:3978`))
    expect(named(proxy, 'lb_policy')).to.deep.equal([['round_robin']])
  })

  it('asks whether an instance lives, and not whether its database does: an emergency is shown without one', () => {
    expect(named(proxy, 'health_uri')).to.deep.equal([['/healthz']])
  })

  it('holds nothing back, posts nothing twice, and shows the figures to nobody', () => {
    expect(named(proxy, 'flush_interval')).to.deep.equal([['-1']])
    expect(named(proxy, 'lb_retry_match')).to.deep.equal([])
    expect(named(site, 'respond')).to.deep.include.members([
      ['/metrics', '404'],
      ['/readyz', '404'],
    ])
  })

  it('lets nobody use the Direct Line secret but the practice’s own servers', () => {
    const bySecret = site?.block.find(({ words }) => words[0] === '@bySecret')
    expect(named(bySecret, 'path')).to.deep.equal([['/desk/sessions', '/v3/directline/tokens/generate']])
    expect(named(bySecret, 'method')).to.deep.equal([['POST']])
    expect(named(bySecret, 'not')).to.deep.equal([['remote_ip', '{$EMBEDDING_SERVERS}']])
    expect(named(site, 'respond')).to.deep.include(['@bySecret', '404'])
  })

  it('waits for nobody for ever, and takes no more than twice what the service does', () => {
    const timeouts = options?.block
      .find(({ words }) => words[0] === 'servers')
      ?.block.find(({ words }) => words[0] === 'timeouts')
    for (const name of ['read_header', 'read_body', 'idle']) expect(named(timeouts, name), name).to.have.length(1)
    const body = site?.block.find(({ words }) => words[0] === 'request_body')
    expect(named(body, 'max_size')).to.deep.equal([['128KB']])
  })

  it('writes no addresses down: a stream’s ticket is in one', () => {
    expect(named(site, 'log')).to.deep.equal([])
  })
})
