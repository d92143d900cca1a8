/** Answers that raise nothing, in the order of the protocol, for the tests to begin or to go on with. */
import type { Answers } from '../../machines/answers.ts'
import type { Typed } from '../support/web-chat.ts'

export const noSigns = {
  saddleAnaesthesia: 'no',
  sphincterDisturbance: 'no',
  gaitDisturbance: 'no',
} as const satisfies Answers

export const noFlags = {
  motorLoss: 'no',
  systemicSymptoms: 'no',
  tbContact: 'no',
  subcontinentTravel: 'no',
  structuralDeformity: 'no',
  nonMechanicalPain: 'no',
  thoracicPain: 'no',
} as const satisfies Answers

/** As a receptionist types it. */
export const plainNoes = {
  saddleAnaesthesia: 'nope',
  sphincterDisturbance: 'no she has not',
  gaitDisturbance: 'No.',
  motorLoss: 'nah',
  systemicSymptoms: 'none',
  tbContact: 'never',
  subcontinentTravel: 'no',
  structuralDeformity: 'no it is not',
  nonMechanicalPain: 'no, lying down eases it',
  thoracicPain: 'nope',
} as const satisfies Typed

/** As a clinician types it. */
export const shortNoes = {
  saddleAnaesthesia: 'n',
  sphincterDisturbance: 'nil',
  gaitDisturbance: '-ve',
  motorLoss: 'no',
  systemicSymptoms: 'NAD',
  tbContact: 'n',
  subcontinentTravel: 'n',
  structuralDeformity: 'nil',
  nonMechanicalPain: 'no',
  thoracicPain: '-ve',
} as const satisfies Typed
