import { expect } from 'chai'
import { signsOf } from '../../dialogs/signs-of.ts'
import { type CaudaEquinaId, caudaEquinaIds, coreSigns } from '../../machines/terms.ts'

/** What is told by words, wherever the conversation stands and while the store is away. */
describe('A sign in words, wherever the conversation stands', () => {
  const tells = (text: string, among: readonly CaudaEquinaId[]): readonly string[] =>
    signsOf({ text }, among).map(({ questionId }) => questionId)

  it('is one of those that the policy adds too', () => {
    expect(tells('he cannot get an erection since friday', caudaEquinaIds)).to.deep.equal(['sexualDysfunction'])
    expect(tells('pain and numbness in both legs', caudaEquinaIds)).to.include('bilateralLegSymptoms')
  })

  it('is none of those where the policy does not add them', () =>
    expect(tells('he cannot get an erection since friday', coreSigns)).to.deep.equal([]))

  it('is one of the first three whatever the policy says', () =>
    expect(tells('he has wet himself', coreSigns)).to.deep.equal(['sphincterDisturbance']))
})
