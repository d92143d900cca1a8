/** The protocol's terms (clinical-protocol.md, end of section 2), each with the answers that make it hold. */
import type { Answers } from './answers.ts'
import { among, type Because, both, either, is, unsureOf, within } from './reasons.ts'

export const caudaEquinaIds = [
  'saddleAnaesthesia',
  'sphincterDisturbance',
  'gaitDisturbance',
  'bilateralLegSymptoms',
  'sexualDysfunction',
] as const
export type CaudaEquinaId = (typeof caudaEquinaIds)[number]

/** Asked of everyone; the others where the policy says so. */
export const coreSigns = ['saddleAnaesthesia', 'sphincterDisturbance', 'gaitDisturbance'] as const

export const isCaudaEquinaId = (id: string): id is CaudaEquinaId => (caudaEquinaIds as readonly string[]).includes(id)

/** A cauda equina answer that ends the triage: present, or not excluded (`unsure` is never `no`). */
export function isSign(id: string, answer: unknown): boolean {
  if (id === 'caudaEquinaCheck') return Array.isArray(answer) && answer.includes('unsure')
  return isCaudaEquinaId(id) && (answer === 'yes' || answer === 'unsure')
}

/** Questions 4–10: a `yes` to any is a red flag. */
export const redFlagIds = [
  'motorLoss',
  'systemicSymptoms',
  'tbContact',
  'subcontinentTravel',
  'structuralDeformity',
  'nonMechanicalPain',
  'thoracicPain',
] as const

/** R1 and P1. */
export const caudaEquinaSign = (answers: Answers): Because =>
  either(...caudaEquinaIds.map((id) => is(answers, id, 'yes', 'unsure')), unsureOf(answers, 'caudaEquinaCheck'))

export const highRiskAge = (answers: Answers): Because =>
  either(within(answers, 'age', { max: 19 }), within(answers, 'age', { min: 56 }))

export const highRisk = (answers: Answers): Because => either(highRiskAge(answers), among(answers, 'riskFactors'))

export const redFlag = (answers: Answers): Because =>
  either(...redFlagIds.map((id) => is(answers, id, 'yes')), among(answers, 'bloodResults', 'raisedPlasmaViscosity'))

export const malignancy = (answers: Answers): Because => among(answers, 'riskFactors', 'malignancy')

export const acuteSevereInHighRisk = (answers: Answers): Because =>
  both(is(answers, 'acuteSevere', 'yes'), highRisk(answers))

/** *Expedited* is settled once question 15 is answered; it closes the routine questions. */
export const expedited = (answers: Answers): Because =>
  either(redFlag(answers), acuteSevereInHighRisk(answers), malignancy(answers))

export const tbSuspected = (answers: Answers): Because =>
  either(is(answers, 'tbContact', 'yes'), is(answers, 'subcontinentTravel', 'yes'))

/** Reported beside a suspicion of tuberculosis, and never waited for. */
export const tbSupport = (answers: Answers): Because =>
  both(tbSuspected(answers), either(among(answers, 'bloodResults'), is(answers, 'systemicSymptoms', 'yes'))).filter(
    ({ questionId }) => questionId === 'bloodResults' || questionId === 'systemicSymptoms',
  )
