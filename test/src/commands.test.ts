import { expect } from 'chai'
import { questionWording } from '../../dialogs/question-words.ts'
import { questions } from '../machines/protocol-table.ts'
import type { QuestionId } from '../support/contract.ts'
import { openTalk, type TeamsTalk } from '../support/messages.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { bothExtras, toRehabilitation, toSurgery, type Walk, walks, walkThrough, walkTo } from '../support/walks.ts'

describe('At every question', () => {
  let service: RunningService
  const open = ({ channelId }: Pick<Walk, 'channelId'>): Promise<TeamsTalk> => openTalk(service.url, { channelId })

  before(async () => {
    service = await startService({ policy: bothExtras })
  })
  after(() => discard(service))

  /** Says it; the same question must be put again, under a new ask, with nothing changed. Gives what was said. */
  async function unchangedBy(talk: TeamsTalk, text: string): Promise<string> {
    const { question: before, ...rest } = talk.triage()
    const [said, ...more] = await talk.say(text)
    const { question: after, ...now } = talk.triage()
    expect(more).to.deep.equal([])
    expect(now).to.deep.equal(rest)
    expect({ ...after, ask: '' }).to.deep.equal({ ...before, ask: '' })
    expect(after?.ask).not.to.equal(before?.ask)
    expect(said?.text, `what is said to "${text}"`).to.be.a('string').and.not.equal('')
    return said?.text ?? ''
  }

  /** Asks for an earlier question and answers it again as before: the open one must come back, with nothing lost. */
  async function thereAndBack(talk: TeamsTalk, text: string, reopened: QuestionId): Promise<void> {
    const { question: left, answers } = talk.triage()
    await talk.say(text)
    expect(talk.triage()).to.deep.include({ answers })
    expect(talk.triage().question?.id).to.equal(reopened)
    await talk.press(answers[reopened])
    expect(talk.triage()).to.deep.include({ answers })
    expect(talk.triage().question?.id).to.equal(left?.id)
  }

  it('means all of them, between these walks', async () => {
    const put = new Set<string>()
    for (const { answering, ...walk } of Object.values(walks)) {
      await walkThrough(await open(walk), answering, async (id) => void put.add(id))
    }
    expect([...put]).to.have.members(questions.map(({ id }) => id))
  })

  for (const [name, { audience, answering, ...walk }] of Object.entries(walks)) {
    describe(`that ${name} is asked`, () => {
      it('help lists the commands, why tells why, summary tells the answers: nothing changes', async () => {
        const talk = await open(walk)
        await walkThrough(talk, answering, async (id) => {
          const help = await unchangedBy(talk, 'help')
          for (const command of ['help', 'why', 'back', 'change', 'summary', 'restart'])
            expect(help).to.include(command)
          expect(await unchangedBy(talk, 'why')).to.include(questionWording(audience, id).why)
          const summary = await unchangedBy(talk, 'summary')
          expect(summary).to.include(talk.triage().triageId)
          for (const told of Object.keys(talk.triage().answers) as QuestionId[]) {
            expect(summary).to.include(questionWording(audience, told).name)
          }
        })
      })

      it('back puts the one before again', async () => {
        const talk = await open(walk)
        let before: QuestionId | undefined
        await walkThrough(talk, answering, async (id) => {
          await (before ? thereAndBack(talk, 'back', before) : unchangedBy(talk, 'back'))
          before = id
        })
      })

      it('change puts an earlier one again, and nothing for one that is not answered', async () => {
        const talk = await open(walk)
        const answered: QuestionId[] = []
        await walkThrough(talk, answering, async (id) => {
          for (const earlier of new Set([answered.at(0), answered.at(answered.length / 2)])) {
            if (earlier) await thereAndBack(talk, `change ${questionWording(audience, earlier).name}`, earlier)
          }
          await unchangedBy(talk, 'change')
          await unchangedBy(talk, 'change flurble')
          if (id !== 'mriContraindications') await unchangedBy(talk, 'change mriContraindications')
          answered.push(id)
        })
      })

      it('unreadable text puts the same one again, with an example', async () => {
        const talk = await open(walk)
        await walkThrough(talk, answering, async (id) => {
          for (const text of ['flurble snark', '¿', '\u{1F3B2}', '<at>Bot</at>', 'x'.repeat(5_000)]) {
            expect(await unchangedBy(talk, text)).to.include(questionWording(audience, id).example)
          }
        })
      })

      it('an unreadable answer on its card puts it again', async () => {
        const talk = await open(walk)
        await walkThrough(talk, answering, async (id) => {
          for (const answer of ['flurble', '', -1, 1e9, [], ['flurble'], ['none', 'flurble']]) {
            const { answers } = talk.triage()
            await talk.press(answer)
            expect(talk.triage(), `${id} answered ${JSON.stringify(answer)}`).to.deep.include({ answers })
            expect(talk.triage().question?.id).to.equal(id)
          }
        })
      })
    })
  }

  it('restart begins a new triage', async () => {
    const reached = new Set<QuestionId>()
    for (const answering of [toSurgery, toRehabilitation]) {
      const talk = await open({ channelId: 'msteams' })
      const put = await walkThrough(talk, answering, async () => undefined)
      for (const stop of put.filter((id) => !reached.has(id))) {
        reached.add(stop)
        await talk.say('restart')
        await walkTo(talk, answering, stop)
        const { triageId, question } = talk.triage()
        expect(question?.id).to.equal(stop)
        await talk.say('restart')
        expect(talk.triage()).to.deep.include({ answers: {} })
        expect(talk.triage().triageId).not.to.equal(triageId)
        expect(talk.triage().question).to.include({ id: 'saddleAnaesthesia' })
      }
    }
    expect(reached).to.have.lengthOf(questions.length)
  })
})
