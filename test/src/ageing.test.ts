import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { openChat, type Talk } from '../support/direct-line.ts'
import { openTalk } from '../support/messages.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { routine, step, walkTo } from '../support/walks.ts'

const caudaEquina = ['saddleAnaesthesia', 'sphincterDisturbance', 'gaitDisturbance'] as const
const allNo = { saddleAnaesthesia: 'no', sphincterDisturbance: 'no', gaitDisturbance: 'no' }
const sign = (talk: Talk, questionId: string) => ({
  value: { triage: { triageId: talk.triage().triageId, questionId, ask: randomUUID(), answer: 'yes' } },
})

describe('Cauda equina answers age', () => {
  let service: RunningService
  let short: RunningService
  let now = new Date('2026-11-23T09:00:00Z')
  let talk: Talk
  const later = (minutes: number): void => {
    now = new Date(now.getTime() + minutes * 60_000)
  }

  before(async () => {
    service = await startService({ now: () => now })
    short = await startService({ now: () => now, policy: { caudaEquinaValidHours: 0.5 } })
  })
  beforeEach(async () => {
    talk = await openTalk(service.url)
  })
  after(() => Promise.all([discard(service), discard(short)]))

  const open = () => talk.triage().question?.id

  /** The questions that are put, one after another, each answered no. */
  async function putNext(count: number): Promise<(string | undefined)[]> {
    const put: (string | undefined)[] = []
    for (let answered = 0; answered < count; answered += 1) {
      put.push(open())
      await step(talk, routine)
    }
    return put
  }

  it('after more than four hours: they are put again before anything else, and then it goes on', async () => {
    await walkTo(talk, routine, 'structuralDeformity')
    const { answers } = talk.triage()
    later(241)
    const [said] = await talk.press('no')
    expect(said?.text).to.match(/4 hours/)
    expect(open()).to.equal('saddleAnaesthesia')
    expect(talk.triage().answers).to.deep.equal({ ...answers, structuralDeformity: 'no' })
    expect(await putNext(4)).to.deep.equal([...caudaEquina, 'nonMechanicalPain'])
    expect(talk.triage().answers).to.deep.equal({ ...answers, structuralDeformity: 'no', nonMechanicalPain: 'no' })
  })

  it('not after four hours to the minute', async () => {
    await walkTo(talk, routine, 'structuralDeformity')
    later(240)
    await talk.press('no')
    expect(open()).to.equal('nonMechanicalPain')
  })

  for (const act of ['help', 'why', 'summary', 'flurble', 'back', 'change age', 'no']) {
    it(`whatever is said first, for example "${act}"`, async () => {
      await walkTo(talk, routine, 'painDuration')
      const { answers } = talk.triage()
      later(300)
      await talk.say(act)
      expect(open()).to.equal('saddleAnaesthesia')
      expect(talk.triage().answers).to.deep.equal(answers)
    })
  }

  it('by the one that was told first; the one that is told now need not be told again', async () => {
    await talk.press('no')
    later(200)
    await talk.press('no')
    later(50)
    await talk.press('no')
    expect(await putNext(3)).to.deep.equal(['saddleAnaesthesia', 'sphincterDisturbance', 'motorLoss'])
  })

  it('again, when the second answers are old too', async () => {
    await walkTo(talk, routine, 'motorLoss')
    for (const expected of ['systemicSymptoms', 'tbContact', 'subcontinentTravel']) {
      later(300)
      await talk.press('no')
      expect(await putNext(3)).to.deep.equal([...caudaEquina])
      expect(open()).to.equal(expected)
    }
  })

  it('and a sign told then ends it at once', async () => {
    await walkTo(talk, routine, 'motorLoss')
    later(300)
    await talk.press('no')
    await talk.press('unsure')
    expect(talk.triage().outcome?.rule).to.equal('R1')
  })

  it('and a sign volunteered while they are open again ends it at once', async () => {
    await walkTo(talk, routine, 'motorLoss')
    later(300)
    await talk.send(sign(talk, 'gaitDisturbance'))
    expect(talk.triage().outcome?.rule).to.equal('R1')
  })

  it('but a sign never does', async () => {
    await talk.press('no')
    await talk.press('yes')
    for (const act of ['summary', 'why', 'no', 'help']) {
      later(60_000)
      await talk.say(act)
      expect(talk.triage().outcome?.rule).to.equal('R1')
      expect(talk.triage().answers).to.deep.equal({ saddleAnaesthesia: 'no', sphincterDisturbance: 'yes' })
    }
  })

  it('but not those of a triage that was begun anew in time', async () => {
    await walkTo(talk, routine, 'motorLoss')
    later(300)
    await talk.say('restart')
    await walkTo(talk, routine, 'motorLoss')
    later(239)
    await talk.press('no')
    expect(open()).to.equal('systemicSymptoms')
  })

  it('when a finished triage is taken up again by a correction', async () => {
    await walkTo(talk, routine)
    const { outcome, answers } = talk.triage()
    later(300)
    await talk.say('summary')
    expect(talk.triage()).to.deep.include({ outcome, answers })
    await talk.say('change age')
    expect(open()).to.equal('saddleAnaesthesia')
    expect(talk.triage().answers).to.deep.equal(answers)
  })

  it('for practice staff too, over Direct Line', async () => {
    const chat = await openChat(short.url, 'practiceStaff')
    await walkTo(chat, routine, 'age')
    later(31)
    await chat.press(40)
    expect(chat.triage().question?.id).to.equal('saddleAnaesthesia')
    expect(chat.triage().answers).to.include({ ...allNo, age: 40 })
    await walkTo(chat, routine)
    expect(chat.triage().outcome?.rule).to.equal('P3')
  })

  it('sooner where the policy says so', async () => {
    talk = await openTalk(short.url)
    await walkTo(talk, routine, 'motorLoss')
    later(30)
    await talk.press('no')
    expect(open()).to.equal('systemicSymptoms')
    later(1)
    await talk.press('no')
    expect(await putNext(4)).to.deep.equal([...caudaEquina, 'tbContact'])
  })
})
