/** What must hold of every text, however it is dressed: a sign that is told is not missed, and a plain denial does not cut. */
import { expect } from 'chai'
import fc from 'fast-check'
import { decide } from '../../../dialogs/understand/decide.ts'
import { mayClear } from '../../../dialogs/understand/may-clear.ts'
import { type CaudaEquinaId, coreSigns } from '../../../machines/terms.ts'
import { contrastRows } from '../../../tools/contrast-frames.ts'
import { partOf } from '../../corpus/corpus.ts'
import { plainRows, signRows, tells } from '../../corpus/signs.ts'

const seed = Number(process.env['PROPERTIES_SEED'] ?? Date.now() % 2 ** 31)
const numRuns = 400
const come = (text: string): string => decide(text, { among: coreSigns }).kind

const told = [
  ...new Set(
    [...plainRows, ...signRows]
      .filter((row) => tells(row, 'core') && (row.source === 'signs-plain.tsv' || partOf(row.text) === 'tuned'))
      .map(({ text }) => text)
      .filter((text) => text.length < 120 && come(text) !== 'go'),
  ),
]
const denied = contrastRows.filter(({ label }) => label === 'none:negated').map(({ text }) => text)
const neutral = [
  'he is ringing from work',
  'the surgery is in the high street',
  'she takes paracetamol',
  'the back pain is the same',
  'it hurts when he coughs',
  'he would like an appointment',
]
const terms = [
  'saddle numbness',
  'urinary retention',
  'faecal incontinence',
  'unsteadiness',
  'perianal numbness',
  'gait disturbance',
  'bladder disturbance',
]

/** Ways to write the same. */
const dressings: Readonly<Record<string, (text: string, die: number) => string>> = {
  'in capitals': (text) => text.toUpperCase(),
  'in small letters': (text) => text.toLowerCase(),
  'with wide spaces': (text) => text.replaceAll(' ', '   '),
  'without its apostrophes': (text) => text.replaceAll(/['’]/gu, ''),
  'after another sentence': (text, die) => `${neutral[die % neutral.length]}. ${text}`,
  'before another sentence': (text, die) => `${text}. ${neutral[die % neutral.length]}`,
  'before another line': (text, die) => `${text}\n${neutral[die % neutral.length]}`,
}

/** Two letters of a long word change places, not the first. */
function slipped(word: string, die: number): string {
  const at = 1 + (die % (word.length - 3))
  return `${word.slice(0, at)}${word[at + 1]}${word[at]}${word.slice(at + 2)}`
}

describe(`However a text is dressed (PROPERTIES_SEED=${seed})`, () => {
  const holds = <Value>(arbitrary: fc.Arbitrary<Value>, check: (value: Value) => void): void =>
    fc.assert(
      fc.property(arbitrary, (value) => {
        check(value)
      }),
      { seed, numRuns },
    )

  for (const [how, dress] of Object.entries(dressings)) {
    it(`a sign that is told is not missed ${how}`, () =>
      holds(fc.tuple(fc.constantFrom(...told), fc.nat(1_000)), ([text, die]) =>
        expect(come(dress(text, die)), text).to.not.equal('go'),
      ))

    it(`a plain denial does not cut ${how}`, () =>
      holds(fc.tuple(fc.constantFrom(...denied), fc.nat(1_000)), ([text, die]) =>
        expect(come(dress(text, die)), text).to.not.equal('cut'),
      ))
  }

  const lists = fc.shuffledSubarray(terms, { minLength: 2, maxLength: 4 })

  it('a list that is denied does not cut, and one that is told is not missed, in any order', () =>
    holds(lists, (items) => {
      const list = `${items.slice(0, -1).join(', ')} or ${items.at(-1)}`
      expect(come(`There is no ${list}.`), list).to.not.equal('cut')
      expect(come(`Denies ${list}`), list).to.not.equal('cut')
      expect(come(`Reports ${items.join(', ')}`), list).to.equal('cut')
    }))

  it('a slip in a long word turns neither the one nor the other', () =>
    holds(
      fc.tuple(fc.constantFrom('incontinence', 'numbness', 'retention', 'unsteadiness'), fc.nat(100)),
      ([word, die]) => {
        expect(come(`new saddle ${slipped('numbness', die)} and ${slipped(word, die)} since Monday`)).to.not.equal('go')
        expect(come(`no saddle ${slipped('numbness', die)} or ${slipped(word, die)}`)).to.not.equal('cut')
      },
    ))

  it('words that tell a sign clear no question', () =>
    holds(fc.tuple(fc.constantFrom(...told), fc.constantFrom(...coreSigns), fc.nat(1_000)), ([text, id, die]) => {
      const all = `no, ${text}. ${neutral[die % neutral.length]}`
      const cleared: CaudaEquinaId | undefined = mayClear(all, id) && come(all) === 'go' ? id : undefined
      expect(cleared, text).to.equal(undefined)
    }))

  it('4,000 characters are read in a time that grows with them, however they are made', function () {
    this.timeout(60_000)
    const pieces = [
      'no numb bum ',
      'numb, ',
      'bladdr cannot ',
      'if ',
      '?',
      'her dad ',
      'not no ',
      'numb? no ',
      '- ',
      'a.b.',
      '½ ',
    ]
    for (const piece of pieces) {
      const time = (length: number): number => {
        const text = piece.repeat(Math.ceil(length / piece.length)).slice(0, length)
        const runs = Array.from({ length: 5 }, () => {
          const start = process.cpuUsage()
          decide(text, { among: coreSigns, open: 'sphincterDisturbance' })
          mayClear(text, 'sphincterDisturbance')
          return process.cpuUsage(start).user
        })
        return Math.min(...runs)
      }
      time(1_000)
      // Four times as long; twenty times would be a square and more.
      expect(time(16_000), piece).to.be.below(20 * Math.max(time(4_000), 1_000))
    }
  })
})
