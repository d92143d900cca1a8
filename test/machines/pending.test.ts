/** Section 3: doubt is asked about before anything else, and a later answer to an earlier question is never thrown away. */
import { expect } from 'chai'
import type { Answer, QuestionId } from '../../machines/answers.ts'
import type { TriageEvent } from '../../machines/events.ts'
import { questionIds, type Setting } from '../../machines/protocol.ts'
import type { Audience } from '../../machines/rules.ts'
import { advance, begin, mayReopen, openQuestion, outcomeOf, replay, type Triage } from '../../machines/triage.ts'

const staff: Setting = { audience: 'practiceStaff', extraCaudaEquina: [] }
const clinician: Setting = { audience: 'clinician', extraCaudaEquina: [] }

const told = (questionId: QuestionId, answer: Answer, by: Audience = 'practiceStaff'): TriageEvent => ({
  type: 'told',
  questionId,
  answer,
  by,
})
const doubted = (questionId: 'saddleAnaesthesia' | 'caudaEquinaCheck' | 'sexualDysfunction', because = 'feels odd') =>
  ({ type: 'doubted', questionId, because, by: 'practiceStaff' }) as const
const proposed = (questionId: QuestionId, answer: Answer, by: Audience = 'practiceStaff'): TriageEvent => ({
  type: 'proposed',
  questionId,
  answer,
  by,
})
const standing = ({ context }: Triage) => context.standing
/** Every question answered so that the last rule holds. */
function finished(setting: Setting): Triage {
  let triage = begin(setting)
  for (let open = openQuestion(triage); open; open = openQuestion(triage)) {
    triage = advance(triage, told(open, harmless[open] ?? 'no', setting.audience))
  }
  return triage
}
const harmless: Partial<Record<QuestionId, Answer>> = {
  bloodResults: ['none'],
  riskFactors: ['none'],
  age: 40,
  painDuration: 3,
}

describe('A doubt', () => {
  const at = (event: TriageEvent) =>
    replay(staff, [told('saddleAnaesthesia', 'no'), told('sphincterDisturbance', 'no'), event])

  it('puts its question before the one that was open, with the words', () => {
    const triage = at(doubted('saddleAnaesthesia', 'it feels odd down there'))
    expect(openQuestion(triage)).to.equal('saddleAnaesthesia')
    expect(standing(triage).check).to.deep.equal({
      questionId: 'saddleAnaesthesia',
      because: 'it feels odd down there',
    })
  })

  it('goes on where the triage was, once it is answered no', () => {
    const triage = advance(at(doubted('saddleAnaesthesia')), told('saddleAnaesthesia', 'no'))
    expect(openQuestion(triage)).to.equal('gaitDisturbance')
  })

  for (const answer of ['yes', 'unsure'] as const) {
    it(`ends the triage where it is answered ${answer}`, () => {
      const triage = advance(at(doubted('saddleAnaesthesia')), told('saddleAnaesthesia', answer))
      expect(outcomeOf(triage)).to.include({ rule: 'P1' })
    })
  }

  it('that names none is one check: none answers no question, and not sure is P1 by itself', () => {
    const triage = at(doubted('caudaEquinaCheck'))
    expect(openQuestion(triage)).to.equal('caudaEquinaCheck')
    const none = advance(triage, told('caudaEquinaCheck', ['none']))
    expect([openQuestion(none), none.context.answers.caudaEquinaCheck]).to.deep.equal(['gaitDisturbance', ['none']])
    const outcome = outcomeOf(advance(triage, told('caudaEquinaCheck', ['unsure'])))
    expect(outcome?.reasons).to.deep.equal([{ questionId: 'caudaEquinaCheck', answer: 'unsure' }])
  })

  it('about a question that the policy has off is asked about all the same', () => {
    const triage = at(doubted('sexualDysfunction'))
    expect(openQuestion(triage)).to.equal('sexualDysfunction')
    expect(openQuestion(advance(triage, told('sexualDysfunction', 'no')))).to.equal('gaitDisturbance')
    expect(outcomeOf(advance(triage, told('sexualDysfunction', 'unsure')))?.rule).to.equal('P1')
  })

  it('is put before aged questions, and stays over them', () => {
    const triage = advance(at(doubted('caudaEquinaCheck')), { type: 'caudaEquinaAged' })
    expect(openQuestion(triage)).to.equal('caudaEquinaCheck')
    expect(openQuestion(advance(triage, told('caudaEquinaCheck', ['none'])))).to.equal('saddleAnaesthesia')
  })

  it('keeps an outcome back, reopens nothing, and lets no other answer close it', () => {
    const open = advance(finished(staff), doubted('saddleAnaesthesia'))
    expect([openQuestion(open), outcomeOf(open), standing(open).outcome]).to.deep.equal([
      'saddleAnaesthesia',
      undefined,
      undefined,
    ])
    for (const id of questionIds) expect(mayReopen(open.context, id), id).to.equal(false)
    expect(openQuestion(advance(open, told('age', 50)))).to.equal('saddleAnaesthesia')
    expect(outcomeOf(advance(open, told('saddleAnaesthesia', 'no')))?.rule).to.equal('P3')
  })

  it('beside another is put after it, and words about the same question stand together', () => {
    const both = replay(staff, [doubted('saddleAnaesthesia', 'odd'), doubted('caudaEquinaCheck', 'not right')])
    expect(openQuestion(both)).to.equal('saddleAnaesthesia')
    expect(openQuestion(advance(both, told('saddleAnaesthesia', 'no')))).to.equal('caudaEquinaCheck')
    expect(standing(advance(both, doubted('saddleAnaesthesia', 'fizzy'))).check?.because).to.equal('odd … fizzy')
  })

  it('is closed by the clinician alone after a take-over, but for a sign', () => {
    const taken = advance(at(doubted('saddleAnaesthesia')), { type: 'takenOver', clinician: 'Dr Patel' })
    expect(openQuestion(advance(taken, told('saddleAnaesthesia', 'no')))).to.equal('saddleAnaesthesia')
    expect(openQuestion(advance(taken, told('saddleAnaesthesia', 'no', 'clinician')))).to.equal('gaitDisturbance')
    expect(outcomeOf(advance(taken, told('saddleAnaesthesia', 'unsure')))?.rule).to.equal('R1')
  })

  it('changes nothing once a sign stands', () => {
    const triage = advance(at(told('gaitDisturbance', 'yes')), doubted('saddleAnaesthesia'))
    expect([outcomeOf(triage)?.rule, triage.context.checks]).to.deep.equal(['P1', []])
  })
})

