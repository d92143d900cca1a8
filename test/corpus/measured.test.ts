/** What is measured means what the goals mean; the figures themselves are in docs/understanding.md. */
import { expect } from 'chai'
import { caudaEquinaIds } from '../../machines/terms.ts'
import type { Case } from './case.ts'
import { readCorpus } from './corpus.ts'
import { answerCase, contrastCases, signCase } from './corpus-cases.ts'
import type { Effect } from './effect.ts'
import { effectAt } from './effect.ts'
import { shareOf, table, wilson } from './figures.ts'
import { frameCases, frames } from './frames.ts'
import { goalsTable } from './goals.ts'
import { signSources } from './signs.ts'
import { judge } from './verdict.ts'

const at = (question: Case['place']['question']): Case['place'] => ({ audience: 'practiceStaff', question })
const nothing: Effect = { cut: [], noted: [], doubted: false }
const told: Case = { kind: 'told', text: '', place: at('age'), tells: ['gaitDisturbance'] }
const toldThere: Case = { ...told, place: at('gaitDisturbance') }
const denied: Case = { kind: 'negated', text: '', place: at('saddleAnaesthesia'), denies: ['saddleAnaesthesia'] }
const noTo = (questionId: string): Effect => ({ ...nothing, noted: [{ questionId, answer: 'no' }] })

const labels = /^(?:none:(?:negated|hypothetical|other|resolved|meaning|unrelated)|(?:yes|unsure|no|part):(\w+))$/

describe('A measured sign', () => {
  it('is cut where the triage ends by it', () =>
    expect(judge(told, { ...nothing, cut: [{ questionId: 'gaitDisturbance', answer: 'yes' }] }).ofSign).to.equal('cut'))

  it('is asked where it is doubted, or its own question or the check is put before anything else', () => {
    expect(judge(told, { ...nothing, asked: 'gaitDisturbance', doubted: true }).ofSign).to.equal('asked')
    expect(judge(told, { ...nothing, asked: 'caudaEquinaCheck', doubted: true }).ofSign).to.equal('asked')
    expect(judge(toldThere, { ...nothing, asked: 'gaitDisturbance' }).ofSign).to.equal('asked')
  })

  it('is missed where another question is put, and the one of another sign is said to be so', () => {
    expect(judge(told, nothing).ofSign).to.equal('missed')
    expect(judge(told, { ...nothing, asked: 'saddleAnaesthesia' }).ofSign).to.equal('missed')
    const doubted = judge(told, { ...nothing, asked: 'saddleAnaesthesia', doubted: true })
    expect(doubted).to.deep.equal({ ofSign: 'asked', askedOfAnother: true })
  })

  it('is recorded as no before it is anything else but cut', () =>
    expect(judge(toldThere, { ...noTo('gaitDisturbance'), asked: 'gaitDisturbance' }).ofSign).to.equal('recordedNo'))
})

describe('A measured text without a sign', () => {
  it('is a false cut, or asks needlessly where it puts a cauda equina question that was not open', () => {
    const needless = { ...nothing, asked: 'gaitDisturbance', doubted: true }
    expect(judge({ ...denied, place: at('age') }, needless)).to.include({ falseCut: false, needless: true })
    expect(judge(denied, { ...nothing, asked: 'saddleAnaesthesia' })).to.include({ needless: false })
    const cut = { ...nothing, cut: [{ questionId: 'gaitDisturbance', answer: 'yes' }] }
    expect(judge(denied, cut)).to.include({ falseCut: true, needless: false, denialTaken: false })
  })

  it('is a denial that is taken where it denies the question that is open, and wrong where it denies another', () => {
    expect(judge(denied, noTo('saddleAnaesthesia'))).to.include({ denialTaken: true, wrongNo: false })
    expect(judge(denied, noTo('gaitDisturbance'))).to.include({ denialTaken: false, wrongNo: true })
    const inPart = { ...denied, deniesPartOf: ['gaitDisturbance' as const] }
    expect(judge(inPart, noTo('gaitDisturbance'))).to.include({ wrongNo: false })
  })

  it('is an answer that is taken, asked again or wrong', () => {
    const answer: Case = { kind: 'reply', text: '', place: at('age'), answers: [{ question: 'age', value: 54 }] }
    const noted = (value: unknown): Effect => ({ ...nothing, noted: [{ questionId: 'age', answer: value }] })
    expect(judge(answer, noted(54)).answer).to.equal('taken')
    expect(judge(answer, noted(45)).answer).to.equal('wrong')
    expect(judge(answer, nothing).answer).to.equal('asked')
  })
})

