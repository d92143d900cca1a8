import { expect } from 'chai'
import fc from 'fast-check'
import { textOf } from '../../../dialogs/understand/text.ts'

const wordsOf = (typed: string): string =>
  textOf(typed)
    .tokens.map(({ text }) => text)
    .join(' ')
/** The words clause by clause, with a bar between. */
function clausesOf(typed: string): string {
  const { tokens } = textOf(typed)
  const clauses = Map.groupBy(tokens, ({ clause }) => clause)
  return [...clauses.values()].map((ones) => ones.map(({ text }) => text).join(' ')).join(' | ')
}

describe('A text, cut', () => {
  const readAs: Readonly<Record<string, string>> = {
    'He can’t feel it': 'he cannot feel it',
    'SA-ve, PR tone +ve': 'sa negative pr tone positive',
    'numbness-nil': 'numbness nil',
    'two-year S2-4': 'two year s2 4',
    'numbness/tingling, b/b ok, n/k, 8/52': 'numbness tingling b/b ok n/k 8/52',
    'p.r. tone, e.g. lax': 'pr tone eg lax',
    '2.5 weeks': '2.5 weeks',
    '↓ sensation & weak': 'reduced sensation and weak',
    '? CES': '? ces',
    'numb?': 'numb',
    'ｎｕｍｂ ѕaddle Ñumb': 'numb saddle numb',
    'ring the NHS number [name] numb': 'ring the numb',
  }
  for (const [typed, words] of Object.entries(readAs))
    it(`is read as words: ${typed}`, () => expect(wordsOf(typed)).to.equal(words))

  const spelled: Readonly<Record<string, string>> = {
    'numness numbnes sadlle': 'numbness numbness saddle',
    'retenion weaknes giat': 'retention weakness gait',
    // English, although one letter from a word of the lists.
    'house infection bother batter mattered': 'house infection bother batter mattered',
    // Not the beginning of it.
    'afebrile member': 'afebrile member',
  }
  for (const [typed, words] of Object.entries(spelled))
    it(`has its spelling put right where it is no English word: ${typed}`, () => expect(wordsOf(typed)).to.equal(words))

  const cut: Readonly<Record<string, string>> = {
    'No numbness, tingling or weakness': 'no numbness tingling or weakness',
    'No numbness, and he can feel the paper': 'no numbness | and he can feel the paper',
    'bladder ok, bowels ok, gait normal': 'bladder ok | bowels ok | gait normal',
    'no fever but she is numb': 'no fever | but she is numb',
    'Saddle numbness: no; bladder: no': 'saddle numbness no | bladder no',
    'Numb. Since when? Monday': 'numb | since when | monday',
  }
  for (const [typed, clauses] of Object.entries(cut))
    it(`is cut into clauses: ${typed}`, () => expect(clausesOf(typed)).to.equal(clauses))

  it('knows where in what was typed each word stands, whatever was typed', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (typed) => {
        let last = 0
        for (const token of textOf(typed).tokens) {
          expect(typed.slice(token.start, token.end)).to.equal(token.typed)
          expect(token.start).to.be.at.least(last)
          last = token.start
        }
      }),
    ))

  it('has its marks before a contraction once', () =>
    expect(textOf("well. couldn't say").tokens.map(({ before }) => before)).to.deep.equal(['', '.', '', '']))

  it('knows what is struck through', () => {
    expect(textOf('n\u0336o\u0336').struck).to.equal(true)
    expect(textOf('no').struck).to.equal(false)
  })

  it('of more than is taken in has no words', () => expect(textOf('numb '.repeat(4_000)).tokens).to.deep.equal([]))
})
