import { expect } from 'chai'
import fc from 'fast-check'
import { readAnswer } from '../../../dialogs/understand/read-answer.ts'
import type { Answers, QuestionId } from '../../../machines/answers.ts'
import { isQuestionId, parseAnswer, questionOf, questions } from '../../../machines/protocol.ts'
import { properties, seed } from './readings.ts'

const read = (id: QuestionId, text: string, answers: Answers = {}) => readAnswer(questionOf(id), answers, text, {})

const answers: readonly (readonly [QuestionId, string, unknown])[] = [
  ['saddleAnaesthesia', 'nope.', 'no'],
  ['saddleAnaesthesia', 'no idea', 'unsure'],
  ['bloodResults', 'anaemia, PV', ['raisedPlasmaViscosity', 'anaemia']],
  ['age', '72yo F', 72],
  ['riskFactors', 'pred + OP', ['osteoporosis', 'steroidTherapy']],
  ['painDuration', '8/52', 8],
  ['xrayResult', 'ruled out', 'fractureRuledOut'],
  ['conservativeTherapy', 'no better', 'noImprovement'],
  ['mriContraindications', 'PPM', ['pacemakerOrDefibrillator']],
]

describe('the reply to an open question', () => {
  for (const [id, text, answer] of answers) {
    it(`reads "${text}" to ${id} as it is kept on record`, () => {
      expect(read(id, text)).to.deep.equal({ kind: 'answer', answer })
    })
  }

  it('tells apart a number that is out of range from one that is unreadable', () => {
    expect(read('age', '121')).to.deep.equal({ kind: 'outOfRange' })
    expect(read('painDuration', '101 years')).to.deep.equal({ kind: 'outOfRange' })
    expect(read('age', 'about 60')).to.deep.equal({ kind: 'unreadable', nearest: 60 })
  })

  it('says that none and an option contradict each other', () => {
    expect(read('mriContraindications', 'none, PPM')).to.deep.equal({ kind: 'contradictory' })
  })

  for (const [id, text, nearest] of [
    ['age', 'she said 58 on the phone', 58],
    ['age', 'between 50 and 60', undefined],
    ['painDuration', 'since she lifted the baby, 6 weeks', 6],
    ['painDuration', '6 weeks in the leg, 2 years in the back', undefined],
    ['riskFactors', 'osteoporosis and a bad knee', ['osteoporosis']],
    ['riskFactors', 'none of those except a bad knee', undefined],
    ['bloodResults', 'none, and something she cannot read', undefined],
    ['thoracicPain', 'between the shoulder blades when he coughs', 'yes'],
    ['saddleAnaesthesia', 'the cat sat down', undefined],
  ] as const) {
    it(`comes ${nearest === undefined ? 'near no answer' : `nearest to ${String(nearest)}`} with "${text}" to ${id}`, () => {
      const reading = read(id, text)
      expect(reading.kind === 'unreadable' && reading.nearest).to.deep.equal(nearest)
    })
  }

  it('says which part of a list was not read', () => {
    expect(read('riskFactors', 'OP, no cancer')).to.include({ kind: 'unreadable', part: 'no cancer' })
  })

  it('takes the adolescent injury only of an adolescent', () => {
    expect(read('riskFactors', 'sports injury', { age: 15 }).kind).to.equal('answer')
    expect(read('riskFactors', 'sports injury', { age: 40 })).to.deep.equal({ kind: 'unreadable' })
  })

  it('takes a bare number for weeks only where the field said so', () => {
    const question = questionOf('painDuration')
    expect(readAnswer(question, {}, '8', {}).kind).to.equal('unreadable')
    expect(readAnswer(question, {}, '8', {}, { bareUnit: 'weeks' })).to.deep.equal({ kind: 'answer', answer: 8 })
  })

  it(`gives only answers that the protocol takes (seed ${seed})`, () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'no',
        'yes',
        '?',
        'none',
        'OP',
        'pred',
        'PV',
        'normal',
        'PPM',
        'worse',
        'better',
        '8/52',
        '58M',
        ', ',
        ' and ',
        '6 weeks',
      ),
      fc.string({ maxLength: 4 }),
    )
    const id = fc.constantFrom(...questions.map((question) => question.id).filter(isQuestionId))
    fc.assert(
      fc.property(
        id,
        fc.array(piece, { maxLength: 5 }),
        fc.option(fc.nat(120), { nil: 15 }),
        (questionId, pieces, age) => {
          const reading = read(questionId, pieces.join(''), { age })
          if (reading.kind === 'answer') {
            expect(parseAnswer(questionOf(questionId), reading.answer, { age })).to.deep.equal(reading.answer)
          }
        },
      ),
      properties,
    )
  })
})
