/**
 * How well the product understands what people say: `npm run measure`, with `--cases FILE` for cases that are kept elsewhere
 * and `--write` to put the tables into docs/understanding.md.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Case } from './case.ts'
import { readCases } from './cases-file.ts'
import { type Part, partOf } from './corpus.ts'
import { contrastCases, corpusCases } from './corpus-cases.ts'
import { frameCases } from './frames.ts'
import { goalsTable } from './goals.ts'
import { judgeAll, tablesOf } from './measured.ts'

const { values } = parseArgs({ options: { cases: { type: 'string', multiple: true }, write: { type: 'boolean' } } })
const docs = new URL('../../docs/understanding.md', import.meta.url)
const heading = '## Measured'

const inPart = (cases: readonly Case[], part: Part): readonly Case[] =>
  cases.filter(({ text }) => partOf(text) === part)

const sets: readonly (readonly [string, readonly Case[]])[] = [
  ['Corpus, held out', inPart(corpusCases, 'heldOut')],
  ['Frames', frameCases],
  ['Contrast, held out', inPart(contrastCases, 'heldOut')],
  ['Contrast, tuned on', inPart(contrastCases, 'tuned')],
  ...(values.cases ?? []).map((file) => ['Cases kept elsewhere', readCases(file)] as const),
]

const judged = sets.map(([, cases]) => judgeAll(cases))
const titles = sets.map(([title]) => title)
const tables = [
  goalsTable(titles, judged),
  ...judged.map((of, at) => `### ${titles[at] ?? ''}\n\n${tablesOf(of)}`),
].join('\n\n')
const date = new Date().toISOString().slice(0, 10)
const command = ['npm run measure', ...(values.cases ? ['-- --cases FILE'] : [])].join(' ')
const section = `${heading}\n\n${date}, \`${command}\`. In brackets, the interval of 95 % (Wilson).\n\n${tables}\n`
if (values.write) {
  const [before = ''] = readFileSync(docs, 'utf8').split(heading)
  writeFileSync(docs, before + section)
}
process.stdout.write(section)
