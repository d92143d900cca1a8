import { expect } from 'chai'
import { credentialled } from '../support/authority.ts'
import { send } from '../support/request.ts'
import { discard, type RunningService, type ServiceOptions, startService } from '../support/service.ts'

async function headersOf(options: ServiceOptions, host?: string): Promise<Readonly<Record<string, unknown>>> {
  const service: RunningService = await startService(options)
  const headers = { Host: host ?? new URL(service.url).host }
  const answered = await send(service.url, { method: 'GET', path: '/', headers })
  await discard(service)
  return answered.headers
}

/** Of one directive of the Content-Security-Policy, what it allows. */
const allowed = (headers: Readonly<Record<string, unknown>>, directive: string): readonly string[] =>
  new RegExp(`(?:^|;)\\s*${directive} ([^;]*)`).exec(String(headers['content-security-policy']))?.[1]?.split(' ') ?? []

describe('The page', () => {
  it('may speak with its own origin alone, its stream by the public address', async () => {
    const headers = await headersOf({ env: credentialled }, 'evil.example')
    expect(allowed(headers, 'connect-src')).to.deep.equal(["'self'", 'wss://triage.example.org'])
  })

  it('may speak in local mode with the name that it was opened by', async () => {
    const headers = await headersOf({}, 'localhost:3978')
    expect(allowed(headers, 'connect-src')).to.deep.equal(["'self'", 'ws://localhost:3978'])
  })

  it('names no scheme without a host anywhere in its policy, but for pictures and workers', async () => {
    const headers = await headersOf({ env: credentialled })
    for (const directive of ['default-src', 'script-src', 'connect-src', 'frame-ancestors', 'form-action']) {
      for (const source of allowed(headers, directive)) expect(source, directive).not.to.match(/^[\w+.-]+:$|\*/)
    }
  })

  it('is kept from other windows, and from devices that it has no use for', async () => {
    const headers = await headersOf({ env: credentialled })
    expect(headers['cross-origin-opener-policy']).to.equal('same-origin')
    for (const device of ['camera', 'microphone', 'geolocation']) {
      expect(headers['permissions-policy']).to.include(`${device}=()`)
    }
  })

  it('is for https alone outside local mode', async () => {
    expect((await headersOf({ env: credentialled }))['strict-transport-security']).to.match(/max-age=\d{8}/)
    expect(await headersOf({})).not.to.have.property('strict-transport-security')
  })
})
