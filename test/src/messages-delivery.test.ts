import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { parseTriage } from '../support/contract.ts'
import { postJson, pressed } from '../support/direct-line.ts'
import { activity, joined } from '../support/messages.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { type Sink, startSink } from '../support/sink.ts'

describe('/api/messages with normal delivery', () => {
  let service: RunningService
  let sink: Sink

  before(async () => {
    service = await startService()
  })
  beforeEach(async () => {
    sink = await startSink()
  })
  afterEach(() => sink.close())
  after(() => discard(service))

  const delivered = async (inbound: object) => {
    const response = await postJson(`${service.url}/api/messages`, { ...inbound, serviceUrl: sink.serviceUrl })
    expect(response.status).to.be.within(200, 202)
    expect(await response.text()).to.be.oneOf(['', '{}', 'null'])
    return sink.deliveries.at(-1)
  }

  it('answers to the channel, as a reply to the message', async () => {
    const conversation = `19:${randomUUID()}@thread.v2`
    const join = joined(conversation)
    const greeted = await delivered(join)
    expect(greeted?.method).to.equal('POST')
    const base = `/v3/conversations/${encodeURIComponent(conversation)}/activities`
    expect(greeted?.path).to.equal(`${base}/${String(join['id'])}`)
    const put = parseTriage(greeted?.activity.channelData?.triage)
    const answered = await delivered(activity(conversation, { value: pressed(put, 'no') }))
    expect(parseTriage(answered?.activity.channelData?.triage)).to.deep.include({
      answers: { saddleAnaesthesia: 'no' },
    })
    expect(answered?.activity).to.deep.include({ type: 'message', conversation: { id: conversation } })
    expect(answered?.activity).to.deep.include({ recipient: { id: 'clinician-1', name: 'Clinician' } })
    expect(sink.deliveries).to.have.lengthOf(2)
  })

  it('answers a redelivered message the same', async () => {
    const asked = activity(randomUUID(), { text: 'no' })
    const [first, second] = [await delivered(asked), await delivered(asked)]
    expect(second).to.deep.equal(first)
  })

  it('delivers nothing for what is accepted silently', async () => {
    await delivered(activity(randomUUID(), { type: 'typing' }))
    expect(sink.deliveries).to.deep.equal([])
  })
})
