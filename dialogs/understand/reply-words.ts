/** Words of a reply to a yes-or-no question, by what they do. */
import { readTable } from './table.ts'

const table = readTable('answers.tsv', ['word', 'does'])
const doing = (what: string): ReadonlySet<string> =>
  new Set(table.filter(({ does }) => does === what).map(({ word }) => word))

export const replyWords = {
  /** Says no by itself. */
  no: doing('no'),
  /** Says nothing. */
  fill: doing('fill'),
  /** Of the back or a limb: said behind a "but", it takes nothing back. */
  harmless: doing('harmless'),
  /** Of another time, or of a change: what is said beside it is not said of now. */
  spoils: doing('spoils'),
} as const
