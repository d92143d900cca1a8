/** Every line of the corpus, with the place at which it is read. */
import { createHash } from 'node:crypto'
import type { QuestionId } from '../../machines/answers.ts'
import { coreSigns, isCaudaEquinaId } from '../../machines/terms.ts'
import { type Row, readCorpus } from './corpus.ts'
import type { Place } from './place.ts'

export interface Line {
  readonly file: string
  /** Of its words and its place: it stays what it is where lines are added above it. */
  readonly hash: string
  readonly text: string
  readonly place: Place
}

export const corpusFiles = [
  'signs.tsv',
  'signs-more.tsv',
  'signs-spoken.tsv',
  'signs-plain.tsv',
  'answers.tsv',
  'answers-more.tsv',
  'answers-fresh.tsv',
  'openings.tsv',
  'contrast.tsv',
  'identifiers.tsv',
] as const

/** Offered between 10 and 19 alone. */
const ofTheYoung = 'adolescentAthleticInjury'

/** The policy puts 3a and 3b where the row is about one of them. */
const tellsExtra = /(?:yes:|unsure:|sign:|correction:)(?:bilateralLegSymptoms|sexualDysfunction)/

/** Where a row says no question it is sent to the age, which tells little; an opening line is a clinician's first words. */
export function placeOf(file: string, { audience, question, expected = '', label = '' }: Row): Place {
  if (file === 'openings.tsv') return { audience: 'clinician', question: 'saddleAnaesthesia' }
  const open = (question || 'age') as QuestionId
  const extra = isCaudaEquinaId(open) && !(coreSigns as readonly string[]).includes(open)
  return {
    audience: audience === 'clinician' ? 'clinician' : 'practiceStaff',
    question: open,
    ...((extra || tellsExtra.test(`${label} ${expected}`)) && { extras: true }),
    ...(expected.includes(ofTheYoung) && { age: 15 }),
  }
}

export const linesOf = (file: string): readonly Line[] =>
  readCorpus(file).map((row) => {
    const { text = '' } = row
    const place = placeOf(file, row)
    const hash = createHash('sha256')
      .update([text, place.audience, place.question].join('\t'))
      .digest('hex')
      .slice(0, 8)
    return { file, hash, text, place }
  })
