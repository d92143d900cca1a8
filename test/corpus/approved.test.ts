/** What the product reads in each line of the corpus, against what was approved: `npm run approve-readings`, then have the diff read. */
import { readFileSync, writeFileSync } from 'node:fs'
import { expect } from 'chai'
import { changes, parse, type ReadLine, readAll, render } from './approved.ts'
import { partOf } from './corpus.ts'

const approved = new URL('approved.tsv', import.meta.url)

describe('Readings of the corpus', () => {
  let lines: readonly ReadLine[]
  before(function () {
    this.timeout(120_000)
    lines = readAll()
  })

  it('are those that were approved', () => {
    if (process.env['APPROVE']) writeFileSync(approved, render(lines))
    const changed = changes(parse(readFileSync(approved, 'utf8')), lines)
    if (changed) expect.fail(`Readings have changed. If that is meant: npm run approve-readings.\n${changed}`)
  })
})

describe('A change of readings', () => {
  const place = { audience: 'practiceStaff', question: 'age' } as const
  const lineOf = (hash: string, text: string, reading: string): ReadLine => ({
    file: 'f.tsv',
    hash,
    text,
    place,
    reading,
  })
  const tuned = lineOf('1', 'numb saddle', 'signs saddleAnaesthesia=yes')
  const heldOut = lineOf('2', 'words held out: 4', 'told age=54')
  const before = parse(render([tuned, heldOut, lineOf('3', 'gone', 'arrived')]))

  it('is none where every line reads as it did', () => expect(changes(parse(render([tuned])), [tuned])).to.equal(''))

  it('is shown by kind, with the first lines that changed, and without the words of those held out', () => {
    expect([tuned, heldOut].map(({ text }) => partOf(text))).to.deep.equal(['tuned', 'heldOut'])
    const now = [tuned, heldOut].map((line) => ({ ...line, reading: 'unread unreadable' }))
    expect(changes(before, now).split('\n')).to.deep.equal([
      '1 × signs → unread',
      '1 × told → unread',
      '1 approved, and no longer in the corpus',
      'f.tsv 1, practiceStaff at age: "numb saddle"',
      '  - signs saddleAnaesthesia=yes',
      '  + unread unreadable',
      'f.tsv 2, practiceStaff at age: (held out)',
      '  - told age=54',
      '  + unread unreadable',
    ])
  })
})
