import { expect } from 'chai'
import type { Conversation } from '../../dialogs/conversation.ts'
import { converse } from '../../dialogs/converse.ts'
import { read } from '../../dialogs/read.ts'
import type { Answer, QuestionId } from '../../machines/answers.ts'
import type { Audience } from '../../machines/rules.ts'
import { advance, openQuestion } from '../../machines/triage.ts'
import { conversationAt, readAt } from '../corpus/place.ts'
import { toSurgery } from '../support/walks.ts'

const sent = (text: string, audience: Audience, question: QuestionId) => {
  const reading = readAt(text, { audience, question })
  return { reading, step: converse(reading, conversationAt({ audience, question })) }
}
const told = (questionId: QuestionId, answer: string) => ({ questionId, answer })

describe('Several questions answered in one message', () => {
  it('are recorded together, where they are red flags', () => {
    const { reading, step } = sent('no weakness, no weight loss or fever, no TB contact', 'practiceStaff', 'motorLoss')
    const all = [told('motorLoss', 'no'), told('systemicSymptoms', 'no'), told('tbContact', 'no')]
    expect(reading).to.deep.equal({ kind: 'severalTold', told: all })
    expect(step.events.map((event) => ('questionId' in event ? event.questionId : event.type))).to.deep.equal([
      'motorLoss',
      'systemicSymptoms',
      'tbContact',
    ])
  })

  it("put a clinician's cauda equina no to be confirmed, and take the open answer", () => {
    const { step } = sent('no, gait normal', 'clinician', 'sphincterDisturbance')
    expect(step.events).to.have.lengthOf(1)
    expect(step.reading).to.deep.equal({ gaitDisturbance: 'no' })
  })

  it('take no cauda equina no from practice staff at another question', () => {
    const { reading } = sent('no, gait normal', 'practiceStaff', 'saddleAnaesthesia')
    expect(reading).not.to.have.property('kind', 'severalTold')
    expect(JSON.stringify(reading)).not.to.include('gaitDisturbance')
  })

  for (const text of [
    'no, but her mother had TB contact',
    'no. advised to ring if he gets night sweats',
    'no, he might have had a fever',
    'no, thoracic pain years ago',
  ])
    it(`reads nothing of another question in "${text}"`, () =>
      expect(sent(text, 'clinician', 'motorLoss').reading.kind).not.to.equal('severalTold'))
})

describe('Another answer than the one on record, in words', () => {
  it('puts its question again with both answers', () => {
    const { reading, step } = sent('she has had TB contact', 'practiceStaff', 'thoracicPain')
    expect(reading).to.deep.equal({ kind: 'later', ...told('tbContact', 'yes') })
    expect(step.events).to.deep.equal([{ type: 'proposed', ...told('tbContact', 'yes'), by: 'practiceStaff' }])
  })

  it('comes before the answer to the open question, which is put again', () =>
    expect(sent('no. he has night sweats', 'clinician', 'thoracicPain').reading).to.deep.equal({
      kind: 'later',
      ...told('systemicSymptoms', 'yes'),
    }))

  it('changes nothing where it says what is on record', () =>
    expect(sent('no, no TB contact', 'clinician', 'thoracicPain').reading).to.deep.equal({
      kind: 'told',
      ...told('thoracicPain', 'no'),
    }))

  it('reopens what was decided', () => {
    const conversation = decided()
    const reading = read({ kind: 'words', text: 'she gets night sweats' }, conversation)
    expect(reading).to.deep.equal({ kind: 'later', ...told('systemicSymptoms', 'yes') })
    const [event] = converse(reading, conversation).events
    expect(event && openQuestion(advance(conversation.triage, event))).to.equal('systemicSymptoms')
  })
})

function decided(): Conversation {
  const conversation = conversationAt({ audience: 'clinician', question: 'motorLoss' })
  const answers: Readonly<Partial<Record<string, unknown>>> = toSurgery
  let { triage } = conversation
  for (let open = openQuestion(triage); open; open = openQuestion(triage))
    triage = advance(triage, {
      type: 'told',
      questionId: open,
      answer: (answers[open] ?? 'no') as Answer,
      by: 'clinician',
    })
  return { ...conversation, triage }
}
