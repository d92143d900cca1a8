/** What is said of an alert: to the clinicians who are to answer it, and back to the desk that raised it. */
import type { Audience } from '../../machines/rules.ts'

const teller: Record<Audience, string> = { practiceStaff: 'practice staff', clinician: 'clinician' }
const quoted = (words: string | undefined): string => (words === undefined ? '' : ` ("${words}")`)

export const card = {
  title: 'Possible cauda equina: same-day referral',
  headline: (practice: string): string =>
    `Raised at the front desk of ${practice}. The caller is being kept on the line.`,
  told: 'Told',
  at: 'When',
  reference: 'Reference',
  callback: 'Call back',
  callbackRoute: 'The front desk, by voice: it is holding the call.',
  emergency: (route: string): string => `If nobody can take it: ${route}`,
  again: (minutes: number): string =>
    `Nobody has acknowledged this for ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
  acknowledge: 'I have it',
  takeOver: 'Take over',
  standDown: 'Stand down',
  reason: 'Reason for standing down',
  reasonPlaceholder: 'Needed to stand down',
  toldWords: (name: string, answer: string, words: string | undefined): string => `${name}: ${answer}${quoted(words)}`,
} as const

export const summary = 'Possible cauda equina told at the front desk. Someone must say "I have it".'

export const toClinician = {
  acknowledged: 'You have it. The desk has been told. Take over to see what was told and go on.',
  alreadyHeld: (clinician: string, at: string): string => `${clinician} has it, since ${at}. Nothing has changed.`,
  acknowledgedBy: (clinician: string, at: string): string => `${clinician} has it, since ${at}.`,
  stoodDownBy: (clinician: string, at: string, reason: string): string =>
    `Stood down by ${clinician}, ${at}: "${reason}".`,
  reasonNeeded: 'Give a reason to stand it down. It has not been stood down.',
  notKnown:
    'No triage of the front desk has that reference. It is twelve characters, for example: take over 7K3M9QXZ1ABC.',
  takeOverInPersonalChat: (code: string): string =>
    `To go on with it, open a personal chat with me and send: take over ${code}`,
  erased: 'That alert is no longer kept.',
} as const

/** At the desk, live. The emergency instruction stands from the first moment, whatever is said here. */
export const toDesk = {
  sent: (route: string): string => `The alert has reached: ${route}. Go on trying to reach a clinician by voice.`,
  acknowledged: (clinician: string, at: string): string =>
    `${clinician} has acknowledged the alert (${at}). Keep the caller on the line until a clinician speaks to them.`,
  unanswered: (minutes: number, emergencyRoute: string): string =>
    `Nobody has acknowledged the alert for ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}. Act without it. ${emergencyRoute}`,
  undelivered: (route: string, emergencyRoute: string): string =>
    `The alert has not reached: ${route}. Do not wait for it. ${emergencyRoute}`,
  stoodDown: (clinician: string, at: string, reason: string): string =>
    `${clinician} has stood the alert down (${at}): "${reason}". Do as they tell you.`,
  takenOver: (clinician: string, at: string): string =>
    `${clinician} has taken this triage over (${at}). Tell them, by voice, anything new.`,
} as const

export const takeover = {
  heading: (reference: string): string => `**Taken over from the front desk.** Reference ${reference}. What was told:`,
  nothingTold: 'Nothing has been told yet.',
  told: (at: string, by: Audience, name: string, answer: string, words: string | undefined): string =>
    `${at}, ${teller[by]}: ${name}: **${answer}**${quoted(words)}`,
  mistake: (at: string, name: string): string => `${at}, practice staff: "${name}" was entered by mistake`,
  takenOver: (at: string, clinician: string): string => `${at}: taken over by ${clinician}`,
} as const

/** In a channel or a group chat, where no triage is taken. */
export const group = {
  noTriage: 'No triage is taken here, because others would read it. Open a personal chat with me for that.',
  openPersonalChat: 'Open a personal chat',
  howToAlert: 'To have alerts from the front desk come here, mention me with: alerts here',
  confirm: 'Front-desk alerts are to come here. For which route?',
  notThisTime: 'No, not here',
  confirmed: (route: string): string => `Front-desk alerts for "${route}" come here from now on.`,
  unchanged: 'Nothing has changed.',
  /** Who answered, where the channel does not say. */
  unnamed: 'A clinician',
} as const

export const editsNotRead =
  'Changes to a message that was sent are not read. What was recorded first stands. To correct it, type change and the question, or tell me again.'
export const deletionsNotRead =
  'A deleted message stays on the clinical record. To correct what it said, type change and the question.'
export const localClinician = 'A clinician (local mode)'
