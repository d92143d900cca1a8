/** What the tables of this folder share: a line per text, in the reader's own words. */
import { expect } from 'chai'
import fc from 'fast-check'
import type { Reading } from '../../../dialogs/understand/reading.ts'

export const seed = Number(process.env['UNDERSTAND_SEED'] ?? 20261123)
export const properties: fc.Parameters<unknown> = { seed, numRuns: 2000 }

/** The texts of a table, one to a line or between bars. */
export const texts = (table: string): readonly string[] =>
  table
    .split(/[\n|]/)
    .map((text) => text.trim())
    .filter((text) => text !== '')

type Read<Value> = (text: string) => Reading<Value>

/** One test for each text: what it is read as. */
export function readsAs<Value>(read: Read<Value>, answer: Value, table: string): void {
  for (const text of texts(table)) {
    it(`reads "${text}" as ${String(answer)}`, () => {
      expect(read(text)).to.deep.equal({ kind: 'answer', answer })
    })
  }
}

/** One test for each text: that it is no answer. */
export function refuses<Value>(read: Read<Value>, table: string, kind: Reading<Value>['kind'] = 'unreadable'): void {
  for (const text of texts(table)) {
    it(`reads "${text}" as ${kind}`, () => {
      expect(read(text).kind).to.equal(kind)
    })
  }
}

/** A careless pattern takes minutes; a busy machine does not take this long. How fast it is, the benchmark says. */
export const farTooLongMs = 1_000

/** Long inputs on which a careless pattern takes minutes; and the longest that are read at all. */
const hostile: readonly string[] = [
  'no ',
  'n',
  '.',
  ',',
  ' ',
  '?',
  '1',
  '6-',
  '1/',
  'a and ',
  'the ',
  'change to ',
  '½',
  'ﷺ',
  '\n',
  'for ',
  ' to ',
].flatMap((piece) => [piece.repeat(100_000 / piece.length), `${piece.repeat(Math.floor(3998 / piece.length))}x`])

/** That `read` ends, at leisure, on every hostile input; what it gives is checked by `check`. */
export function endsOnHostileInputs<Given>(read: (text: string) => Given, check: (given: Given) => void): void {
  it('ends on long inputs without a super-linear wait, and reads no answer in them', function () {
    this.timeout(5000)
    for (const text of hostile) {
      const started = performance.now()
      check(read(text))
      expect(performance.now() - started, text.slice(0, 12)).to.be.below(farTooLongMs)
    }
  })
}

/** Case and surrounding space change nothing. */
export function ignoresCaseAndSpace<Given>(read: (text: string) => Given, table: string): void {
  it(`ignores case and surrounding space (seed ${seed})`, () => {
    const text = fc.oneof(fc.constantFrom(...texts(table)), fc.stringMatching(/^[ -~]{0,20}$/))
    const space = fc.stringMatching(/^[ \t\n\u00a0]{0,3}$/)
    fc.assert(
      fc.property(text, space, space, fc.boolean(), (said, before, after, loud) => {
        const varied = before + (loud ? said.toUpperCase() : said.toLowerCase()) + after
        expect(read(varied)).to.deep.equal(read(said))
      }),
      properties,
    )
  })
}
