/** Words that are not clearly an answer are asked back with the reading they come nearest to. */
import { expect } from 'chai'
import type { QuestionId } from '../../machines/answers.ts'
import { openTalk, type TeamsTalk } from '../support/messages.ts'
import { discard, type RunningService, startService } from '../support/service.ts'
import { routine, walkTo } from '../support/walks.ts'

describe('"Did you mean…?"', () => {
  let service: RunningService
  let talk: TeamsTalk

  before(async () => {
    service = await startService()
  })
  after(() => discard(service))

  const cases = [
    ['age', 'about 60', 60, '60 years'],
    ['painDuration', 'since she lifted the baby, 6 weeks', 6, '6 weeks'],
    ['riskFactors', 'osteoporosis and a bad knee', ['osteoporosis'], 'Osteoporosis'],
  ] as const

  for (const [id, text, answer, said] of cases) {
    describe(`asked of "${text}" at ${id}`, () => {
      let asked: string | undefined
      const open = () => talk.triage().question?.id
      const kept = () => talk.triage().answers[id]

      beforeEach(async () => {
        talk = await openTalk(service.url)
        await walkTo(talk, routine, id)
        asked = (await talk.say(text))[0]?.text
      })

      it('names the reading, and records nothing', () => {
        expect(asked).to.contain(`Did you mean "${said}"?`)
        expect(open()).to.equal(id)
        expect(kept()).to.equal(undefined)
      })

      it('is confirmed by its button', async () => {
        await talk.press(answer)
        expect(kept()).to.deep.equal(answer)
      })

      for (const yes of ['yes', 'Yeah', 'correct']) {
        it(`is confirmed by "${yes}"`, async () => {
          await talk.say(yes)
          expect(kept()).to.deep.equal(answer)
          expect(open()).not.to.equal(id)
        })
      }

      for (const other of ['no', 'not sure']) {
        it(`is put off by "${other}", which answers nothing else`, async () => {
          await talk.say(other)
          expect(open()).to.equal(id)
          expect(kept()).to.equal(undefined)
        })
      }
    })
  }

  const spoken: readonly (readonly [QuestionId, string, string])[] = [
    ['thoracicPain', 'between the shoulder blades when he coughs', 'Yes'],
    ['motorLoss', 'power is completely normal', 'No'],
  ]
  for (const [id, text, said] of spoken) {
    it(`is not asked of a yes-or-no question, where a yes could be read two ways: "${text}"`, async () => {
      talk = await openTalk(service.url)
      await walkTo(talk, routine, id)
      const [reply] = await talk.say(text)
      expect(talk.triage().question?.id).to.equal(id)
      expect(reply?.text).to.contain(`That may mean "${said}"`)
    })
  }
})
