/** What is said with an outcome (clinical-protocol.md, sections 4 and 5). */
import type { MriSafety } from '../../machines/protocol.ts'
import type { Audience, RuleId } from '../../machines/rules.ts'

export type ClinicianRuleId = Extract<RuleId, `R${number}`>
export type StaffRuleId = Extract<RuleId, `P${number}`>
/** Rules whose outcome is an MRI. */
export type MriRuleId = Extract<ClinicianRuleId, 'R2' | 'R3' | 'R6' | 'R7' | 'R8' | 'R9'>

export interface OutcomeWording {
  /** Two to five words. */
  readonly title: string
  /** The one sentence to act on. */
  readonly headline: string
  readonly advice: readonly string[]
}

const weighUp = [
  'Weigh up quality of life and psychological distress.',
  'Weigh up whether the patient is suitable for surgery, and whether they want it.',
]
const urgencyNotGiven = 'The source gives no urgency. Routine is a safety default: go sooner if you judge it right.'
const discussModality = 'Discuss another modality with radiology.'

export const clinicianOutcomes: Record<ClinicianRuleId, OutcomeWording> = {
  R1: {
    title: 'Same-day referral',
    headline: 'Refer to the specialist service today: cauda equina syndrome is not excluded.',
    advice: [
      'Follow the local same-day policy now.',
      'Let nothing else delay it: no bloods, imaging or further triage first.',
      'Not sure counts as not excluded.',
    ],
  },
  R2: {
    title: 'Expedited MRI and referral',
    headline: 'Request an expedited MRI and refer for a specialist opinion at the same time.',
    advice: ['Neither waits for the other.', 'Name the red flag in both.'],
  },
  R3: {
    title: 'Expedited MRI and referral',
    headline: 'Request an expedited MRI and refer for a specialist opinion at the same time.',
    advice: [
      'Neither waits for the other.',
      'Name the high-risk group in both.',
      'Malignancy, suspected or diagnosed, is expedited whatever the severity. This is a safety default.',
    ],
  },
  R4: {
    title: 'Clinical review first',
    headline: 'This cannot be settled yet: settle the answers listed, then triage again.',
    advice: [
      'Do it soon.',
      'Until then, treat none of them as negative.',
      'If the blood count is abnormal, look for the cause.',
    ],
  },
  R5: {
    title: 'X-ray first',
    headline: 'Request an X-ray of the suspected wedge fracture before any MRI.',
    advice: ['When the report is in, change the X-ray result here and the triage goes on.'],
  },
  R6: {
    title: 'Routine MRI',
    headline: 'Request a routine MRI for the confirmed fracture.',
    advice: ['A fracture is a listed indication for MRI.', urgencyNotGiven],
  },
  R7: {
    title: 'Routine MRI',
    headline: 'Request a routine MRI for the suspected inflammatory disorder.',
    advice: ['An inflammatory disorder is a listed indication for MRI.', urgencyNotGiven],
  },
  R8: {
    title: 'Routine MRI',
    headline: 'Arrange a routine MRI by the local route, as part of considering surgery.',
    advice: [
      'Radiculopathy has lasted 6 weeks or more and has not improved with conservative therapy.',
      'Referral for surgery is appropriate, and the patient would consider it.',
    ],
  },
  R9: {
    title: 'MRI within fusion referral',
    headline: 'Request a routine MRI only as part of the referral for spinal fusion.',
    advice: ['Outside that referral, do not request it for this pain.'],
  },
  R10: {
    title: 'Evaluate before imaging',
    headline: 'Consider imaging only after weighing up whether surgery is right for this patient.',
    advice: [...weighUp, 'If surgery then becomes an option, change that answer and triage again.'],
  },
  R11: {
    title: 'Conservative care',
    headline: 'Treat conservatively and review at 6 weeks.',
    advice: [
      'If the pain has already lasted 6 weeks, agree a review date with the patient.',
      'Triage again at the review, or sooner if anything changes.',
    ],
  },
  R12: {
    title: 'Evaluate before imaging',
    headline: 'Consider imaging only after weighing up whether surgery is right for this patient.',
    advice: [...weighUp, 'Rehabilitation has not helped, but that alone does not call for imaging.'],
  },
  R13: {
    title: 'Active rehabilitation',
    headline: 'Start or continue active rehabilitation: imaging is not needed for now.',
    advice: ['Triage again if there is no improvement, or sooner if anything changes.'],
  },
  R14: {
    title: 'Imaging not usually needed',
    headline: 'Neither MRI nor X-ray is usually needed for now.',
    advice: [
      'Agree with the patient when to come back.',
      'Triage again at 12 weeks if it persists, or sooner if anything changes.',
    ],
  },
}

/** Said in place of the rule's own words when an absolute contraindication is on record: the first would contradict it. */
export const contraindicatedOutcomes: Record<MriRuleId, OutcomeWording> = {
  R2: {
    title: 'Expedited referral, no MRI',
    headline:
      'Do not request MRI: refer for an expedited specialist opinion and discuss another modality with radiology.',
    advice: ['Neither waits for the other.', 'Name the red flag and the contraindication in both.'],
  },
  R3: {
    title: 'Expedited referral, no MRI',
    headline:
      'Do not request MRI: refer for an expedited specialist opinion and discuss another modality with radiology.',
    advice: [
      'Neither waits for the other.',
      'Name the high-risk group and the contraindication in both.',
      'Malignancy, suspected or diagnosed, is expedited whatever the severity. This is a safety default.',
    ],
  },
  R6: {
    title: 'Imaging other than MRI',
    headline: 'Do not request MRI for the confirmed fracture: another modality is needed.',
    advice: [discussModality, urgencyNotGiven],
  },
  R7: {
    title: 'Imaging other than MRI',
    headline: 'Do not request MRI for the suspected inflammatory disorder: another modality is needed.',
    advice: [discussModality, urgencyNotGiven],
  },
  R8: {
    title: 'Imaging other than MRI',
    headline: 'Do not request MRI: plan other imaging, as part of considering surgery.',
    advice: [discussModality, 'Name the contraindication in any referral.'],
  },
  R9: {
    title: 'Imaging other than MRI',
    headline: 'Do not request MRI: name the contraindication in the referral for spinal fusion.',
    advice: [discussModality],
  },
}

