/** The bot as a managed identity: the token is asked for where Container Apps says, and goes with the message. */
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import sinon from 'sinon'
import { createConnector } from '../../src/channels/bot-framework/connector.ts'

const clientId = '6f1c2a34-5b7d-4e8f-9a01-23456789abcd'

describe('A managed identity', () => {
  const asked: IncomingMessage[] = []
  const endpoint = createServer((request, response) => {
    asked.push(request)
    const expires_on = String(Math.floor(Date.now() / 1_000) + 3_600)
    response.setHeader('Content-Type', 'application/json')
    response.end(JSON.stringify({ access_token: 'of-the-identity', token_type: 'Bearer', expires_on, resource: '' }))
  })

  before(async () => {
    endpoint.listen(0, '127.0.0.1')
    await once(endpoint, 'listening')
    const { port } = endpoint.address() as AddressInfo
    process.env['IDENTITY_ENDPOINT'] = `http://127.0.0.1:${port}/msi/token`
    process.env['IDENTITY_HEADER'] = 'of-the-container'
  })
  after(() => {
    sinon.restore()
    delete process.env['IDENTITY_ENDPOINT']
    delete process.env['IDENTITY_HEADER']
    endpoint.close()
  })

  it('signs the bot’s messages, with no password', async () => {
    const fetch = sinon.stub(globalThis, 'fetch').callsFake(() => Promise.resolve(new Response('{"id":"sent"}')))
    const connector = createConnector({
      MicrosoftAppId: clientId,
      MicrosoftAppType: 'UserAssignedMSI',
      MicrosoftAppTenantId: 'tenant',
      tenants: ['tenant'],
    })
    const place = { serviceUrl: 'https://smba.trafficmanager.net/uk/', conversationId: 'chat' }
    expect(await connector.send(place, { type: 'message', text: 'x' })).to.equal('sent')
    expect(fetch.firstCall.args[1]?.headers).to.deep.include({ Authorization: 'Bearer of-the-identity' })
    const url = new URL(asked[0]?.url ?? '', 'http://endpoint')
    expect(url.searchParams.get('client_id')).to.equal(clientId)
    expect(url.searchParams.get('resource')).to.equal('https://api.botframework.com')
    expect(asked[0]?.headers['x-identity-header']).to.equal('of-the-container')
  })
})
