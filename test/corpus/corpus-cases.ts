/** The rows of the corpus as cases. */
import { type CaudaEquinaId, caudaEquinaIds, isCaudaEquinaId } from '../../machines/terms.ts'
import type { Case, Expected } from './case.ts'
import { type Row, readCorpus } from './corpus.ts'
import { placeOf } from './lines.ts'
import { answerSources, signSources } from './signs.ts'

/** `yes:gaitDisturbance+unsure:saddleAnaesthesia`, `none:negated+no:saddleAnaesthesia+part:sphincterDisturbance`. */
const labelled = (label: string, ...answers: readonly string[]): readonly CaudaEquinaId[] =>
  caudaEquinaIds.filter((id) => label.split('+').some((one) => answers.some((answer) => one === `${answer}:${id}`)))

/** Of a row that is labelled for signs. */
export function signCase(file: string, row: Row): Case {
  const { text = '', label = '' } = row
  const [first = ''] = label.split('+')
  const base = {
    kind: first.startsWith('none:') ? first.slice('none:'.length) : 'told',
    text,
    place: placeOf(file, row),
  }
  const [tells, unsure, denies] = [labelled(label, 'yes', 'unsure'), labelled(label, 'unsure'), labelled(label, 'no')]
  if (tells.length > 0) return { ...base, kind: unsure.length === tells.length ? 'unsure' : 'told', tells }
  const deniesPartOf = labelled(label, 'part')
  return { ...base, ...(denies.length > 0 && { denies }), ...(deniesPartOf.length > 0 && { deniesPartOf }) }
}

const valueOf = (value: string): Pick<Expected, 'value' | 'within'> =>
  value.startsWith('~') ? { value: Number(value.slice(1)), within: 0.15 } : { value: JSON.parse(value) as unknown }

function expectedOf(alternative: string, open: string): Expected {
  const [, question = open, value = alternative] = /^(?:correction|sign):(\w+)=(.*)$/.exec(alternative) ?? []
  return { question, ...valueOf(/^(?:yes|unsure)$/.test(value) ? JSON.stringify(value) : value) }
}

const isSignOf = ({ question, value }: Expected): boolean =>
  isCaudaEquinaId(question) && (value === 'yes' || value === 'unsure')

/** Of a row that answers a question; none of a command, which is no answer. */
export function answerCase(file: string, row: Row): Case | undefined {
  const { text = '', expected = '', form = '' } = row
  if (expected.startsWith('command:')) return undefined
  const place = placeOf(file, row)
  const alternatives = expected.split(' | ')
  const answers = alternatives.filter((one) => one !== 'ask').map((one) => expectedOf(one, place.question))
  const base = { text, place }
  const mayAsk = alternatives.includes('ask')
  const signs = answers.filter(isSignOf)
  if (signs.length > 0 && signs.length === alternatives.length)
    return { ...base, kind: 'told', tells: signs.map(({ question }) => question as CaudaEquinaId) }
  const answering = { ...base, answers, ...(mayAsk && { mayAsk: true as const }) }
  if (signs.length > 0) return { ...answering, kind: 'doubtful', doubtful: true }
  if (form === 'correction' || expected.startsWith('correction:')) return { ...answering, kind: 'correction' }
  if (!isCaudaEquinaId(place.question)) return { ...answering, kind: 'reply' }
  if (!answers.some(({ value }) => value === 'no')) return { ...answering, kind: 'doubtful', doubtful: true }
  return { ...base, kind: 'negated', ...(!mayAsk && { denies: [place.question] }) }
}

function openingCase(file: string, row: Row): Case {
  const { text = '', expected = '{}', optional = '{}' } = row
  const facts = JSON.parse(expected) as Case['facts'] & object
  const tells = caudaEquinaIds.filter((id) => facts[id] === 'yes' || facts[id] === 'unsure')
  const base = { kind: 'opening', text, place: placeOf(file, row) }
  return tells.length > 0
    ? { ...base, tells }
    : { ...base, facts, optional: JSON.parse(optional || '{}') as Case['facts'] & object }
}

/** All of it, but for the plainest words, which are a floor and no measure, and what identifies people. */
export const corpusCases: readonly Case[] = [
  ...signSources.flatMap((file) => readCorpus(file).map((row) => signCase(file, row))),
  ...answerSources.flatMap((file) => readCorpus(file).flatMap((row) => answerCase(file, row) ?? [])),
  ...readCorpus('openings.tsv').map((row) => openingCase('openings.tsv', row)),
]

export const contrastCases: readonly Case[] = readCorpus('contrast.tsv').map((row) => signCase('contrast.tsv', row))
