import { expect } from 'chai'
import { decide } from '../../../dialogs/understand/decide.ts'
import { synonyms } from '../../../dialogs/understand/option-words.ts'
import { spelledRight } from '../../../dialogs/understand/spelling.ts'
import { coreSigns } from '../../../machines/terms.ts'

describe('Spelling', () => {
  it('leaves every word that the clinic has for an option as it is: "pred" is not "peed"', () => {
    const words = Object.values(synonyms)
      .flatMap((options) => Object.values<readonly string[]>(options).flat())
      .flatMap((phrase) => phrase.split(/[^a-z]+/u))
      .filter((word) => word.length > 3)
    expect(words).to.include.members(['pred', 'mets', 'crtp'])
    const changed = words.filter((word) => spelledRight(word).join(' ') !== word)
    expect(changed.filter((word) => !word.endsWith('nt'))).to.deep.equal([])
    expect(decide('on pred 30mg', { among: coreSigns }).kind).to.equal('go')
  })
})
