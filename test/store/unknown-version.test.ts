/** A stored triage whose protocol version is not known here is never guessed at: it begins again, and no sign is dropped. */
import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'chai'
import { questionName } from '../../dialogs/question-words.ts'
import { versionUnknown } from '../../dialogs/wording/failures.ts'
import { shows } from '../alerts/desk.ts'
import { type Chat, openChat, pressed, resumeChat } from '../support/direct-line.ts'
import { answersOnRecord, expectWholeStore } from '../support/failpoints-checks.ts'
import { openTold, protocolForgotten, send, signsOnRecord } from '../support/failpoints-story.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { rowCounts } from '../support/stored.ts'

const notice = versionUnknown.practiceStaff

describe('A triage of a protocol version that is not known here', () => {
  let service: RunningService

  beforeEach(async () => {
    service = await startService()
  })
  afterEach(() => discard(service))

  async function restart(): Promise<void> {
    await service.stop()
    protocolForgotten(service.directory)
    service = await startService({ after: service })
    // Until the client has noticed that its connection was closed.
    await delay(50)
  }

  /** Told under the other version, and taken up again after a restart. */
  async function taken(answers: readonly string[]): Promise<Chat> {
    const before = await openChat(service.url, 'practiceStaff')
    for (const answer of answers) await before.press(answer)
    await restart()
    return resumeChat(service.url, before)
  }

  it('begins again at the next message, which says so and keeps the first answers in view', async () => {
    const chat = await taken(['no', 'no'])
    const { triageId } = chat.triage()
    const [said] = await chat.say('no')
    expect(said?.text).to.include(notice)
    for (const id of ['saddleAnaesthesia', 'sphincterDisturbance'] as const) {
      expect(said?.text).to.include(questionName('practiceStaff', id))
    }
    expect(chat.triage()).to.deep.include({ protocol: 'spine-mri/2', answers: {} })
    expect(chat.triage().question?.id).to.equal('saddleAnaesthesia')
    expect(chat.triage().triageId).not.to.equal(triageId)
  })

  it('goes on from there, and begins again only once', async () => {
    const chat = await taken(['no', 'no'])
    await chat.say('no')
    const { triageId } = chat.triage()
    const [said] = await chat.press('no')
    expect(said?.text ?? '').not.to.include(notice)
    expect(chat.triage()).to.deep.include({ triageId, answers: { saddleAnaesthesia: 'no' } })
  })

  it('stays on record as it was', async () => {
    const chat = await taken(['no', 'no'])
    await chat.say('no')
    await chat.press('no')
    expect(rowCounts(service.directory)).to.include({ conversation: 1, triage: 2, entry: 3 })
    await expectWholeStore(service.directory)
  })

  it('ends the new triage at once with the sign that was told in it, and records that once', async () => {
    const chat = await taken(['no', 'unsure'])
    const [said] = await chat.say('hello')
    expect(said?.text).to.include(notice)
    expect(chat.triage().outcome?.rule).to.equal('P1')
    await chat.say('hello')
    expect(chat.triage().outcome?.rule).to.equal('P1')
    const told = answersOnRecord(service.directory).filter(({ answer }) => answer === 'unsure')
    expect(told).to.have.length(2)
    expect(rowCounts(service.directory)['triage']).to.equal(2)
  })

  it('takes a sign that is pressed on its last card', async () => {
    const chat = await taken(['no'])
    await chat.press('yes')
    expect(chat.triage().outcome?.rule).to.equal('P1')
    expect(chat.triage().answers).to.deep.equal({ sphincterDisturbance: 'yes' })
    expect(signsOnRecord(service.directory)).to.equal(1)
  })

  it('answers a message that comes twice the same, and begins again once', async () => {
    const chat = await taken(['no'])
    const talker = { ...chat, url: service.url }
    const act = { value: pressed(chat.triage(), 'yes') }
    await send(talker, 'sign', act)
    // The desk is told of the alert whenever that is known.
    await shows(chat, /has not reached/)
    const once = await chat.history()
    await send(talker, 'sign', act)
    expect(await chat.history()).to.deep.equal(once)
    expect(signsOnRecord(service.directory)).to.equal(1)
  })

  it('is begun again in the middle of a conversation that is open on a stream, without a gap', async () => {
    const chat = await openTold(service.url, 'practiceStaff')
    await restart()
    const before = await chat.history()
    await chat.say('no')
    const after = await chat.history()
    expect(after.slice(0, before.length)).to.deep.equal(before)
    expect(after).to.have.length(before.length + 2)
    await expectWholeStore(service.directory)
  })
})
