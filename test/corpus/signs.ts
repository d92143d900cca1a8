/** The utterances that are labelled for cauda equina signs, and what a label says. */
import type { CaudaEquinaId } from '../../machines/terms.ts'
import { coreSigns, isCaudaEquinaId } from '../../machines/terms.ts'
import { type Row, readCorpus } from './corpus.ts'

export interface SignRow {
  readonly text: string
  /** Without which signs a denial denies. */
  readonly label: string
  /** The question that was open. */
  readonly question: string
  /** Its file. */
  readonly source: string
}

export const answerSources = ['answers.tsv', 'answers-more.tsv', 'answers-fresh.tsv'] as const
const signFree = /^(?!.*(?:sign:|correction:|command:))/
const labels: ReadonlyMap<string, (question: string) => string> = new Map<string, (question: string) => string>([
  ['"yes"', (question) => `yes:${question}`],
  ['"unsure"', (question) => `unsure:${question}`],
  ['"no"', () => 'none:negated'],
  ['"no" | ask', () => 'none:negated'],
])

export const signSources = ['signs.tsv', 'signs-more.tsv', 'signs-spoken.tsv'] as const

const withoutDenied = (label: string): string =>
  label
    .split('+')
    .filter((one) => !/^(?:no|part):/.test(one))
    .join('+')

export const signRows: readonly SignRow[] = signSources.flatMap((source) =>
  readCorpus(source).map(({ text = '', label = '', question = '' }: Row) => ({
    text,
    label: withoutDenied(label),
    question,
    source,
  })),
)

/** The plainest words, which have to be heard, or not, whatever was asked; none of them is held out. */
export const plainRows: readonly SignRow[] = readCorpus('signs-plain.tsv').flatMap(({ text = '', label = '' }: Row) =>
  [...coreSigns, 'age'].map((question) => ({ text, label, question, source: 'signs-plain.tsv' })),
)

/** Replies to the other questions tell no sign, but for those that are labelled so; what may be asked back is left out. */
export const replyRows: readonly SignRow[] = answerSources.flatMap((source) =>
  readCorpus(source).flatMap(({ text = '', question = '', expected = '' }: Row) => {
    const label = isCaudaEquinaId(question)
      ? labels.get(expected)?.(question)
      : signFree.test(expected) && 'none:unrelated'
    return label ? [{ text, label, question, source }] : []
  }),
)

/** `yes:gaitDisturbance+unsure:saddleAnaesthesia` tells both; `none:negated` neither. */
export const tells = ({ label }: Pick<SignRow, 'label'>, what: CaudaEquinaId | 'core'): boolean =>
  what === 'core'
    ? coreSigns.some((id) => tells({ label }, id))
    : label.split('+').some((one) => !one.startsWith('none') && one.endsWith(`:${what}`))
