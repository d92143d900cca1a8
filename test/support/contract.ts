/** The contract's `channelData.triage`, strictly, as a program reads it that knows contract.md and nothing else. */
import { z } from 'zod'
import { optionsOf, questions } from '../machines/protocol-table.ts'

export type Audience = 'clinician' | 'practiceStaff'

const questionId = z.enum([...questions.map(({ id }) => id), 'caudaEquinaCheck'] as const)
const kindOf = {
  YNU: 'yesNoUnsure',
  years: 'number',
  weeks: 'duration',
  one: 'choice',
  several: 'multiChoice',
} as const

const answer = z.union([z.string().min(1), z.number(), z.array(z.string().min(1)).min(1)])
const answers = z.partialRecord(questionId, answer)

const question = z.strictObject({
  id: questionId,
  kind: z.enum(['yesNoUnsure', 'number', 'duration', 'choice', 'multiChoice']),
  options: z.array(z.string()),
  ask: z.string().min(8),
  position: z.int().min(0),
  of: z.int().min(0),
  because: z.string().min(1).optional(),
  hedged: z.literal(true).optional(),
  proposed: answer.optional(),
  range: z.strictObject({ from: z.number().min(0), upTo: z.number().max(5_200) }).optional(),
})

const outcome = z.strictObject({
  id: z.enum([
    'sameDayReferral',
    'expeditedMri',
    'clinicalReview',
    'xrayFirst',
    'routineMri',
    'evaluateBeforeImaging',
    'conservativeCare',
    'rehabilitation',
    'noImaging',
    'clinicianToday',
    'clinicianRoutine',
  ]),
  rule: z.string().regex(/^(?:R(?:[1-9]|1[0-4])|P[1-3])$/),
  urgency: z.enum(['emergency', 'expedited', 'soon', 'routine']),
  mri: z.enum(['notApplicable', 'noContraindication', 'contraindicated', 'confirmFirst']).optional(),
  lowerThreshold: z.boolean().optional(),
  reasons: z.array(z.string().min(1)).min(1),
  notAssessed: z.array(questionId),
})

const message = z.strictObject({
  triageId: z.string().min(1),
  protocol: z.string().regex(/^spine-mri\/\S+$/),
  audience: z.enum(['clinician', 'practiceStaff']),
  question: question.optional(),
  outcome: outcome.optional(),
  answers,
  durationUpTo: z.number().max(5_200).optional(),
  reading: answers.optional(),
})

export type TriageMessage = z.infer<typeof message>
export type Question = z.infer<typeof question>
export type QuestionId = Question['id']

const triage = message
  .refine(
    ({ question: put, outcome: given }) => !put !== !given || put?.proposed !== undefined,
    'puts a question or gives an outcome, and both only where another answer is proposed',
  )
  .refine(({ question: put }) => !put || isInPlace(put), 'a position is among the questions')
  .refine(({ question: put }) => !put || isAsInTheProtocol(put), 'kind and options are those of the protocol')
  .refine((said) => said.audience === 'clinician' || isForStaff(said), 'practice staff are told nothing that judges')

const isInPlace = ({ id, position, of }: Question): boolean =>
  id === 'caudaEquinaCheck' ? position === 0 && of === 0 : position >= 1 && position <= of

const rowOf = (id: QuestionId) => questions.find((row) => row.id === id)

function isAsInTheProtocol({ id, kind, options, range }: Question): boolean {
  if (id === 'caudaEquinaCheck') return kind === 'multiChoice' && isCheck(options)
  const row = rowOf(id)
  if (!row || kind !== kindOf[row.kind]) return false
  if (range) return id === 'painDuration' && areParts(options, range)
  const { one, any } = optionsOf(id)
  const listed = kind === 'number' || kind === 'duration' ? [] : [...any, ...one]
  return sortedAlways(options) === sortedAlways(listed)
}

/** Two or more, one after the other, from end to end. */
function areParts(options: readonly string[], { from, upTo }: NonNullable<Question['range']>): boolean {
  const ends = options.map((option) => /^([\d.]+)-([\d.]+) weeks$/.exec(option)?.slice(1).map(Number) ?? [])
  const follow = ends.slice(1).every(([start = 0], at) => Math.abs(start - (ends[at]?.[1] ?? 0) - 0.01) < 0.001)
  return options.length > 1 && follow && ends[0]?.[0] === from && ends.at(-1)?.[1] === upTo
}

const isCheck = (options: readonly string[]): boolean =>
  ['saddleAnaesthesia', 'sphincterDisturbance', 'gaitDisturbance', 'none', 'unsure'].every((id) => options.includes(id))

/** Without the option that is offered at some ages only. */
const sortedAlways = (options: readonly string[]): string =>
  options
    .filter((option) => option !== 'adolescentAthleticInjury')
    .toSorted()
    .join()

function isForStaff({ question: put, outcome: given }: TriageMessage): boolean {
  if (put && put.id !== 'caudaEquinaCheck' && rowOf(put.id)?.staff !== true) return false
  if (!given) return true
  return given.mri === undefined && given.lowerThreshold === undefined && given.rule.startsWith('P')
}

/** Throws, naming what is wrong, on anything that the contract does not have. */
export const parseTriage = (said: unknown): TriageMessage => triage.parse(said)
