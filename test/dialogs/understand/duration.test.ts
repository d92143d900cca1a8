import { expect } from 'chai'
import fc from 'fast-check'
import { readDuration } from '../../../dialogs/understand/duration.ts'
import { endsOnHostileInputs, ignoresCaseAndSpace, properties, readsAs, refuses, seed } from './readings.ts'

const range = { min: 0, max: 5200 }
const read = (text: string) => readDuration(text, range)
const withUnit = (text: string) => readDuration(text, range, { bareUnit: 'weeks' })

describe('duration', () => {
  readsAs(
    read,
    6,
    `6 weeks | 6w | 6 wks | 6wk | 6 wk. | 6/52 | six weeks | six-week | 6-week history | 42 days | 42/7 | 42d | about 6 weeks
    roughly 6 weeks | approx. 6 weeks | approximately 6 weeks | ~6 weeks | ~ 6/52 | c. 6 weeks | around six weeks
    6 weeks or so | for 6 weeks | for about 6 weeks now | 6 weeks ago | started 6 weeks ago | the last 6 weeks
    for the past 6 weeks | it's been 6 weeks | LBP 6/52 | 6/52 hx | back pain for 6 weeks | 6.0 weeks | 5 weeks 7 days
    5 weeks and 7 days | 3 fortnights | 1008 hours`,
  )
  readsAs(read, 8, '8/52 | 8 weeks | eight weeks')
  readsAs(read, 13, '3/12 | 3 months | 3 mo | 3mths | three months | 13 weeks')
  readsAs(read, 52, '12 months | 12/12 | 52/52 | 1 year | a year | one year | 1y | 1 yr | twelve months | about a year')
  readsAs(read, 104, '2 years | 2y | 2 yrs | two years | 24/12 | 24 months')
  readsAs(
    read,
    78,
    '18/12 | 18 mo | 18 months | 1.5 years | 1½ years | 1 1/2 years | a year and a half | one and a half years',
  )
  readsAs(read, 26, '6/12 | 6 months | half a year | half year | 0.5 years')
  readsAs(read, 39, '9/12 | 9 months')
  readsAs(read, 8.67, 'a couple of months | couple of months | 2 months | 2/12')
  readsAs(
    read,
    2,
    'a fortnight | about a fortnight | fortnight | 2/52 | a couple of weeks | 14 days | the last fortnight',
  )
  readsAs(read, 1, 'a week | 7 days | 7/7 | 1/52 | one week | about a week')
  readsAs(read, 0.29, '2/7 | 2 days | 48 hours | 48h | a couple of days')
  readsAs(read, 1.43, '10 days | 10/7 | ten days')
  readsAs(
    read,
    60.67,
    '1 year 2 months | 1 year, 2 months | 1 year and 2 months | a year and two months | 1y 2mo | 14/12',
  )
  readsAs(read, 6.5, '6.5 weeks | 6½ weeks | six and a half weeks | 6 weeks and a half | 1.5 months')
  readsAs(read, 0, 'today | this morning | since this morning | started today | 0 weeks')
  readsAs(read, 5200, '100 years | 5200 weeks | a hundred years')

  describe('outside the range', () => refuses(read, '101 years | 5201 weeks | 200 years', 'outOfRange'))

  describe('what is not clearly one duration', () => {
    refuses(
      read,
      `8 | six | about 8 | a | half | over 6 weeks | more than 6 weeks | at least 6 weeks | nearly 6 weeks | almost 6/52
      less than 6 weeks | under 6 weeks | up to 6 weeks | >6 weeks | <6/52 | 6+ weeks | past 6 weeks | just over a year
      6-8 weeks | 6–8/52 | 6 to 8 weeks | 6 or 7 weeks | six seven weeks | two-three weeks | 1-2/12 | 6 weeks 8 weeks | 2 days 1 week
      since last Tuesday | since yesterday | yesterday | last week | last month | since Christmas | since 3/12 | from 3/12 | months
      weeks | a few weeks | several weeks | ages | years | a long time | chronic | always | 24/7 | 3/4 | 1/2 | 5/6 | 3/12/52
      3/12 weeks | 12/03/1958 | 6m | 6 m | 6 min | 6 weeks? | ? | 6 weeks pregnant | every 6 weeks | in 6 weeks | no | none | unsure
      6 weeks but worse since Monday | on and off for 2 years | 1,5 years | 1.125 years | -6 weeks | 6² weeks | 99999 weeks | 1 year 2
      6 weeks and | and 6 weeks | pain today | worse today | not 6 weeks`,
    )
    it('reads nothing in nothing', () => expect(read('').kind).to.equal('unreadable'))
  })

  describe('a number alone, where the field shows its unit', () => {
    readsAs(withUnit, 8, '8 | eight | about 8 | 8.0 | 8 weeks | 8/52')
    readsAs(withUnit, 8.5, '8.5 | 8½ | eight and a half')
    readsAs(withUnit, 13, '3/12')
    refuses(withUnit, '6-8 | 8? | a | half | 8 9 | >8 | 8 or so to 9 | 24/7')
    refuses(withUnit, '9999', 'outOfRange')
  })

  describe('the weeks at which the rules turn', () => {
    it('are reached by whole days, weeks, months and years exactly', () => {
      for (const [weeks, days] of [
        [6, 42],
        [12, 84],
        [52, 364],
      ] as const) {
        expect(read(`${days} days`)).to.deep.equal({ kind: 'answer', answer: weeks })
        expect(read(`${weeks}/52`)).to.deep.equal({ kind: 'answer', answer: weeks })
      }
    })

    readsAs(read, 5.86, '41 days | 41/7')
    readsAs(read, 11.86, '83 days')
    readsAs(read, 5.99, '5 weeks 167 hours | 41.97 days')
    readsAs(read, 11.99, '83.97 days')
    readsAs(read, 51.99, '363.98 days')
    readsAs(read, 52.01, '364.02 days')

    it(`are never reached nor crossed by rounding (seed ${seed})`, () => {
      fc.assert(
        fc.property(fc.constantFrom(6, 12, 52), fc.integer({ min: -300, max: 300 }), (boundary, hundredths) => {
          const days = (boundary * 700 + hundredths) / 100
          const reading = read(`${days} days`)
          if (reading.kind !== 'answer') throw new Error(`${days} days not read`)
          expect(Math.sign(reading.answer - boundary)).to.equal(Math.sign(hundredths))
          expect(reading.answer).to.be.closeTo(days / 7, 0.01)
        }),
        properties,
      )
    })
  })

  ignoresCaseAndSpace(read, '6 weeks | 8/52 | about a fortnight | 24/7 | six | 1 year 2 months | today')
  endsOnHostileInputs(withUnit, ({ kind }) => expect(kind).to.equal('unreadable'))
})
