/** Where no card can be put, a doubt is answered with the emergency words and kept to be asked first (protocol, section 3). */
import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import examplePolicy from '../../deploy/policy.example.json' with { type: 'json' }
import type { Message } from '../../dialogs/message.ts'
import { doubtNotSaved, emergencyAdvice } from '../../dialogs/wording/failures.ts'
import { parsePolicy } from '../../machines/policy.ts'
import { createLog } from '../../src/log.ts'
import { newId } from '../../src/new-id.ts'
import { createTurn, type Turns } from '../../src/turn.ts'
import { until } from '../alerts/desk.ts'
import type { TriageMessage } from '../support/contract.ts'
import { latestTriage } from '../support/direct-line.ts'
import { ofAQuestion } from '../support/doubtful.ts'
import { type OwnStore, openOwnStore } from '../support/failpoints-turned.ts'
import { activity, expectReplies, openTalk } from '../support/messages.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { eventsByTriage } from '../support/stored.ts'

describe('A doubt that is told while the store fails', () => {
  let own: OwnStore
  let turns: Turns
  let isAway: boolean
  const process = (): Turns => {
    const { store } = own
    const call = <Result>(really: () => Promise<Result>): Promise<Result> =>
      isAway ? Promise.reject(new Error('The store is away')) : really()
    return createTurn({
      store: {
        ...store,
        find: (...asked) => call(() => store.find(...asked)),
        append: (turned) => call(() => store.append(turned)),
      },
      log: createLog('silent'),
      policy: parsePolicy(examplePolicy),
      now: () => new Date(),
      newId,
      alerted: () => undefined,
    })
  }
  beforeEach(() => {
    isAway = false
    own = openOwnStore()
    turns = process()
  })
  afterEach(async () => {
    await turns.close()
    await own.discard()
  })

  const address = { kind: 'directLine', conversationId: 'desk', audience: 'practiceStaff' } as const
  const take = (message: Message) =>
    turns({ conversation: 'desk', audience: 'practiceStaff', activityId: randomUUID(), message, address })
  const told = async (message: Message): Promise<TriageMessage> => {
    const { replies } = await take(message)
    const said = latestTriage(replies.map((reply) => ({ id: '', from: { id: '' }, ...reply })) as never)
    if (!said) throw new Error('Nothing was put')
    return said
  }
  const press = ({ triageId, question }: TriageMessage, answer: string | readonly string[]) => {
    const triage = { triageId, questionId: String(question?.id), ask: String(question?.ask), answer }
    return { kind: 'press' as const, card: { triage: triage as never } }
  }
  const stored = () =>
    until('it is stored', async () => {
      const [last] = eventsByTriage(own.directory).flat().slice(-1) as { type: string }[]
      return last?.type === 'doubted' ? last : undefined
    })

  for (const [where, anew] of [
    ['at hand', false],
    ['not at hand', true],
  ] as const) {
    it(`is answered with the emergency words, stored later, and put first: the conversation is ${where}`, async () => {
      await take({ kind: 'arrival' })
      if (anew) turns = process()
      isAway = true
      const { replies, saved } = await take({ kind: 'words', text: ofAQuestion.words })
      expect(saved).to.equal(false)
      expect(replies.map(({ text }) => text)).to.deep.equal([doubtNotSaved.practiceStaff])
      expect(doubtNotSaved.practiceStaff).to.include(emergencyAdvice.practiceStaff)
      isAway = false
      expect(await stored()).to.deep.include({ questionId: 'bilateralLegSymptoms', because: ofAQuestion.words })
      const jobs = await own.store.query((db) => db.selectFrom('job').select('task').execute())
      expect(jobs.map(({ task }) => JSON.parse(task).kind)).to.deep.equal(['check'])
      expect((await told({ kind: 'words', text: 'no' })).question).to.include({ because: ofAQuestion.words })
    })
  }

  it('that is a hedged no is kept as one', async () => {
    await take({ kind: 'arrival' })
    isAway = true
    expect((await take({ kind: 'words', text: "I don't think so" })).saved).to.equal(false)
    isAway = false
    expect(await stored()).to.deep.include({ questionId: 'saddleAnaesthesia', hedged: true })
    expect((await told({ kind: 'words', text: 'summary' })).question).to.include({
      because: "I don't think so",
      hedged: true,
    })
  })

  it('is not a sign that is ticked at the check: that is the emergency', async () => {
    let put = await told({ kind: 'arrival' })
    for (let answered = 0; answered < 3; answered += 1) put = await told(press(put, 'no'))
    put = await told({ kind: 'words', text: 'DN scanned her: 530 post mict' })
    expect(put.question?.id).to.equal('caudaEquinaCheck')
    isAway = true
    turns = process()
    const said = await told(press(put, ['sphincterDisturbance', 'gaitDisturbance']))
    expect(said.outcome?.rule).to.equal('P1')
    expect(said.triageId, 'the reference that a clinician finds it by').to.equal(put.triageId)
    expect(said.answers).to.include({ sphincterDisturbance: 'yes', gaitDisturbance: 'yes' })
    isAway = false
  })
})

describe('A doubt that is told elsewhere', () => {
  let service: RunningService
  before(async () => {
    service = await startService()
  })
  after(() => discard(service))

  it('in a message that was changed is answered with the emergency words, and put first', async () => {
    const talk = await openTalk(service.url)
    const [said] = await talk.send({ type: 'messageUpdate', text: ofAQuestion.words })
    expect(said?.text).to.include(emergencyAdvice.clinician)
    expect(talk.triage().question).to.include({ because: ofAQuestion.words })
    await talk.send({ type: 'messageUpdate', text: 'no' })
    expect(talk.triage().answers).to.deep.equal({})
    expect(talk.triage().question).to.include({ because: ofAQuestion.words })
  })

  it('in a channel has the emergency words first', async () => {
    const conversation = { id: `19:${randomUUID()}`, conversationType: 'channel', isGroup: true }
    const [reply] = await expectReplies(
      service.url,
      activity(conversation.id, { conversation, text: ofAQuestion.words }),
    )
    expect(reply).to.have.property('summary').that.includes('act on it now')
  })
})
