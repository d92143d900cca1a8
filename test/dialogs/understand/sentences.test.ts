import { expect } from 'chai'
import { readAnswer } from '../../../dialogs/understand/read-answer.ts'
import { readCorrection } from '../../../dialogs/understand/sentences/corrections.ts'
import type { QuestionId } from '../../../machines/answers.ts'
import { questionIds, questionOf } from '../../../machines/protocol.ts'
import { caudaEquinaIds } from '../../../machines/terms.ts'
import { farTooLongMs, readsAs, refuses, texts } from './readings.ts'

const to = (id: QuestionId) => (text: string) => readAnswer(questionOf(id), {}, text, {})
const names = Object.fromEntries(questionIds.map((id) => [id, id]))

describe('an answer in a sentence', () => {
  readsAs(to('saddleAnaesthesia'), 'yes', "he says it's a bit numb")
  readsAs(to('saddleAnaesthesia'), 'no', 'nope, all fine there')
  const saidNo = `he says no, feels normal down there | nothing like that | she says no to that | no, hasn't noticed any
    no problems there | no, thank goodness | none reported`
  readsAs(to('saddleAnaesthesia'), 'no', saidNo)
  readsAs(
    to('sphincterDisturbance'),
    'no',
    "no, no leaking or anything | no, never had any trouble | no, he's going to the loo fine",
  )
  readsAs(to('sphincterDisturbance'), 'no', 'bladder/bowels ok')
  readsAs(to('age'), 72, "she's 72 | 72, retired | 71, sorry 72")
  readsAs(to('painDuration'), 6, "it's been 6 weeks | he's had it for six weeks")
  readsAs(to('conservativeTherapy'), 'noImprovement', 'had physio, no better')

  it('reads the options that it tells', () => {
    const read = (id: QuestionId, text: string) => {
      const reading = to(id)(text)
      return reading.kind === 'answer' ? reading.answer : reading.kind
    }
    expect(read('riskFactors', 'osteoporotic and on pred')).to.deep.equal(['osteoporosis', 'steroidTherapy'])
    expect(read('bloodResults', 'FBC normal PV up')).to.deep.equal(['raisedPlasmaViscosity'])
    expect(read('mriContraindications', 'PPM in situ')).to.deep.equal(['pacemakerOrDefibrillator'])
  })

  describe('that denies a part', () => {
    refuses(to('systemicSymptoms'), 'no fever | no fever or sweats | weight stable')
    refuses(
      to('sphincterDisturbance'),
      `bladder is fine | bowels ok | no leaking | bladder fine, bowels not | no she isn't wetting the bed
      no faecal incontinence, difficulty walking or altered sensation | no loss of bladder control or numbness round the back passage`,
    )
    refuses(to('saddleAnaesthesia'), "no she isn't losing control of the bladder")
    refuses(to('bloodResults'), 'PV normal | FBC normal | not anaemic')
    refuses(to('riskFactors'), 'no steroids | not HIV')
  })

  describe('that depends on the day', () =>
    refuses(to('painDuration'), 'getting on for 6 weeks | it came on 3/12 | since about 3/12 | since the baby'))

  describe('that would be half of what was said', () => {
    const offers = (id: QuestionId, table: string) => {
      for (const text of texts(table)) {
        it(`offers nothing for "${text}"`, () => expect(to(id)(text)).to.deep.equal({ kind: 'unreadable' }))
      }
    }
    offers(
      'painDuration',
      'pushing 6 weeks | approaching 12 weeks | 6,5 weeks | about 6,5 weeks | almost 6/52 | nearly 12 weeks | 6,5-8 weeks | <6,5/52 | since 3,5 weeks',
    )
    offers('age', "6/12 | 18/12 | he's 6/12 | aged 18/12 | 58,5 | between 50 and 60 | 50-60")
  })

  it('is never a cauda equina "no" where something may be told', () => {
    const table = `no, but he can't feel it | no he does | no, he has | no it's still there | no, it's back | not normal | was fine yesterday
      no numbness now | no control | no sensation | no feeling there | no, the other one | no balance | no sex | no power
      fine apart from numbness | not at all normal | none now | n steady | steady: no | no tingling | nothing feels right
      mostly fine | fine I think | denies normal sensation | bladder fine and not bowels | bladder was fine, bowels were fine
      no longer continent | not just the left leg | walking ok with help | she said it was fine before
      nothing new | absent | hasn't noticed any | he's no steady | no walking fine
      nothing like that but can't feel it | no problems there now | says it's gone numb | nothing like that before`
    for (const text of texts(table)) {
      for (const id of caudaEquinaIds)
        expect(to(id)(text), `${id}: ${text}`).to.not.deep.equal({ kind: 'answer', answer: 'no' })
    }
  })

  it('takes no super-linear time, however it is made', () => {
    const pieces = [
      'no numbness and ',
      'nubmnesz ',
      'a',
      '3 weeks ',
      'sorry ',
      'should be ',
      ', ',
      'no ',
      '1 ',
      'half a ',
      '? ',
      '\n',
      'bladderr',
    ]
    for (const piece of pieces) {
      const text = piece.repeat(Math.floor(3990 / piece.length))
      for (const id of questionIds) {
        for (let warm = 0; warm < 3; warm += 1) to(id)(text)
        const started = performance.now()
        to(id)(text)
        readCorrection(text, names, id)
        expect(performance.now() - started, `${id}: ${piece}`).to.be.below(farTooLongMs)
      }
    }
  })
})

describe('a correction in words', () => {
  const read = (text: string, open: QuestionId = 'acuteSevere') => readCorrection(text, names, open)

  it('is of the answer before, where it names none', () => {
    for (const text of texts('I meant no | sorry, I meant no | oops, that should be no | ignore that, no'))
      expect(read(text), text).to.deep.equal({ name: 'changePrevious', rest: 'no' })
  })

  it('is of the question that it names', () => {
    expect(read('age wrong, it’s 75 not 57')).to.deep.equal({ name: 'change', questionId: 'age', rest: 'its 75' })
    expect(read('wedge fracture should be no')).to.deep.equal({
      name: 'change',
      questionId: 'wedgeFracture',
      rest: 'no',
    })
  })

  it('adds an option to those on record, unless it says otherwise', () => {
    const pacemaker = {
      name: 'change',
      questionId: 'mriContraindications',
      rest: 'she does have a pacemaker',
      adds: true,
    }
    expect(read('actually she does have a pacemaker')).to.deep.equal(pacemaker)
  })

  it('is none where two questions are named, or no answer is told', () => {
    for (const text of texts('sorry, travel and TB should be no | actually her bladder is fine | sorry about the age'))
      expect(read(text), text).to.equal(undefined)
  })

  it('clears a cauda equina answer only in plain words', () => {
    expect(read('sorry, gait: she just said walking fine')).to.equal(undefined)
    expect(read('gait should be no')).to.deep.equal({ name: 'change', questionId: 'gaitDisturbance', rest: 'no' })
  })
})