describe('What a message does', () => {
  it('is read off the conversation: a press of words, a sign, the same question again', () => {
    expect(effectAt('54', at('age')).noted).to.deep.equal([{ questionId: 'age', answer: 54 }])
    expect(effectAt('saddle numbness', at('age')).cut).to.deep.equal([
      { questionId: 'saddleAnaesthesia', answer: 'yes' },
    ])
    expect(effectAt('what do you mean', at('saddleAnaesthesia')).asked).to.equal('saddleAnaesthesia')
    expect(effectAt('what do you mean', at('age'))).to.not.have.property('asked')
  })
})

describe('A case', () => {
  it('says which signs its label tells and denies', () => {
    const row = { audience: 'clinician', question: 'age', text: 'x' }
    const label = 'none:negated+no:saddleAnaesthesia+part:sphincterDisturbance'
    expect(signCase('signs.tsv', { ...row, label })).to.deep.include({
      kind: 'negated',
      denies: ['saddleAnaesthesia'],
      deniesPartOf: ['sphincterDisturbance'],
    })
    expect(signCase('signs.tsv', { ...row, label: 'unsure:gaitDisturbance' })).to.deep.include({
      kind: 'unsure',
      tells: ['gaitDisturbance'],
    })
  })

  it('has labels that name questions and kinds, and nothing else', () => {
    for (const { label = '', text } of signSources.flatMap(readCorpus)) {
      for (const one of label.split('+')) {
        const [, id] = labels.exec(one) ?? []
        expect(labels.test(one) && (!id || (caudaEquinaIds as readonly string[]).includes(id)), text).to.equal(true)
      }
      expect(/no:|part:/.test(label) && !label.startsWith('none:negated+'), text).to.equal(false)
    }
  })

  it('says what an answer may be', () => {
    const row = { audience: 'practiceStaff', question: 'painDuration', text: 'x', form: 'plain' }
    expect(answerCase('answers.tsv', { ...row, expected: '~13 | ask' })).to.deep.include({
      answers: [{ question: 'painDuration', value: 13, within: 0.15 }],
      mayAsk: true,
    })
    expect(answerCase('answers.tsv', { ...row, expected: 'sign:gaitDisturbance=yes' })?.tells).to.deep.equal([
      'gaitDisturbance',
    ])
    expect(answerCase('answers.tsv', { ...row, expected: 'command:why' })).to.equal(undefined)
  })

  it('is made of sixty frames and more, of every kind and for every core sign', () => {
    expect(frames.length).to.be.at.least(60)
    expect(new Set(frames.map(({ kind }) => kind)).size).to.equal(5)
    expect(new Set(frameCases.map(({ text, place }) => text + place.question)).size).to.equal(frameCases.length)
  })
})

describe('A contrast set', () => {
  const sets = Map.groupBy(readCorpus('contrast.tsv'), ({ set = '' }) => set)

  it('tells a sign, and has the same finding where it tells none, labelled as the corpus is', () => {
    for (const [set, rows] of sets) {
      const told = rows.filter(({ label = '' }) => /^(?:yes|unsure):/.test(label))
      expect(told.length, set).to.be.within(1, rows.length - 1)
      for (const { label = '', text } of rows) {
        for (const one of label.split('+')) {
          const [, id] = labels.exec(one) ?? []
          expect(labels.test(one) && (!id || (caudaEquinaIds as readonly string[]).includes(id)), text).to.equal(true)
        }
      }
    }
    expect(contrastCases.length).to.be.above(200)
  })
})

describe('A figure', () => {
  it('has the interval of Wilson', () => {
    const [low, high] = wilson(5, 100)
    expect(low).to.be.closeTo(0.0215, 0.0001)
    expect(high).to.be.closeTo(0.1118, 0.0001)
    expect(wilson(0, 0)).to.deep.equal([0, 1])
    expect(shareOf(5, 100)).to.equal('5 = 5.0 % (2.2–11.2)')
  })

  it('that has a goal counts the texts that it is of, and no others', () => {
    const cut = { one: told, verdict: { ofSign: 'cut' as const } }
    const missed = { one: told, verdict: { ofSign: 'missed' as const } }
    const rest = { one: denied, verdict: { falseCut: false, needless: true, denialTaken: true } }
    const rows = goalsTable(['x'], [[cut, missed, rest]]).split('\n')
    const of = (name: string): string =>
      rows
        .find((row) => row.includes(`| ${name} `))
        ?.split('|')[3]
        ?.trim() ?? ''
    expect(of('signs cut at once')).to.equal('1 = 50.0 % (9.5–90.5)')
    expect(of('needless questions, texts that mislead')).to.match(/^1 = 100/)
    expect(of('needless questions, ordinary replies')).to.equal('–')
    expect(of('denials taken at their own question')).to.match(/^1 = 100/)
  })

  it('stands in a table of Markdown', () =>
    expect(table(['a', 'bcde'], [['x', 'y']])).to.equal('| a   | bcde |\n| --- | ---- |\n| x   | y    |'))
})
