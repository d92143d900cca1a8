import { expect } from 'chai'
import { readDurationRange } from '../../../dialogs/understand/duration-range.ts'
import { readAnswer } from '../../../dialogs/understand/read-answer.ts'
import { questionOf } from '../../../machines/protocol.ts'
import { endsOnHostileInputs } from './readings.ts'

const reply = (text: string) => readAnswer(questionOf('painDuration'), {}, text, {})

/** Each text, parted by bars, is read as this range in a reply. */
function readsFrom(from: number, upTo: number, texts: string): void {
  for (const text of texts.split('|').map((one) => one.trim()))
    it(`reads "${text}" as ${from} to ${upTo} weeks`, () =>
      expect(reply(text)).to.deep.equal({ kind: 'answer', answer: from, upTo }))
}

describe('duration as a range', () => {
  describe('of two ends', () => {
    readsFrom(
      6,
      8,
      `6-8 weeks | 6–8/52 | 6/52-8/52 | 6 - 8 weeks | 6 to 8 weeks | six to eight weeks | 6 or 8 weeks | between 6 and 8 weeks
      about 6-8 weeks | for 6 to 8 weeks now | 6-8wks | 6-8 wk | 6 weeks to 8 weeks | he's had it 6 to 8 weeks
      it has been going on for six to eight weeks`,
    )
    readsFrom(4.33, 13, '1-3/12 | one to three months | between one and three months')
    readsFrom(0.29, 0.43, '2-3 days | 2-3/7 | two or three days')
    readsFrom(0.29, 1, '2 days to 1 week')
    readsFrom(52, 104, '1-2 years | one to two years | a year or two years')
    readsFrom(1.5, 2, '1.5-2 weeks')
    readsFrom(1, 2, 'a week or two | for a week or two now | 1 week or 2')
    readsFrom(4.33, 8.67, 'a month or two | she has had it a month or two')
  })
  describe('of one end', () => {
    readsFrom(8, 5200, '8 weeks minimum | 8 weeks at least')
    readsFrom(0, 6, '6 weeks max | 6 weeks at most')
    readsFrom(0, 5.99, '<6/52 | < 6/52 | under 6 weeks | less than 6 weeks | less than six weeks | just under 6 weeks')
    readsFrom(0, 6, 'up to 6 weeks | at most 6/52 | ≤6/52 | no more than 6 weeks')
    readsFrom(6.01, 5200, '>6/52 | over 6 weeks | more than 6 weeks | longer than six weeks | just over 6/52')
    readsFrom(
      6,
      5200,
      'at least 6 weeks | 6+ weeks | 6/52+ | 6 weeks plus | 6 weeks or more | 6 weeks or longer | ≥6/52',
    )
    readsFrom(
      52.01,
      5200,
      'over a year | more than a year | >1 year | over 12 months | its been going on for over a year',
    )
    readsFrom(0, 0.99, 'less than a week | under a week')
  })
  describe('of no number', () => {
    readsFrom(0.29, 0.86, 'a few days | few days | for a few days now')
    readsFrom(2, 8, 'a few weeks | she has had it a few weeks')
    readsFrom(3, 12, 'several weeks | weeks and weeks')
    readsFrom(8.67, 26, 'a few months')
    readsFrom(8.67, 104, 'months | months and months | for months')
    readsFrom(104, 5200, "years | for years | donkey's years | years and years | several years")
  })
  describe('from when on', () => {
    readsFrom(
      0,
      52,
      'since Christmas | since March | since 24/12 | since the summer | since 5 October | since early June',
    )
    readsFrom(0, 0.29, 'since yesterday | yesterday')
    readsFrom(0, 104, 'since last summer | since last year')
    readsFrom(0, 5200, 'since 2019 | since March 2024 | since before Christmas | since 24/12/2025')
    readsFrom(0, 1, 'since Tuesday')
    readsFrom(0, 3, 'since last week')
  })
  describe('what is one duration, or none', () => {
    for (const text of [
      '6 weeks',
      '8/52',
      'a couple of weeks',
      'every few weeks',
      'in a few weeks',
      'not over 6 weeks',
      "hasn't been over 6 weeks",
      '8-6 weeks',
      'since the baby',
      'ages',
      'chronic',
      '6 days or weeks',
      'back 2 years, leg 4 weeks',
      '3/4',
      '24/7',
      'physio starts in 3 weeks',
      'worse in the last 6 weeks',
      'started months after the fall',
      '6 weeks to 200 years',
    ])
      it(`reads no range in "${text}"`, () =>
        expect(readDurationRange(text, { max: 5200 }).kind).to.equal('unreadable'))
  })
  endsOnHostileInputs(
    (text) => readDurationRange(text, { max: 5200 }),
    ({ kind }) => expect(kind).to.be.a('string'),
  )
})
