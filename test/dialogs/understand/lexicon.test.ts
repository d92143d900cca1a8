import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { parseTable } from '../../../dialogs/understand/table.ts'
import { textOf } from '../../../dialogs/understand/text.ts'

const phrasesOf = (file: string): readonly string[] =>
  readFileSync(new URL(`../../../dialogs/understand/lexicon/${file}`, import.meta.url), 'utf8')
    .split('\n')
    .slice(1)
    .flatMap((line) => line.split('\t')[0] || [])

describe('The lists of words', () => {
  const wrong: Readonly<Record<string, readonly [table: string, problem: string]>> = {
    'a phrase that stands twice': ['a\tb\nnumb\tx\nnumb\ty\n', 'lists.tsv, line 3, has "numb", as line 2 has'],
    'a line that is too long': [`a\tb\nnumb\t${'x'.repeat(200)}\n`, 'lists.tsv, line 2, is over 200 characters'],
    'a line with too few columns': ['a\tb\nnumb\n', 'lists.tsv, line 2, has 1 columns for 2'],
    'no phrase': ['a\tb\n\tx\n', 'lists.tsv, line 2, has no phrase'],
    'a column that is missing': ['a\nnumb\n', 'lists.tsv has no column b'],
  }
  for (const [what, [table, problem]] of Object.entries(wrong))
    it(`are refused with ${what}`, () => expect(() => parseTable(table, 'lists.tsv', ['a', 'b'])).to.throw(problem))

  for (const file of ['findings.tsv', 'cues.tsv'])
    it(`have each phrase of ${file} as a text is read, so that it is found`, () => {
      const lost = phrasesOf(file).filter((phrase) => {
        const read = textOf(phrase === '?' ? '? what' : phrase).tokens.map(({ text }) => text)
        return !phrase.includes('*') && !`${read.join(' ')} `.startsWith(`${phrase} `)
      })
      expect(lost).to.deep.equal([])
    })
})
