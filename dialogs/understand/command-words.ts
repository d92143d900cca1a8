/** What people call the commands and the questions. For a clinician to read and correct. */
import type { OrderedQuestionId } from '../../machines/answers.ts'
import { phrases } from './phrases.ts'

/**
 * Whole messages. Not here: "new", which answers "any new numbness?" and would start the triage again; "menu" and
 * "commands" are help, while "?" is unsure.
 */
export const commandWords = {
  help: phrases('help, help me, i need help, commands, menu, what can i type, what can i say, how does this work'),
  why: phrases(`why, why this, why this question, why is this asked, why is that asked, why are you asking,
    why are you asking this, why do you ask, why do you ask this, why do you need to know, why do you need this, why ask,
    why ask this`),
  back: phrases('back, go back, undo, step back, one back, previous question, go to previous question'),
  summary: phrases(`summary, summarise, summarize, show summary, show me the summary, show the summary, summary so far,
    show answers, show my answers, my answers, answers so far`),
  person: phrases(`speak to a clinician, speak to clinician, talk to a clinician, i need a clinician, get a clinician,
    speak to a doctor, talk to a doctor, speak to a gp, speak to the duty doctor, speak to a person, speak to a human,
    talk to a person, talk to a human`),
  restart: phrases(`restart, start again, start over, start afresh, start from the beginning, begin again, reset,
    new triage, start new triage, start a new triage, new patient, next patient, next caller, new caller`),
}

export const changeWords = phrases('change, edit, amend')
/** Before the question's name, in this order: "change my answer to the age". */
export const beforeQuestion = phrases('my, the, answer to, answer for, answer about, answer on, answer, question, the')

/**
 * Words that people use for a question, as the whole of what follows "change". One that stands under two questions
 * does not say which, and is asked back.
 */
export const questionWords = {
  saddleAnaesthesia:
    phrases(`saddle, saddle numbness, saddle anesthesia, anaesthesia, numbness, numb, perianal, perineal,
    genital numbness`),
  sphincterDisturbance:
    phrases(`bladder, bowel, bowels, bladder and bowel, bladder and bowels, bladder or bowel, sphincter,
    sphincters, continence, incontinence, retention, urine, waterworks`),
  gaitDisturbance: phrases('gait, walking, walk, unsteadiness, unsteady, balance, legs'),
  bilateralLegSymptoms: phrases('bilateral, both legs, bilateral symptoms, legs'),
  sexualDysfunction: phrases('sex, sexual, sexual function'),
  motorLoss: phrases('power, weakness, motor, strength, loss of power, motor power, foot drop, legs'),
  systemicSymptoms: phrases('systemic, weight, weight loss, fever, temperature, unwell'),
  tbContact: phrases('tb, tuberculosis'),
  subcontinentTravel: phrases('travel, subcontinent, india, background'),
  structuralDeformity: phrases('deformity, structural, curvature, scoliosis, spine shape'),
  nonMechanicalPain: phrases('non mechanical, nonmechanical, mechanical, rest, bed rest, night pain, pain'),
  thoracicPain: phrases('thoracic, upper back, middle back, pain'),
  bloodResults: phrases('blood, bloods, blood tests, pv, plasma viscosity, lymphocytes, hb'),
  age: phrases('years, how old'),
  riskFactors: phrases(`risk, risks, risk factor, risk factors, risk group, risk groups, high risk, cancer, malignancy,
    osteoporosis, steroids, hiv, alcohol, drugs`),
  painDuration: phrases('duration, how long, length, weeks, time, pain duration, pain'),
  acuteSevere: phrases('acute, severe, severity, acute severe, how bad, pain'),
  radiculopathy: phrases('sciatica, nerve root, radicular, leg pain'),
  inflammatoryDisorder: phrases('inflammatory, inflammation, ankylosing spondylitis, as, axial spa'),
  wedgeFracture: phrases('wedge, fracture, wedge fracture'),
  xrayResult: phrases('xray, x ray, xrays, x rays, radiograph'),
  conservativeTherapy: phrases(
    'conservative, physio, physiotherapy, conservative therapy, therapy, treatment, response',
  ),
  surgeryAppropriate: phrases('surgery, surgery appropriate, appropriate, surgical referral'),
  patientWilling: phrases('willing, willingness, patient willing, consent'),
  fusionReferral: phrases('fusion, spinal fusion'),
  rehabilitation: phrases('rehab, rehabilitation programme, therapy, treatment, response'),
  mriContraindications:
    phrases(`contraindication, contraindications, pacemaker, ppm, icd, implant, implants, metal, mri,
    mri safety`),
} satisfies Record<OrderedQuestionId, readonly string[]>
