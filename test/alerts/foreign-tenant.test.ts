/** A chat that was bound while its tenant was let in gets nothing once it is not (S3). */
import { expect } from 'chai'
import { openStore } from '../../src/store/open.ts'
import { generateToken, startCredentialled } from '../support/credentialled.ts'
import { resumeChat, startConversation } from '../support/direct-line.ts'
import { discard } from '../support/service.ts'
import { shows } from './desk.ts'

describe('A chat of a tenant that is not let in', () => {
  it('gets no alert, and the desk is told at once that it has not arrived', async () => {
    const service = await startCredentialled()
    expect((await fetch(`${service.url}/readyz`)).status).to.equal(200)
    const store = openStore(`sqlite:${service.directory}/triage.db`)
    const foreign = {
      kind: 'botFramework',
      serviceUrl: 'https://smba.trafficmanager.net/uk/',
      channelId: 'msteams',
      conversationId: '19:foreign',
      bot: { id: 'bot' },
      tenantId: '11111111-2222-4333-8444-555555555555',
    }
    await store.query((db) =>
      db
        .insertInto('address')
        .values({
          route: 'Duty doctor',
          id: 'msteams/19:foreign',
          address: JSON.stringify(foreign),
          added_at: '2026-11-01T09:00:00.000Z',
        })
        .execute(),
    )
    await store.close()
    const { token } = await generateToken(service.url)
    const desk = await resumeChat(service.url, await startConversation(service.url, token))
    await desk.press('yes')
    const told = await shows(desk, /has not reached: Duty doctor/)
    expect(told.text).to.include('Duty doctor')
    await discard(service)
  })
})
