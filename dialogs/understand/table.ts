/** The tables of lexicon/: a line for each phrase, tab-separated, with a first line of names. Checked as they are read. */
import { readFileSync } from 'node:fs'

/** Longer lines are not read by anybody. */
const longestLine = 200

export type Line<Name extends string> = Readonly<Record<Name, string>>

/** The lines of a table; what is wrong with one stops the start, with its number. Columns that are not named are left out. */
export function readTable<Name extends string>(file: string, names: readonly Name[]): readonly Line<Name>[] {
  const text = readFileSync(new URL(`lexicon/${file}`, import.meta.url), 'utf8')
  return parseTable(text, file, names)
}

/** As `readTable`, of a text. The first of `names` is the phrase, which stands in a table once. */
export function parseTable<Name extends string>(
  text: string,
  file: string,
  names: readonly Name[],
): readonly Line<Name>[] {
  const [header = '', ...lines] = text.replace(/\n$/u, '').split('\n')
  const columns = header.split('\t')
  const places = names.map((name) => columns.indexOf(name))
  if (places.includes(-1)) throw new Error(`${file} has no column ${names[places.indexOf(-1)]}`)
  const [key] = places
  const seen = new Map<string, number>()
  return lines.map((line, index) => {
    const number = index + 2
    const cells = line.split('\t')
    const phrase = cells[key ?? 0] ?? ''
    const problem =
      (line.length > longestLine && `is over ${longestLine} characters`) ||
      (cells.length !== columns.length && `has ${cells.length} columns for ${columns.length}`) ||
      (phrase === '' && 'has no phrase') ||
      (seen.has(phrase) && `has "${phrase}", as line ${seen.get(phrase)} has`)
    if (problem) throw new Error(`${file}, line ${number}, ${problem}`)
    seen.set(phrase, number)
    return Object.fromEntries(names.map((name, at) => [name, cells[places[at] ?? 0] ?? ''])) as Line<Name>
  })
}
