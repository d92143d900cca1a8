/** R1–R14 and P1–P3 (clinical-protocol.md, sections 4 and 5): the first rule that holds decides. */
import type { Answers } from './answers.ts'
import { among, type Because, both, either, holds, is, unsureOf, within } from './reasons.ts'
import {
  acuteSevereInHighRisk,
  caudaEquinaSign,
  highRisk,
  highRiskAge,
  malignancy,
  redFlag,
  redFlagIds,
} from './terms.ts'

export type Audience = 'clinician' | 'practiceStaff'
export type Urgency = 'emergency' | 'expedited' | 'soon' | 'routine'

interface Rule {
  readonly id: string
  readonly outcome: string
  readonly urgency: Urgency
  /** The answers that make the rule hold; absent on the last rule, which holds otherwise. */
  readonly because?: (answers: Answers) => Because
}

const unimproved = (answers: Answers): Because =>
  both(
    is(answers, 'radiculopathy', 'yes'),
    within(answers, 'painDuration', { min: 6 }),
    is(answers, 'conservativeTherapy', 'noImprovement'),
  )

const unsettled = (answers: Answers): Because =>
  either(
    ...redFlagIds.map((id) => is(answers, id, 'unsure')),
    is(answers, 'radiculopathy', 'unsure'),
    is(answers, 'inflammatoryDisorder', 'unsure'),
    is(answers, 'wedgeFracture', 'unsure'),
    among(answers, 'bloodResults', 'lymphocytosis', 'anaemia'),
    both(unsureOf(answers, 'riskFactors'), is(answers, 'acuteSevere', 'yes', 'unsure')),
    both(is(answers, 'acuteSevere', 'unsure'), highRisk(answers)),
  )

const clinicianRules = [
  { id: 'R1', outcome: 'sameDayReferral', urgency: 'emergency', because: caudaEquinaSign },
  { id: 'R2', outcome: 'expeditedMri', urgency: 'expedited', because: redFlag },
  {
    id: 'R3',
    outcome: 'expeditedMri',
    urgency: 'expedited',
    because: (a) => either(acuteSevereInHighRisk(a), malignancy(a)),
  },
  { id: 'R4', outcome: 'clinicalReview', urgency: 'soon', because: unsettled },
  {
    id: 'R5',
    outcome: 'xrayFirst',
    urgency: 'routine',
    because: (a) => both(is(a, 'wedgeFracture', 'yes'), is(a, 'xrayResult', 'notDone')),
  },
  { id: 'R6', outcome: 'routineMri', urgency: 'routine', because: (a) => is(a, 'xrayResult', 'fractureConfirmed') },
  { id: 'R7', outcome: 'routineMri', urgency: 'routine', because: (a) => is(a, 'inflammatoryDisorder', 'yes') },
  {
    id: 'R8',
    outcome: 'routineMri',
    urgency: 'routine',
    because: (a) => both(unimproved(a), is(a, 'surgeryAppropriate', 'yes'), is(a, 'patientWilling', 'yes')),
  },
  { id: 'R9', outcome: 'routineMri', urgency: 'routine', because: (a) => is(a, 'fusionReferral', 'yes') },
  {
    id: 'R10',
    outcome: 'evaluateBeforeImaging',
    urgency: 'routine',
    because: (a) =>
      both(unimproved(a), either(is(a, 'surgeryAppropriate', 'no', 'unsure'), is(a, 'patientWilling', 'no', 'unsure'))),
  },
  { id: 'R11', outcome: 'conservativeCare', urgency: 'routine', because: (a) => is(a, 'radiculopathy', 'yes') },
  {
    id: 'R12',
    outcome: 'evaluateBeforeImaging',
    urgency: 'routine',
    because: (a) => is(a, 'rehabilitation', 'noImprovement'),
  },
  {
    id: 'R13',
    outcome: 'rehabilitation',
    urgency: 'routine',
    because: (a) => is(a, 'rehabilitation', 'notTried', 'improving'),
  },
  { id: 'R14', outcome: 'noImaging', urgency: 'routine' },
] as const satisfies readonly Rule[]

const practiceStaffRules = [
  { id: 'P1', outcome: 'sameDayReferral', urgency: 'emergency', because: caudaEquinaSign },
  {
    id: 'P2',
    outcome: 'clinicianToday',
    urgency: 'expedited',
    because: (a) =>
      either(
        ...redFlagIds.map((id) => is(a, id, 'yes', 'unsure')),
        both(is(a, 'acuteSevere', 'yes', 'unsure'), highRiskAge(a)),
      ),
  },
  { id: 'P3', outcome: 'clinicianRoutine', urgency: 'routine' },
] as const satisfies readonly Rule[]

type KnownRule = (typeof clinicianRules)[number] | (typeof practiceStaffRules)[number]
export type RuleId = KnownRule['id']
export type OutcomeId = KnownRule['outcome']

const urgencies: readonly Urgency[] = ['emergency', 'expedited', 'soon', 'routine']

/** Whether the one is more urgent than the other. */
export const isMoreUrgent = (one: Urgency, than: Urgency): boolean => urgencies.indexOf(one) < urgencies.indexOf(than)

export const rules = { clinician: clinicianRules, practiceStaff: practiceStaffRules } as const satisfies Record<
  Audience,
  readonly Rule[]
>

export const outcomeIds: readonly OutcomeId[] = [
  ...new Set([...clinicianRules, ...practiceStaffRules].map(({ outcome }) => outcome)),
]

export interface Decision {
  readonly rule: RuleId
  readonly outcome: OutcomeId
  readonly urgency: Urgency
  readonly because: Because
}

/** Applies the audience's rules to answers that count; the last rule holds otherwise, so there is always one. */
export function decide(audience: Audience, answers: Answers): Decision {
  for (const rule of rules[audience]) {
    const because = 'because' in rule ? rule.because(answers) : []
    if (!('because' in rule) || holds(because)) {
      return { rule: rule.id, outcome: rule.outcome, urgency: rule.urgency, because }
    }
  }
  throw new Error(`The last rule for ${audience} must hold otherwise`)
}
