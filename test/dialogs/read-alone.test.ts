import { expect } from 'chai'
import type { ToldAlone } from '../../dialogs/message.ts'
import { optionLabels } from '../../dialogs/question-words.ts'
import { everySign, readAlone } from '../../dialogs/read-alone.ts'
import { questionIds, type Setting } from '../../machines/protocol.ts'
import { isSign } from '../../machines/terms.ts'

const onlyCore: Setting = { audience: 'practiceStaff', extraCaudaEquina: [] }

/** Wherever the conversation stands, and while the store is away. */
describe('What a message tells by itself', () => {
  const tells = (text: string, setting: Setting): readonly string[] =>
    readAlone({ kind: 'words', text }, setting).signs.map(({ questionId }) => questionId)

  it('is a sign of those that the policy adds too', () => {
    expect(tells('he cannot get an erection since friday', everySign)).to.deep.equal(['sexualDysfunction'])
    expect(tells('pain and numbness in both legs', everySign)).to.include('bilateralLegSymptoms')
  })

  it('is none of those where the policy does not add them', () =>
    expect(tells('he cannot get an erection since friday', onlyCore)).to.deep.equal([]))

  it('is one of the first three whatever the policy says', () =>
    expect(tells('he has wet himself', onlyCore)).to.deep.equal(['sphincterDisturbance']))

  it('is what an answer is to be changed to', () =>
    expect(tells('change bladder or bowels to yes', everySign)).to.deep.equal(['sphincterDisturbance']))

  it('is a doubt where it is not plain', () => {
    const { signs, doubts } = readAlone({ kind: 'words', text: 'his bladder is not what it was' }, onlyCore)
    expect(signs).to.deep.equal([])
    expect(doubts.map(({ because }) => because)).to.deep.equal(['his bladder is not what it was'])
  })

  it('is no answer, since no question is known', () => {
    const nothing: ToldAlone = { signs: [], doubts: [] }
    for (const text of ['no', "I don't think so", 'not really', '57', 'since Friday'])
      expect(readAlone({ kind: 'words', text }, onlyCore), text).to.deep.equal(nothing)
  })

  describe('on a card', () => {
    const triage = { triageId: 'T1', ask: 'A1' }

    it('is of the triage that the card names', () => {
      const card = { triage: { ...triage, questionId: 'saddleAnaesthesia', answer: 'unsure' } }
      const sign = { ...triage, questionId: 'saddleAnaesthesia', answer: 'unsure' }
      expect(readAlone({ kind: 'press', card }, onlyCore).signs).to.deep.equal([sign])
    })

    it('is in words beside it that are no button’s name', () => {
      const card = { triage: { ...triage, questionId: 'motorLoss', answer: 'no' } }
      const { signs } = readAlone({ kind: 'press', card, text: 'he has wet himself' }, onlyCore)
      expect(signs).to.deep.equal([{ ...triage, questionId: 'sphincterDisturbance', answer: 'yes' }])
    })

    it('is in no name of a button that tells none', () => {
      for (const audience of ['clinician', 'practiceStaff'] as const)
        for (const questionId of questionIds)
          for (const [answer, text] of Object.entries(optionLabels(audience, questionId)))
            if (!isSign(questionId, answer)) {
              const card = { triage: { ...triage, questionId, answer } }
              expect(readAlone({ kind: 'press', card, text }, everySign).signs, text).to.deep.equal([])
            }
    })

    it('is in a field that another button sends too', () => {
      const card = { triage: { ...triage, command: 'why' as const }, answer: 'he has wet himself' }
      expect(readAlone({ kind: 'press', card }, onlyCore).signs).to.deep.equal([
        { ...triage, questionId: 'sphincterDisturbance', answer: 'yes' },
      ])
    })
  })
})
