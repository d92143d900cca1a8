/** A duration that is told as a range: its lower end is on record, and a clinician is asked where a rule turns within it. */
import { expect } from 'chai'
import type { Answer, QuestionId } from '../../machines/answers.ts'
import type { TriageEvent } from '../../machines/events.ts'
import type { Setting } from '../../machines/protocol.ts'
import type { Audience } from '../../machines/rules.ts'
import { advance, begin, countedAnswers, openQuestion, outcomeOf, type Triage } from '../../machines/triage.ts'

const staff: Setting = { audience: 'practiceStaff', extraCaudaEquina: [] }
const clinician: Setting = { audience: 'clinician', extraCaudaEquina: [] }

const told = (questionId: QuestionId, answer: Answer, by: Audience): TriageEvent => ({
  type: 'told',
  questionId,
  answer,
  by,
})
const range = (from: number, upTo: unknown, by: Audience): TriageEvent => ({
  type: 'told',
  questionId: 'painDuration',
  answer: from,
  by,
  upTo: upTo as number,
})
const harmless: Partial<Record<QuestionId, Answer>> = { bloodResults: ['none'], riskFactors: ['none'], age: 40 }

/** Answered up to the duration, which is told by `event`, and then on to the next that is open. */
function upTo(setting: Setting, questionId: QuestionId, triage = begin(setting)): Triage {
  const open = openQuestion(triage)
  if (!open || open === questionId) return triage
  const event = told(open, harmless[open] ?? 'no', triage.context.setting.audience)
  return upTo(setting, questionId, advance(triage, event))
}

const atClinician = (from: number, to: unknown): Triage =>
  advance(upTo(clinician, 'painDuration'), range(from, to, 'clinician'))

describe('A duration that is told as a range', () => {
  for (const [from, to] of [
    [4, 8],
    [5, 6],
    [8, 12],
    [6.01, 5_200],
    [52, 60],
    [0, 52.01],
  ] as const) {
    it(`of ${from} to ${to} weeks stays open to a clinician, since a rule turns in it`, () => {
      const triage = atClinician(from, to)
      expect(openQuestion(triage)).to.equal('painDuration')
      expect(triage.context.answers.painDuration).to.equal(from)
      expect(countedAnswers(triage).painDuration).to.equal(undefined)
      expect(openQuestion(advance(triage, told('painDuration', to, 'clinician')))).to.equal('acuteSevere')
    })
  }

  for (const [from, to] of [
    [0, 5.99],
    [6, 8],
    [12, 52],
    [52.01, 5_200],
    [3, 3],
  ] as const) {
    it(`of ${from} to ${to} weeks is its lower end, since no rule turns in it`, () => {
      const triage = atClinician(from, to)
      expect(openQuestion(triage)).to.equal('acuteSevere')
      expect(countedAnswers(triage).painDuration).to.equal(from)
    })
  }

  it('is its lower end at the desk, and is asked of the clinician who takes it over', () => {
    const desk = advance(upTo(staff, 'painDuration'), range(4, 8, 'practiceStaff'))
    expect(openQuestion(desk)).to.equal('acuteSevere')
    const finished = advance(desk, told('acuteSevere', 'no', 'practiceStaff'))
    expect(outcomeOf(finished)?.rule).to.equal('P3')
    const taken = advance(finished, { type: 'takenOver', clinician: 'Dr Patel' })
    expect(openQuestion(upTo(clinician, 'painDuration', taken))).to.equal('painDuration')
  })

  it('gives way to a duration that is told as one', () => {
    const triage = advance(atClinician(4, 8), told('painDuration', 5, 'clinician'))
    expect(triage.context.durationUpTo).to.equal(undefined)
    expect(countedAnswers(triage).painDuration).to.equal(5)
  })

  for (const none of [3, 6_000, 'long', null]) {
    it(`has no upper end in ${JSON.stringify(none)}`, () => {
      expect(atClinician(4, none).context.durationUpTo).to.equal(undefined)
    })
  }
})
