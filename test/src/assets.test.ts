import { get, type IncomingMessage } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect } from 'chai'
import { discard, type RunningService, startService } from '../support/service.ts'

interface Got {
  readonly status: number | undefined
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

/** As it comes over the wire: `fetch` would undo the encoding. */
const fetchRaw = (url: string, headers: Readonly<Record<string, string>> = {}): Promise<Got> =>
  new Promise((resolve, reject) => {
    get(url, { headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }),
      )
    }).on('error', reject)
  })

describe('What the pages load', () => {
  let service: RunningService
  let addresses: readonly string[]
  before(async () => {
    service = await startService()
    const html = (await fetchRaw(service.url)).body.toString()
    addresses = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, address = '']) => address)
  })
  after(() => discard(service))

  const named = (name: string): string => service.url + addresses.find((address) => address.endsWith(`/${name}`))

  it('is there under every address that the page names, for good', async () => {
    expect(addresses).to.have.length.above(5)
    for (const address of addresses) {
      const { status, headers } = await fetchRaw(service.url + address)
      expect(status).to.equal(200)
      expect(headers['cache-control']).to.equal('public, max-age=31536000, immutable')
    }
  })

  it('is all that the page imports: a module that is not asked for ahead would be waited for twice', async () => {
    const script = (await fetchRaw(named('page.js'))).body.toString()
    for (const [, file = ''] of script.matchAll(/ from '\.\/([^']+)'/g))
      expect(named(file)).to.match(/\/assets\/[^/]+\//)
  })

  it('is the same in every encoding', async () => {
    for (const name of ['page.js', 'page.css', 'web-chat.js']) {
      const plain = await fetchRaw(named(name))
      expect(plain.headers['content-encoding']).to.equal(undefined)
      const brotli = await fetchRaw(named(name), { 'Accept-Encoding': 'gzip, deflate, br, zstd' })
      expect(brotli.headers['content-encoding']).to.equal('br')
      expect(brotliDecompressSync(brotli.body).equals(plain.body)).to.equal(true)
      const zipped = await fetchRaw(named(name), { 'Accept-Encoding': 'gzip, deflate' })
      expect(zipped.headers['content-encoding']).to.equal('gzip')
      expect(gunzipSync(zipped.body).equals(plain.body)).to.equal(true)
    }
  })

  it('is not sent again to whoever has it', async () => {
    const { headers } = await fetchRaw(named('page.css'))
    const again = await fetchRaw(named('page.css'), { 'If-None-Match': headers.etag ?? '' })
    expect(again.status).to.equal(304)
    expect(again.body).to.have.length(0)
  })

  it("is there under another release's address, and is not kept", async () => {
    const { status, headers, body } = await fetchRaw(`${service.url}/assets/another/page.js`)
    expect(status).to.equal(200)
    expect(headers['cache-control']).to.equal('no-cache')
    expect(body.equals((await fetchRaw(named('page.js'))).body)).to.equal(true)
  })
})
