/** What is learned from: the part of the corpus that is tuned on, the plainest words, and the contrast frames. */

import { partOf } from '../test/corpus/corpus.ts'
import { plainRows, replyRows, type SignRow, signRows, tells } from '../test/corpus/signs.ts'
import { contrastRows } from './contrast-frames.ts'

/** What tells only a sign that policy may add is neither a core sign nor none. */
const isClear = (row: SignRow): boolean => tells(row, 'core') || row.label.startsWith('none')

export const lessons: readonly SignRow[] = [
  ...plainRows,
  ...contrastRows,
  ...[...signRows, ...replyRows].filter((row) => partOf(row.text) === 'tuned' && isClear(row)),
]
