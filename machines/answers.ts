/** What can be answered, question by question (clinical-protocol.md, section 2). */

export const yesNoUnsure = ['yes', 'no', 'unsure'] as const
export const bloodResults = ['raisedPlasmaViscosity', 'lymphocytosis', 'anaemia', 'none', 'notTested'] as const
export const riskFactors = [
  'osteoporosis',
  'steroidTherapy',
  'malignancy',
  'hiv',
  'alcoholism',
  'drugAbuse',
  'adolescentAthleticInjury',
  'none',
  'unsure',
] as const
export const xrayResults = ['notDone', 'fractureConfirmed', 'fractureRuledOut'] as const
export const responses = ['notTried', 'improving', 'noImprovement'] as const
export const mriContraindications = [
  'pacemakerOrDefibrillator',
  'cochlearImplant',
  'neurostimulator',
  'metallicForeignBody',
  'aneurysmClips',
  'infusionPump',
  'implantedInfusionPort',
  'none',
  'unsure',
] as const

/** Of the check that names every cauda equina question: each that is named is an answer `yes` of its own. */
export const caudaEquinaCheck = ['none', 'unsure'] as const

/** Options of a multiple choice that say that nothing was picked; each stands alone. */
export const standAlone: ReadonlySet<string> = new Set(['none', 'unsure', 'notTested'])

export type YesNoUnsure = (typeof yesNoUnsure)[number]
type Some<Options extends readonly string[]> = readonly Options[number][]
type Response = (typeof responses)[number]

/** Answers on record, by question id. Ages are whole years, durations are weeks. */
export interface Answers {
  saddleAnaesthesia?: YesNoUnsure
  sphincterDisturbance?: YesNoUnsure
  gaitDisturbance?: YesNoUnsure
  bilateralLegSymptoms?: YesNoUnsure
  sexualDysfunction?: YesNoUnsure
  /** Put by a doubt alone, never in the fixed order. */
  caudaEquinaCheck?: Some<typeof caudaEquinaCheck>
  motorLoss?: YesNoUnsure
  systemicSymptoms?: YesNoUnsure
  tbContact?: YesNoUnsure
  subcontinentTravel?: YesNoUnsure
  structuralDeformity?: YesNoUnsure
  nonMechanicalPain?: YesNoUnsure
  thoracicPain?: YesNoUnsure
  bloodResults?: Some<typeof bloodResults>
  age?: number
  riskFactors?: Some<typeof riskFactors>
  painDuration?: number
  acuteSevere?: YesNoUnsure
  radiculopathy?: YesNoUnsure
  inflammatoryDisorder?: YesNoUnsure
  wedgeFracture?: YesNoUnsure
  xrayResult?: (typeof xrayResults)[number]
  conservativeTherapy?: Response
  surgeryAppropriate?: YesNoUnsure
  patientWilling?: YesNoUnsure
  fusionReferral?: YesNoUnsure
  rehabilitation?: Response
  mriContraindications?: Some<typeof mriContraindications>
}

export type QuestionId = keyof Answers
/** Those that have a place in the protocol's order. */
export type OrderedQuestionId = Exclude<QuestionId, 'caudaEquinaCheck'>
export type Answer = NonNullable<Answers[QuestionId]>

/** The options picked in a multiple choice, without `none`, `unsure` and `notTested`. */
export function picked(answer: readonly string[] | undefined): readonly string[] {
  return answer?.filter((option) => !standAlone.has(option)) ?? []
}