describe('A later answer', () => {
  it('puts its question again beside the outcome, and the more urgent of both counts until it is settled', () => {
    const triage = advance(finished(staff), proposed('motorLoss', 'yes'))
    expect([openQuestion(triage), standing(triage).outcome?.rule]).to.deep.equal(['motorLoss', 'P2'])
    expect(standing(triage).proposal).to.deep.equal({ questionId: 'motorLoss', answer: 'yes' })
    expect(triage.context.answers.motorLoss).to.equal('no')
    expect(outcomeOf(advance(triage, told('motorLoss', 'no')))?.rule).to.equal('P3')
    expect(outcomeOf(advance(triage, told('motorLoss', 'yes')))?.rule).to.equal('P2')
  })

  it('in the middle returns to where the triage was', () => {
    const triage = replay(clinician, [
      ...questionIds.slice(0, 3).map((id) => told(id, 'no', 'clinician')),
      told('motorLoss', 'no', 'clinician'),
      proposed('motorLoss', 'unsure', 'clinician'),
    ])
    expect([openQuestion(triage), standing(triage).outcome]).to.deep.equal(['motorLoss', undefined])
  })

  it('that is a sign needs no second press', () => {
    expect(outcomeOf(advance(finished(staff), proposed('gaitDisturbance', 'unsure')))?.rule).to.equal('P1')
  })

  it('after the emergency is put to a clinician, with the emergency beside it, and to practice staff never', () => {
    const cut = (setting: Setting) => replay(setting, [told('saddleAnaesthesia', 'yes', setting.audience)])
    const again = advance(cut(clinician), proposed('saddleAnaesthesia', 'no', 'clinician'))
    expect([openQuestion(again), standing(again).outcome?.rule]).to.deep.equal(['saddleAnaesthesia', 'R1'])
    expect(outcomeOf(advance(again, told('saddleAnaesthesia', 'yes', 'clinician')))?.rule).to.equal('R1')
    expect(openQuestion(advance(again, told('saddleAnaesthesia', 'no', 'clinician')))).to.equal('sphincterDisturbance')
    expect(outcomeOf(advance(cut(staff), proposed('saddleAnaesthesia', 'no')))?.rule).to.equal('P1')
  })

  it('before a sign is not put beside the emergency, and comes once that is corrected', () => {
    const triage = replay(clinician, [
      told('saddleAnaesthesia', 'no', 'clinician'),
      told('sphincterDisturbance', 'no', 'clinician'),
      told('gaitDisturbance', 'no', 'clinician'),
      told('motorLoss', 'no', 'clinician'),
      proposed('motorLoss', 'yes', 'clinician'),
      told('gaitDisturbance', 'yes', 'clinician'),
    ])
    expect([openQuestion(triage), outcomeOf(triage)?.rule, standing(triage).open]).to.deep.equal([
      undefined,
      'R1',
      undefined,
    ])
    expect(openQuestion(advance(triage, told('gaitDisturbance', 'no', 'clinician')))).to.equal('motorLoss')
  })

  it('to a question that has no answer, or that is the answer on record, or none at all, changes nothing', () => {
    const triage = replay(staff, [told('saddleAnaesthesia', 'no')])
    for (const event of [
      proposed('age', 50),
      proposed('saddleAnaesthesia', 'no'),
      proposed('saddleAnaesthesia', ['none']),
    ])
      expect(openQuestion(advance(triage, event))).to.equal('sphincterDisturbance')
  })
})

describe('What was handed over', () => {
  const handedOver = (): Triage => {
    const p2 = advance(
      advance(finished(staff), { type: 'reopened', questionId: 'motorLoss' }),
      told('motorLoss', 'yes'),
    )
    expect(outcomeOf(p2)?.rule).to.equal('P2')
    return p2
  }

  it('is not lowered by the desk: the clinician who takes it over is asked', () => {
    const corrected = advance(handedOver(), told('motorLoss', 'no'))
    expect([outcomeOf(corrected)?.rule, corrected.context.answers.motorLoss]).to.deep.equal(['P2', 'yes'])
    const taken = advance(corrected, { type: 'takenOver', clinician: 'Dr Patel' })
    expect([openQuestion(taken), standing(taken).proposal?.answer]).to.deep.equal(['motorLoss', 'no'])
  })

  it('may be raised by the desk', () => {
    expect(outcomeOf(advance(handedOver(), told('gaitDisturbance', 'yes')))?.rule).to.equal('P1')
  })

  it('and taken over is not lowered by the desk either', () => {
    const taken = advance(handedOver(), { type: 'takenOver', clinician: 'Dr Patel' })
    expect(advance(taken, told('motorLoss', 'no')).context.answers.motorLoss).to.equal('yes')
    expect(advance(taken, told('motorLoss', 'no', 'clinician')).context.answers.motorLoss).to.equal('no')
  })
})
