/** docs/findings-2026-11.md: every finding, and for each a test that there is. */
import { existsSync, readFileSync } from 'node:fs'
import { expect } from 'chai'

const upTo = (letter: string, last: number): string[] => Array.from({ length: last }, (_, at) => `${letter}${at + 1}`)
const weak = [20, 26, 28, 30, 31, 32, 33, 35, 39, 42, 44, 48, 49, 50].map((row) => `L${row}`)
const used = [1, 3, 5, 6, 7, 9, 14].map((number) => `U${number}`)
const reported = [...upTo('B', 6), 'B10', ...upTo('B', 25).slice(16)]
const findings = [...upTo('S', 18), ...used, ...reported, ...weak, ...upTo('E', 6)]

const rows = readFileSync('docs/findings-2026-11.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| [SUBLE]\d/.test(line))
  .map((line) => {
    const cells = line.split('|').map((cell) => cell.trim())
    return { id: cells[1], open: line.includes('**Open**'), tests: cells.at(-2)?.split(', ').filter(Boolean) ?? [] }
  })

describe('The list of findings', () => {
  it('has each once', () => {
    expect(rows.map(({ id }) => id)).to.have.members(findings)
  })

  it('names for each a test that there is, or says that it is open', () => {
    for (const { id, open, tests } of rows) {
      expect(open || tests.length > 0, id).to.equal(true)
      for (const test of tests) expect(existsSync(test), test).to.equal(true)
    }
  })
})
