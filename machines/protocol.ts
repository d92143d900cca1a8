/**
 * The questions in their fixed order (clinical-protocol.md, section 2). The order is a clinical decision: cauda
 * equina first, so that the emergency path is the shortest.
 */
import type { Answer, Answers, OrderedQuestionId, QuestionId } from './answers.ts'
import * as options from './answers.ts'
import { among, holds, within } from './reasons.ts'
import { type Audience, decide } from './rules.ts'
import { type CaudaEquinaId, coreSigns, expedited } from './terms.ts'

/**
 * Written into every triage and every message; raise it with any change to a question, a rule or their order.
 * 2 (December 2026): doubt is asked about, and a later answer puts its question again. What 1 kept reads the same under 2.
 */
export const PROTOCOL_VERSION = 'spine-mri/2'

/** Triages that go on under this version: their events mean here what they meant there. */
export const goesOnUnder = (protocol: string): boolean => [PROTOCOL_VERSION, 'spine-mri/1'].includes(protocol)

export type Section = 'caudaEquina' | 'redFlags' | 'riskGroups' | 'presentation' | 'management' | 'mriSafety'
export type QuestionKind = 'yesNoUnsure' | 'number' | 'duration' | 'choice' | 'multiChoice'
export type SourceId = 'spineMri' | 'girft'

/** What a triage is run under: who is asked, and which extra cauda equina questions the local policy turns on. */
export interface Setting {
  readonly audience: Audience
  readonly extraCaudaEquina: readonly CaudaEquinaId[]
}

export interface Question<Id extends QuestionId = QuestionId> {
  readonly id: Id
  readonly section: Section
  readonly kind: QuestionKind
  /** Asked of practice staff too. */
  readonly staff: boolean
  readonly source: SourceId
  readonly options?: readonly string[]
  /** For numbers: years or weeks, both ends included. */
  readonly range?: { readonly min: number; readonly max: number; readonly whole: boolean }
  readonly askedWhen?: (answers: Answers, setting: Setting) => boolean
}

type OrderedQuestion = Question<OrderedQuestionId>

const routine = (a: Answers): boolean => !holds(expedited(a))
const yes = (a: Answers, id: QuestionId): boolean => a[id] === 'yes'
const weeks = (a: Answers, min: number, max?: number): boolean =>
  holds(within(a, 'painDuration', max === undefined ? { min } : { min, max }))
const mriSoFar = (a: Answers): boolean => ['expeditedMri', 'routineMri'].includes(decide('clinician', a).outcome)
const extra =
  (id: CaudaEquinaId) =>
  (_: Answers, setting: Setting): boolean =>
    setting.extraCaudaEquina.includes(id)

const yesNo = { kind: 'yesNoUnsure', options: options.yesNoUnsure, source: 'spineMri' } as const
const caudaEquina = { ...yesNo, section: 'caudaEquina', staff: true } as const
const redFlag = { ...yesNo, section: 'redFlags', staff: true } as const
const spineMri = { source: 'spineMri' } as const

export const questions: readonly OrderedQuestion[] = [
  { id: 'saddleAnaesthesia', ...caudaEquina },
  { id: 'sphincterDisturbance', ...caudaEquina },
  { id: 'gaitDisturbance', ...caudaEquina },
  { id: 'bilateralLegSymptoms', ...caudaEquina, source: 'girft', askedWhen: extra('bilateralLegSymptoms') },
  { id: 'sexualDysfunction', ...caudaEquina, source: 'girft', askedWhen: extra('sexualDysfunction') },
  { id: 'motorLoss', ...redFlag },
  { id: 'systemicSymptoms', ...redFlag },
  { id: 'tbContact', ...redFlag },
  { id: 'subcontinentTravel', ...redFlag },
  { id: 'structuralDeformity', ...redFlag },
  { id: 'nonMechanicalPain', ...redFlag },
  { id: 'thoracicPain', ...redFlag },
  {
    id: 'bloodResults',
    section: 'redFlags',
    kind: 'multiChoice',
    staff: false,
    ...spineMri,
    options: options.bloodResults,
  },
  {
    id: 'age',
    section: 'riskGroups',
    kind: 'number',
    staff: true,
    ...spineMri,
    range: { min: 0, max: 120, whole: true },
  },
  {
    id: 'riskFactors',
    section: 'riskGroups',
    kind: 'multiChoice',
    staff: false,
    ...spineMri,
    options: options.riskFactors,
  },
  {
    id: 'painDuration',
    section: 'presentation',
    kind: 'duration',
    staff: true,
    ...spineMri,
    range: { min: 0, max: 5200, whole: false },
  },
  { id: 'acuteSevere', section: 'presentation', staff: true, ...yesNo },
  { id: 'radiculopathy', section: 'presentation', staff: false, ...yesNo, askedWhen: routine },
  { id: 'inflammatoryDisorder', section: 'presentation', staff: false, ...yesNo, askedWhen: routine },
  { id: 'wedgeFracture', section: 'presentation', staff: false, ...yesNo, askedWhen: routine },
  {
    id: 'xrayResult',
    section: 'presentation',
    kind: 'choice',
    staff: false,
    ...spineMri,
    options: options.xrayResults,
    askedWhen: (a) => routine(a) && yes(a, 'wedgeFracture'),
  },
  {
    id: 'conservativeTherapy',
    section: 'management',
    kind: 'choice',
    staff: false,
    ...spineMri,
    options: options.responses,
    askedWhen: (a) => routine(a) && yes(a, 'radiculopathy') && weeks(a, 6),
  },
  {
    id: 'surgeryAppropriate',
    section: 'management',
    staff: false,
    ...yesNo,
    askedWhen: (a) => a.conservativeTherapy === 'noImprovement',
  },
  {
    id: 'patientWilling',
    section: 'management',
    staff: false,
    ...yesNo,
    askedWhen: (a) => yes(a, 'surgeryAppropriate'),
  },
  {
    id: 'fusionReferral',
    section: 'management',
    staff: false,
    ...yesNo,
    askedWhen: (a) => routine(a) && a.xrayResult === 'fractureRuledOut' && weeks(a, 6, 52),
  },
  {
    id: 'rehabilitation',
    section: 'management',
    kind: 'choice',
    staff: false,
    ...spineMri,
    options: options.responses,
    askedWhen: (a) => routine(a) && a.radiculopathy === 'no' && weeks(a, 12),
  },
  {
    id: 'mriContraindications',
    section: 'mriSafety',
    kind: 'multiChoice',
    staff: false,
    ...spineMri,
    options: options.mriContraindications,
    askedWhen: mriSoFar,
  },
]

