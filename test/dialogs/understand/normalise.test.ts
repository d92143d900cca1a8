import { expect } from 'chai'
import fc from 'fast-check'
import { normalise } from '../../../dialogs/understand/normalise.ts'
import { properties, seed } from './readings.ts'

const forms: readonly (readonly [string, string, string])[] = [
  ['case', 'NoPe', 'nope'],
  ['full-width letters', 'ＮＯ', 'no'],
  ['Cyrillic look-alikes', 'nо', 'no'],
  ['Greek capital look-alikes', 'ΝΟ', 'no'],
  ['zero-width characters', 'n\u200bo\ufeff', 'no'],
  ['direction marks', '\u202ano\u202c', 'no'],
  ['a soft hyphen', 'n\u00ado', 'no'],
  ['curly apostrophes', 'don’t', "don't"],
  ['long dashes and minus signs', '−ve – 6—8', '-ve - 6-8'],
  ['any white space', ' \t no\u00a0\n thanks \r\n', 'no thanks'],
  ['a control character', 'no\u0000thanks', 'no thanks'],
  ['closing punctuation', 'nope. ', 'nope'],
  ['closing exclamation', 'yes!!!', 'yes'],
  ['the skin tone of an emoji', '👍🏽', '👍'],
  ['a half', '1½', '1.5'],
  ['a half that stands alone', '½', '0.5'],
  ['a fraction slash', '3⁄12', '3/12'],
]

const kept: readonly (readonly [string, string, string])[] = [
  ['a question mark, which is doubt', 'no?', 'no?'],
  ['an ellipsis, which is a sentence broken off', 'no...', 'no...'],
  ['an ellipsis in one character', 'no…', 'no...'],
  ['a closing plus', 'HIV+', 'hiv+'],
  ['strike-through, so that it is not the word', 'n\u0336o\u0336', 'n\u0336o\u0336'],
  ['Russian "но", which is not "no"', 'но', 'нo'],
]

describe('normalise', () => {
  for (const [what, text, form] of forms) {
    it(`evens out ${what}`, () => expect(normalise(text)).to.equal(form))
  }
  for (const [what, text, form] of kept) {
    it(`keeps ${what}`, () => expect(normalise(text)).to.equal(form))
  }

  it('does not make a number larger by a superscript', () => {
    expect(normalise('6² weeks')).to.not.match(/\d\d/)
  })

  it('gives nothing for a text that is too long, rather than its beginning', () => {
    expect(normalise(`no${' '.repeat(15_998)}`)).to.equal('no')
    expect(normalise(`no${' '.repeat(15_999)}yes`)).to.equal('')
  })

  it(`changes nothing in what it gave (seed ${seed})`, () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~\n…’½–]{0,30}$/), (text) => {
        expect(normalise(normalise(text))).to.equal(normalise(text))
      }),
      properties,
    )
  })
})
