/** docs/asvs.md: all of level 2, and nothing that is not there. */
import { existsSync, readFileSync } from 'node:fs'
import { expect } from 'chai'

/** How many items of levels 1 and 2 each section has, by the standard's text; sections of level 3 alone are left out. */
const items: Readonly<Record<string, number | readonly number[]>> = {
  '1.1': 2,
  '1.2': 9,
  '1.3': 11,
  '1.4': 3,
  '1.5': 2,
  '2.1': 3,
  '2.2': 3,
  '2.3': 4,
  '2.4': 1,
  '3.2': 2,
  '3.3': 4,
  '3.4': 6,
  '3.5': 5,
  '3.7': 2,
  '4.1': 3,
  '4.2': 1,
  '4.3': 2,
  '4.4': 4,
  '5.1': 1,
  '5.2': 3,
  '5.3': 2,
  '5.4': 3,
  '6.1': 3,
  '6.2': 12,
  '6.3': 4,
  '6.4': 4,
  '6.5': 5,
  '6.6': 3,
  '6.8': 4,
  '7.1': 3,
  '7.2': 4,
  '7.3': 2,
  '7.4': 5,
  '7.5': 2,
  '7.6': 2,
  '8.1': 2,
  '8.2': 3,
  '8.3': 1,
  '8.4': 1,
  '9.1': 3,
  '9.2': 4,
  '10.1': 2,
  '10.2': 2,
  '10.3': 4,
  '10.4': 11,
  '10.5': 5,
  '10.6': 2,
  '10.7': 3,
  '11.1': 2,
  '11.2': 3,
  '11.3': 3,
  '11.4': 4,
  '11.5': 1,
  '11.6': 1,
  '12.1': 3,
  '12.2': 2,
  '12.3': 4,
  '13.1': 1,
  '13.2': 5,
  '13.3': 2,
  '13.4': 5,
  '14.1': 2,
  '14.2': 4,
  '14.3': 3,
  '15.1': 3,
  '15.2': 3,
  '15.3': 7,
  '16.1': 1,
  '16.2': 5,
  '16.3': 4,
  '16.4': 3,
  '16.5': 3,
  '17.1': 1,
  '17.2': 4,
  '17.3': 2,
}

const rows = readFileSync('docs/asvs.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) => {
    const [, ids = '', , answer = '', tests = ''] = line.split('|').map((cell) => cell.trim())
    return { ids: ids.split(', ').flatMap(expanded), answer, tests: tests.split(', ').filter(Boolean) }
  })

/** `1.2.6–1.2.8` is three items. */
function expanded(range: string): string[] {
  const [first = '', last = first] = range.split('–')
  const section = first.slice(0, first.lastIndexOf('.') + 1)
  const number = (id: string): number => Number(id.slice(id.lastIndexOf('.') + 1))
  return Array.from({ length: number(last) - number(first) + 1 }, (_, index) => `${section}${number(first) + index}`)
}

describe('The table of ASVS', () => {
  it('has each item of levels 1 and 2 once', () => {
    const expected = Object.entries(items).flatMap(([section, numbers]) =>
      (typeof numbers === 'number' ? Array.from({ length: numbers }, (_, index) => index + 1) : numbers).map(
        (number) => `${section}.${number}`,
      ),
    )
    expect(rows.flatMap(({ ids }) => ids).toSorted()).to.deep.equal(expected.toSorted())
  })

  it('names tests that there are, or says why there is none', () => {
    for (const { ids, answer, tests } of rows) {
      for (const test of tests) expect(existsSync(test), test).to.equal(true)
      if (tests.length === 0) expect(answer, ids.join()).to.match(/^(?:\*\*Not met|_does not apply_)/)
    }
  })

  it('names files that there are', () => {
    const named = rows.flatMap(({ answer }) => [...answer.matchAll(/`((?:src|dialogs|machines|deploy)\/[^` ]+)`/g)])
    expect(named).not.to.have.lengthOf(0)
    for (const [, file = ''] of named) expect(existsSync(file), file).to.equal(true)
  })
})
