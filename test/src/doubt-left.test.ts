/** A doubt that is left open is counted once, whichever process does it, and by the whole record (protocol, section 3). */
import { expect } from 'chai'
import examplePolicy from '../../deploy/policy.example.json' with { type: 'json' }
import type { Message } from '../../dialogs/message.ts'
import { parsePolicy } from '../../machines/policy.ts'
import type { Audience } from '../../machines/rules.ts'
import { createLog } from '../../src/log.ts'
import type { Store } from '../../src/store/store.ts'
import { createTurn, type Incoming, type LeftDoubt, type Turn, type Turns } from '../../src/turn.ts'
import { onBothDatabases } from '../support/both-databases.ts'
import type { TriageMessage } from '../support/contract.ts'
import { latestTriage } from '../support/direct-line.ts'
import { ofAQuestion, ofNone } from '../support/doubtful.ts'

const policy = parsePolicy(examplePolicy)

onBothDatabases('A doubt that is left open at the desk', (own) => {
  let [turns, others]: readonly Turns[] = []
  let ids = 0
  let clockMs = 0
  const process = (store: Store): Turns =>
    createTurn({
      store,
      log: createLog('silent'),
      policy,
      now: () => new Date(clockMs),
      newId: () => `MADEID${String((ids += 1)).padStart(6, '0')}`,
      alerted: () => undefined,
    })
  beforeEach(() => {
    clockMs = Date.parse('2026-12-01T09:00:00.000Z')
    ids = 0
    ;[turns, others] = [process(own().store), process(own().store)]
  })
  afterEach(() => Promise.all([turns?.close(), others?.close()]))

  const address = { kind: 'directLine', conversationId: 'desk', audience: 'practiceStaff' } as const
  let sent = 0
  function take(by: Turns | undefined, message: Message, fields: Partial<Incoming> = {}): Promise<Turn> {
    if (!by) throw new Error('There is no such process')
    clockMs += 1_000
    const activityId = `message-${(sent += 1)}`
    return by({ conversation: 'direct/desk', audience: 'practiceStaff', activityId, message, address, ...fields })
  }
  const asClinician = { conversation: 'teams/clinician', audience: 'clinician' as Audience }
  const said = ({ replies }: Turn) =>
    latestTriage(replies.map((reply) => ({ id: '', from: { id: '' }, ...reply })) as never)
  const leave = (by: Turns | undefined, doubt: LeftDoubt): Promise<Turn> =>
    take(by, { kind: 'wordless' }, { doubt, activityId: `${doubt.triageId}/check-${doubt.at}` })
  const record = async (triageId: string) =>
    ((await own().store.findTriage(triageId))?.record ?? []).map(({ event, words }) => ({ ...event, words }))
  const alerts = async () => (await own().rows())['alert']

  const press = (by: Turns | undefined, answer: string, put: TriageMessage | undefined, fields?: Partial<Incoming>) => {
    const { triageId = '', question } = put ?? {}
    const triage = { triageId, questionId: String(question?.id), ask: String(question?.ask), answer }
    return take(by, { kind: 'press', card: { triage } }, fields)
  }

  /** Raises it once the three questions were answered no, and gives what its job holds. */
  async function doubted(text: string = ofAQuestion.words): Promise<LeftDoubt> {
    let put = said(await take(turns, { kind: 'arrival' }))
    for (let answered = 0; answered < 3; answered += 1) put = said(await press(turns, 'no', put))
    put = said(await take(turns, { kind: 'words', text }))
    expect(put?.question).to.include({ because: text })
    const [job] = await own().store.query((db) => db.selectFrom('job').selectAll().execute())
    const { kind, at } = JSON.parse(job?.task ?? '{}')
    expect({ kind, id: job?.id }).to.deep.equal({ kind: 'check', id: `${put?.triageId}/check-${at}` })
    expect(Number(job?.due_at)).to.equal(Date.parse(at) + policy.openCheckMinutes * 60_000)
    return { triageId: put?.triageId ?? '', at }
  }

  for (const { words, questionId } of [ofAQuestion, ofNone]) {
    it(`counts as not sure once, by two processes at the same time: ${questionId}`, async () => {
      const doubt = await doubted(words)
      const counted = await Promise.all([leave(turns, doubt), leave(others, doubt)])
      // Whoever comes second finds it done, or gives the same again.
      expect(counted.map((turn) => said(turn)?.outcome?.rule)).to.include('P1')
      const answer = questionId === 'caudaEquinaCheck' ? ['unsure'] : 'unsure'
      const [told] = (await record(doubt.triageId)).slice(4)
      expect(told).to.deep.equal({ type: 'told', questionId, answer, by: 'practiceStaff', unanswered: true, words })
      expect(await record(doubt.triageId)).to.have.length(5)
      expect(await alerts()).to.equal(1)
      // A process that died before it put the job on record as done.
      expect((await leave(process(own().store), doubt)).replies).to.have.length(1)
      expect(await alerts()).to.equal(1)
    })
  }

  it('is nothing any more once it was answered, and says nothing', async () => {
    const doubt = await doubted()
    await press(others, 'no', said(await take(others, { kind: 'words', text: 'summary' })))
    const before = await own().rows()
    for (const by of [turns, others]) expect((await leave(by, doubt)).replies).to.deep.equal([])
    expect(await own().rows()).to.deep.equal(before)
  })

  it('counts from when it was raised, whatever was doubted after it', async () => {
    const doubt = await doubted()
    await take(turns, { kind: 'words', text: ofNone.words })
    expect(said(await leave(turns, doubt))?.outcome?.rule).to.equal('P1')
  })

  it('is closed by the no of a clinician who took it over, and by no one’s silence', async () => {
    const doubt = await doubted()
    const taken = await take(others, { kind: 'takeOver', triageId: doubt.triageId, clinician: 'Dr Patel' }, asClinician)
    expect(said(taken)?.question?.id).to.equal(ofAQuestion.questionId)
    await press(others, 'no', said(taken), asClinician)
    expect((await leave(turns, doubt)).replies).to.deep.equal([])
    const next = said(await take(turns, { kind: 'words', text: 'restart' }))
    expect(next?.question?.id).to.equal('saddleAnaesthesia')
    expect(next?.triageId).not.to.equal(doubt.triageId)
    expect(await alerts()).to.equal(0)
  })

  it('counts after a take-over too, where nobody has answered', async () => {
    const doubt = await doubted()
    await take(others, { kind: 'takeOver', triageId: doubt.triageId, clinician: 'Dr Patel' }, asClinician)
    expect(said(await leave(turns, doubt))?.outcome?.rule).to.equal('P1')
    expect(await alerts()).to.equal(1)
  })
})