export const staffOutcomes: Record<StaffRuleId, OutcomeWording> = {
  P1: {
    title: 'Emergency: act now',
    headline: 'Tell the duty clinician now, by voice, and keep the caller on the line.',
    advice: [
      'A message, a task or an alert is not enough: hear a clinician say that they are taking it.',
      'Say to the clinician: "Possible cauda equina. Same-day referral."',
      'Say to the caller: "A clinician needs to hear about this now. Stay on the line with me."',
      'If the call drops, ring back at once.',
    ],
  },
  P2: {
    title: 'Clinician today',
    headline: 'A clinician must look at this today.',
    advice: [
      'Pass it to the duty clinician now, and check that they have taken it.',
      'Do not book it for another day.',
      'Say to the caller: "A clinician will look at your answers today."',
      'If the caller tells you anything new, tell the clinician.',
    ],
  },
  P3: {
    title: 'Book with a clinician',
    headline: 'Book an appointment with a clinician.',
    advice: [
      'Say to the caller: "A clinician will go through your answers with you."',
      'Leave any talk of scans, causes or treatment to the clinician.',
      'If the caller tells you anything new, add it here or tell a clinician.',
    ],
  },
}

export const outcomes: Record<RuleId, OutcomeWording> = { ...clinicianOutcomes, ...staffOutcomes }

/** The policy's route, for R1; its sentence for when nobody answers is shown as it is. */
export const clinicianEmergency = (route: {
  readonly service: string
  readonly phoneInHours: string
  readonly phoneOutOfHours: string
  readonly emergencyRoute: string
}): readonly string[] => [
  `Same-day service: ${route.service}`,
  `In hours: ${route.phoneInHours}`,
  `Out of hours: ${route.phoneOutOfHours}`,
  `If you cannot get through: ${route.emergencyRoute}`,
]

/** The policy's route, for P1; the service's number only where it is for practice staff to hand on. */
export const staffEmergency = (route: {
  readonly emergencyRoute: string
  readonly service?: string
  readonly phone?: string
}): readonly string[] => [
  `If no clinician answers, use the emergency route: ${route.emergencyRoute}`,
  ...(route.service && route.phone ? [`Same-day service, for the clinician: ${route.service}, ${route.phone}`] : []),
]

export const tbSuspected =
  'Suspect TB: say so in the MRI request and in the referral, and do not wait for blood results.'

export const tbSupporting = (names: readonly string[]): string =>
  `Also on record, in support of TB: ${names.join('; ')}.`

export const mriSafety: Record<MriSafety, string | undefined> = {
  contraindicated:
    'Absolute contraindication on record: do not request MRI. Discuss another modality with radiology. The urgency and any specialist referral stand.',
  confirmFirst:
    'MRI safety is not settled: confirm it before the scan is requested. The urgency and any specialist referral stand and do not wait.',
  noContraindication: 'No absolute contraindication to MRI was reported. Radiology will still make its own check.',
  notApplicable: undefined,
}

export const lowerThreshold = 'High-risk group: keep a lower threshold for referral.'

/** Always shown, whatever the outcome. */
export const safetyNet: Record<Audience, readonly string[]> = {
  clinician: [
    'Absence of a flag does not exclude cauda equina syndrome.',
    'Tell the patient what to watch for: saddle numbness; any bladder, bowel or sexual change; weakness, numbness or pain in both legs; unsteadiness.',
    'If any of these starts or gets worse, they need help the same day: 999 or A&E, day or night.',
  ],
  practiceStaff: [
    'Before the call ends, read this to every caller:',
    '"Whatever you have told us today, keep watching for these changes."',
    '"New numbness or a change in feeling between your legs or around your bottom."',
    '"New trouble peeing, leaking pee or poo, or not feeling it come out."',
    '"Pain, weakness or numbness in both legs, or being unsteady on your feet."',
    '"New trouble with sex, or less feeling in your private parts."',
    '"If any of these starts or gets worse, get help the same day, day or night. Call 999 or go to A&E."',
  ],
}

export const supportsJudgement: Record<Audience, string> = {
  clinician: 'This supports your clinical judgement and does not replace it.',
  practiceStaff:
    'This supports clinical judgement and does not replace it. If you are worried about a caller, tell a clinician, whatever it says here.',
}

/** R8 only: the two sources differ, and local policy decides which route is taken. */
export const routineMriRoute: Record<'direct' | 'mskInterface', string> = {
  direct:
    'Local policy: request this MRI from the practice. Sources differ: the triage source supports MRI here, but NICE NG59 advises against routine imaging outside specialist settings.',
  mskInterface:
    'Local policy: refer to the MSK interface service, which decides on the MRI. Sources differ: the triage source supports MRI here, but NICE NG59 advises against routine imaging outside specialist settings.',
}

/** R4: heads the answers that are unsettled. */
export const settleHeading = 'Settle these, then triage again'
export const reasonsHeading = 'Because of'
export const notAssessedHeading = 'Not assessed'

export const ruleAndSource = (rule: RuleId, source: string): string => `Rule ${rule}. Source: ${source}.`
