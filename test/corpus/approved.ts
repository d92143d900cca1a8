/** Today's reading of every line of the corpus, beside the one that was approved. */
import { partOf } from './corpus.ts'
import { corpusFiles, type Line, linesOf } from './lines.ts'
import { readAt } from './place.ts'
import { lineOf } from './reading-line.ts'

export interface ReadLine extends Line {
  readonly reading: string
}

const keyOf = ({ file, hash }: Pick<Line, 'file' | 'hash'>): string => `${file}\t${hash}`

export const readAll = (): readonly ReadLine[] =>
  corpusFiles.flatMap(linesOf).map((line) => ({ ...line, reading: lineOf(readAt(line.text, line.place)) }))

/** In the corpus's order; a line that stands twice in a file stands once. */
export function render(lines: readonly ReadLine[]): string {
  const once = new Map(lines.map((line) => [keyOf(line), line.reading]))
  return `${['file\tline\treading', ...[...once].map(([key, reading]) => `${key}\t${reading}`)].join('\n')}\n`
}

export function parse(kept: string): ReadonlyMap<string, string> {
  const [, ...lines] = kept.trimEnd().split('\n')
  return new Map(
    lines.map((line) => {
      const [file = '', hash = '', reading = ''] = line.split('\t')
      return [keyOf({ file, hash }), reading]
    }),
  )
}

const kindOf = (reading: string | undefined): string => reading?.split(' ')[0] ?? 'nothing'

/** What is held out is not looked at, in a failing test either. */
const shown = ({ text }: Line): string => (partOf(text) === 'heldOut' ? '(held out)' : `"${text}"`)

/** How many readings changed, by what they were and are, and the first of them; none where nothing changed. */
export function changes(approved: ReadonlyMap<string, string>, lines: readonly ReadLine[], most = 20): string {
  const changed = lines.filter((line) => approved.get(keyOf(line)) !== line.reading)
  const gone = approved.size - new Set(lines.map(keyOf)).intersection(new Set(approved.keys())).size
  const byKind = Map.groupBy(changed, (line) => `${kindOf(approved.get(keyOf(line)))} → ${kindOf(line.reading)}`)
  const counts = [...byKind].toSorted(([, a], [, b]) => b.length - a.length)
  return [
    ...counts.map(([kind, { length }]) => `${length} × ${kind}`),
    ...(gone > 0 ? [`${gone} approved, and no longer in the corpus`] : []),
    ...changed.slice(0, most).map((line) => {
      const { audience, question } = line.place
      const before = approved.get(keyOf(line)) ?? 'nothing'
      return `${line.file} ${line.hash}, ${audience} at ${question}: ${shown(line)}\n  - ${before}\n  + ${line.reading}`
    }),
  ].join('\n')
}
