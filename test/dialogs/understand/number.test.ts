import { expect } from 'chai'
import fc from 'fast-check'
import { readAge } from '../../../dialogs/understand/number.ts'
import { numberWords } from '../../../dialogs/understand/number-words.ts'
import { endsOnHostileInputs, ignoresCaseAndSpace, properties, readsAs, refuses, seed } from './readings.ts'

const range = { min: 0, max: 120 }
const read = (text: string) => readAge(text, range)

describe('age', () => {
  readsAs(
    read,
    58,
    `58 | 58. | 58M | 58 m | 58F | M58 | F 58 | male 58 | 58 male | 58yo | 58yoM | 58 yo M | 58 y/o | 58 y.o. | 58y | 58 yrs
    58 years | 58 years old | 58-year-old | 58 year old man | a 58 year old woman | 58 years of age | age 58 | age: 58
    Age is 58 | aged 58 | she's 58 | He’s 58 | I am 58 | the patient is 58 | pt 58 | just turned 58 | 58 now | ５８
    fifty eight | fifty-eight | Fifty Eight years old | she's fifty-eight | female aged 58 | 58, F`,
  )
  readsAs(read, 72, '72yo F | aged 72 | age 72 | seventy two')
  readsAs(read, 0, '0 | 6 months old | aged 6 months old | 11 months old | 3 weeks old | 10 days old | zero')
  readsAs(read, 1, '1 | 12 months old | 18 months old | 58 weeks old')
  readsAs(read, 18, '18 | M18 | 18 yo m | 18 F | 18 male')
  readsAs(read, 100, '100 | a hundred | one hundred')
  readsAs(read, 102, 'a hundred and two | one hundred and two | a hundred and two years old')
  readsAs(read, 120, '120 | one hundred and twenty')

  describe('outside the range', () => refuses(read, '121 | 150 | 999 | 1958 | 200 years old', 'outOfRange'))

  describe('what is not clearly one age', () => {
    refuses(
      read,
      `about 60 | 60ish | 60 ish | ~60 | 60s | in her sixties | sixties | sixty odd | nearly 60 | over 60 | >60 | 60+ | 58? | <20
      58-60 | 58 60 | 58 or 59 | 58/60 | 58, 59 | 58 fifty | fifty 8 | 58.5 | 1,000 | -58 | 58% | 58kg | 58 weeks | 6 months
      6 weeks | 18m | 6m | 24 m | 58 and diabetic | not 58 | 58 next month | wife is 58 | 12/03/1958 | 12.03.1958 | 12 March 1958
      DOB 1958 | 9434765919 | 19580312 | 6² | ٥٨ | old | none | unsure | yes | 8/52 | fifty sixty`,
    )
    it('reads nothing in nothing', () => expect(read('').kind).to.equal('unreadable'))
  })

  it('knows every age of the range in words', () => {
    expect(new Set(numberWords.values())).to.deep.equal(new Set(Array.from({ length: 121 }, (_, years) => years)))
    for (const [words, years] of numberWords)
      expect(read(words), words).to.deep.equal({ kind: 'answer', answer: years })
  })

  it(`reads no digits but those that were typed (seed ${seed})`, () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-z ./+~-]{0,12}$/), (text) => {
        const reading = read(text)
        if (reading.kind !== 'answer' || !/\d/.test(text)) return
        expect(text.match(/\d+/g)).to.have.length(1)
        expect(Number(/\d+/.exec(text)?.[0])).to.be.at.least(reading.answer)
      }),
      properties,
    )
  })

  ignoresCaseAndSpace(read, '58M | 18m | 72yo F | fifty eight | 150 | 60s')
  endsOnHostileInputs(read, ({ kind }) => expect(kind).to.equal('unreadable'))
})
