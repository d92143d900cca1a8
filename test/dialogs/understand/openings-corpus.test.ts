/** Opening lines, measured on the labelled corpus; the part that was held out is reported apart. */
import { expect } from 'chai'
import { readOpening } from '../../../dialogs/understand/opening/read-opening.ts'
import { coreSigns } from '../../../machines/terms.ts'
import { type Part, partOf, type Row, readCorpus } from '../../corpus/corpus.ts'

const durationTolerance = 0.15

type Answers = Readonly<Record<string, unknown>>

function same(read: unknown, told: unknown): boolean {
  if (typeof read === 'number' && typeof told === 'number') return Math.abs(read - told) <= durationTolerance * told
  const [one, other] = [read, told].map((answer) => new Set([answer].flat().map(String)))
  return one !== undefined && other !== undefined && one.symmetricDifference(other).size === 0
}

/** What the line's reading gets right, leaves to be asked, and gets wrong; signs are heard before it, and not counted. */
function measure(rows: readonly Row[]): { right: number; asked: number; wrong: number; falseNo: number } {
  const counts = { right: 0, asked: 0, wrong: 0, falseNo: 0 }
  for (const { text = '', expected = '{}', optional = '{}' } of rows) {
    const told: Answers = JSON.parse(expected)
    const may: Answers = JSON.parse(optional || '{}')
    const read = (readOpening(text)?.answers ?? {}) as Answers
    for (const id of new Set([...Object.keys(told), ...Object.keys(read)])) {
      if (told[id] === 'yes' && (coreSigns as readonly string[]).includes(id)) continue
      if (read[id] === undefined) counts.asked += 1
      else if (same(read[id], told[id]) || same(read[id], may[id])) counts.right += 1
      else {
        counts.wrong += 1
        if (read[id] === 'no' && (coreSigns as readonly string[]).includes(id)) counts.falseNo += 1
      }
    }
  }
  return counts
}

describe('Opening lines', () => {
  const rows = readCorpus('openings.tsv')
  for (const part of ['tuned', 'heldOut'] as const satisfies readonly Part[]) {
    it(`are read, or left to be asked, in the part that is ${part === 'tuned' ? 'tuned on' : 'held out'}`, () => {
      const counts = measure(rows.filter(({ text = '' }) => partOf(text) === part))
      console.log(`      ${part}: ${JSON.stringify(counts)}`)
      expect(counts.falseNo).to.equal(0)
      expect(counts.right).to.be.above(counts.asked)
      expect(counts.wrong / (counts.right + counts.wrong)).to.be.below(0.1)
    })
  }
})