export const questionIds: readonly OrderedQuestionId[] = questions.map(({ id }) => id)

/** Section 3: which of these is new? It names the cauda equina questions, is put by a doubt alone, and has no place in the order. */
export const caudaEquinaCheck: Question = {
  id: 'caudaEquinaCheck',
  section: 'caudaEquina',
  kind: 'multiChoice',
  staff: true,
  source: 'spineMri',
  options: options.caudaEquinaCheck,
}

/** What is offered at the check: the cauda equina questions that are asked, none, and not sure. */
export const checkOptions = ({ extraCaudaEquina }: Setting): readonly string[] => [
  ...coreSigns,
  ...extraCaudaEquina,
  ...options.caudaEquinaCheck,
]

const byId = new Map<QuestionId, Question>([...questions, caudaEquinaCheck].map((question) => [question.id, question]))

/** The question with this id. Throws on an id that the protocol does not have. */
export function questionOf(id: QuestionId): Question {
  const question = byId.get(id)
  if (!question) throw new Error(`The protocol has no question ${id}`)
  return question
}

export const isQuestionId = (id: string): id is QuestionId => byId.has(id as QuestionId)

/** Whether the question is put, given the earlier answers that count. */
export function isAsked(question: Question, answers: Answers, setting: Setting): boolean {
  if (setting.audience === 'practiceStaff' && !question.staff) return false
  return question.askedWhen?.(answers, setting) ?? true
}

/** The options on offer; the adolescent injury only at 10 ≤ age ≤ 19 (question 13). Numbers have none. */
export function optionsOf({ options: all = [] }: Question, answers: Answers): readonly string[] {
  if (!all.includes(adolescentOption) || holds(within(answers, 'age', { min: 10, max: 19 }))) return all
  return all.filter((option) => option !== adolescentOption)
}

const adolescentOption = 'adolescentAthleticInjury'

/**
 * The answer in the form kept on record: an option id, a number, or option ids in the protocol's order.
 * `undefined` for what is not an answer to this question.
 */
export function parseAnswer(question: Question, raw: unknown, answers: Answers): Answer | undefined {
  if (question.range) return parseNumber(question.range, raw)
  const offered = optionsOf(question, answers)
  if (question.kind !== 'multiChoice') return offered.find((option) => option === raw) as Answer | undefined
  const told: readonly unknown[] = Array.isArray(raw) ? raw : [raw]
  const chosen = offered.filter((option) => told.includes(option))
  const contradictory = chosen.length > 1 && chosen.some((option) => options.standAlone.has(option))
  const known = told.every((option) => offered.includes(option as string))
  return chosen.length > 0 && known && !contradictory ? (chosen as Answer) : undefined
}

function parseNumber({ min, max, whole }: NonNullable<Question['range']>, raw: unknown): number | undefined {
  if (typeof raw !== 'number' || !(raw >= min && raw <= max)) return undefined
  return whole && !Number.isInteger(raw) ? undefined : raw
}

/** The absolute contraindications picked at question 25, or that they are still to be confirmed. */
export type MriSafety = 'notApplicable' | 'noContraindication' | 'contraindicated' | 'confirmFirst'

/** Section 4, *mri*: what question 25 says of an MRI that the outcome calls for. */
export function mriSafety(answers: Answers): MriSafety {
  if (answers.mriContraindications === undefined || !mriSoFar(answers)) return 'notApplicable'
  if (holds(among(answers, 'mriContraindications'))) return 'contraindicated'
  return answers.mriContraindications.includes('unsure') ? 'confirmFirst' : 'noContraindication'
}
