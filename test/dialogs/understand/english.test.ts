import { expect } from 'chai'
import { isEnglish } from '../../../dialogs/understand/english.ts'

describe('A word', () => {
  for (const word of ['house', 'houses', 'walking', 'unsteadiness', 'weaker', 'regularly', 'dunno', 'redone'])
    it(`is English: ${word}`, () => expect(isEnglish(word)).to.equal(true))

  for (const word of ['numbnes', 'retentoin', 'giat', 'hous', 'walkinged'])
    it(`is not: ${word}`, () => expect(isEnglish(word)).to.equal(false))
})
