import { expect } from 'chai'
import { readAnswer } from '../../../dialogs/understand/read-answer.ts'
import type { QuestionId } from '../../../machines/answers.ts'
import { questionOf } from '../../../machines/protocol.ts'
import { caudaEquinaIds } from '../../../machines/terms.ts'
import { endsOnHostileInputs, readsAs, refuses } from './readings.ts'

const to = (id: QuestionId) => (text: string) => readAnswer(questionOf(id), {}, text, {})

describe('A reply piece by piece', () => {
  describe('beside a plain answer, a story', () => {
    readsAs(to('fusionReferral'), 'no', 'No, he only wants a second opinion on the injections. | nope, physio first')
    readsAs(to('tbContact'), 'no', 'the whole ward was swabbed in the spring, so no')
    readsAs(to('tbContact'), 'yes', 'Yes, he shared a cell with a man who had it.')
    readsAs(to('patientWilling'), 'no', 'No, her neighbour never walked again and she is having none of it.')
  })

  describe('that says it cannot be told', () => {
    readsAs(to('wedgeFracture'), 'unsure', 'Not sure, the film has been lost. | no idea, he will not be examined')
    readsAs(to('surgeryAppropriate'), 'unsure', "I can't say, the cardiologist has to weigh that up")
    readsAs(to('radiculopathy'), 'unsure', 'Hard to tell, he would not let me lift it.')
  })

  describe('beside an answer, what says nothing of the question', () => {
    readsAs(to('painDuration'), 11, '11/52, no injury, appetite fine')
    readsAs(to('subcontinentTravel'), 'yes', 'She works as a baker, got back from Lahore in the spring.')
    readsAs(to('motorLoss'), 'yes', 'Foot drop on the left, his daughter drove him here.')
  })

  describe('with one duration among words that no list knows', () => {
    readsAs(to('painDuration'), 6, 'maybe 6 weeks | it began 6 weeks ago while painting the fence')
    refuses(to('painDuration'), 'almost 6 weeks | the scan is in 6 weeks | on and off for years, worse these 6 weeks')
  })

  describe('that may mean something else', () => {
    const several = 'no, wait, I have the wrong notes | no, but he has had a cough | yes, no, one or the other'
    refuses(to('tbContact'), several)
    refuses(to('tbContact'), 'no, change the one before to yes | no, unless you count the hostel')
    refuses(to('systemicSymptoms'), 'no, she has lost weight')
    refuses(to('systemicSymptoms'), 'no fever, her cat is poorly')
    refuses(to('systemicSymptoms'), 'no cough, fever or sweats | no rash, fever, sweats')
    refuses(to('riskFactors'), 'none, and another that I cannot spell')
    refuses(to('age'), 'her husband came in, he is 71')
    refuses(to('painDuration'), '6 weeks, first had it years ago')
  })

  describe('that hedges a no', () => {
    refuses(
      to('structuralDeformity'),
      "don't think so, back only | She hasn't noticed any change in shape, nor has her son.",
    )
  })

  for (const id of caudaEquinaIds)
    it(`clears no cauda equina question beside a story: ${id}`, () => {
      const read = to(id)('No, her neighbour had that after the accident and it fell off the lorry.')
      expect(read).not.to.deep.equal({ kind: 'answer', answer: 'no' })
    })

  endsOnHostileInputs(to('tbContact'), ({ kind }) => expect(kind).not.to.equal('answer'))
  endsOnHostileInputs(to('riskFactors'), ({ kind }) => expect(kind).not.to.equal('answer'))
})
