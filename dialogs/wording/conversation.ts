/** Everything else that the bot says: greeting, help, labels, notices and the words of a summary. */
import type { Section } from '../../machines/protocol.ts'
import type { Audience } from '../../machines/rules.ts'
import { inMarkdown, inSentence } from '../shown.ts'
import { emergencyAdvice } from './failures.ts'

export const greeting: Record<Audience, readonly string[]> = {
  clinician: [
    'Spine MRI triage for clinicians. Cauda equina first, then red flags; it ends in an outcome with its rule and source.',
    'Use the buttons or type. Shorthand is read: 58M, LBP 8/52, -ve, nil, PV, PPM.',
    'No names, NHS numbers, dates of birth or addresses.',
    'Commands: help, why, back, change, summary, restart.',
  ],
  practiceStaff: [
    'For practice staff, when a patient has back or leg pain. Read out each question, choose the answer, and you are told which clinician step comes next.',
    'If someone is speaking for the patient, say "they" for "you". If they do not know, choose Not sure.',
    'Do not type names, NHS numbers, dates of birth or addresses.',
    'Type help at any time.',
  ],
}

/** To "speak to a clinician": nobody reads along here. */
export const reachClinician: Record<Audience, string> = {
  clinician: `Nobody reads along here. To hand a patient over, ring the duty clinician or the same-day service. ${emergencyAdvice.clinician}`,
  practiceStaff: `No clinician reads along here. Tell the duty clinician by voice, or put the call through to them; you do not have to finish first. ${emergencyAdvice.practiceStaff}`,
}

export const emergencyRoute = (route: string): string => `Where nobody answers: ${inMarkdown(route)}`

const lines = (...all: readonly string[]): string => all.join('\n')

/** As Markdown. */
export const help: Record<Audience, string> = {
  clinician: lines(
    'What you can type at any time:',
    '- **help**: shows this list',
    '- **why**: says why the open question is asked, and its source',
    '- **back**: puts the question before this one again',
    '- **change** and a question: puts that question again, for example "change age"',
    '- **summary**: shows the answers on record, and the outcome if there is one',
    '- **restart**: begins a new triage; this one stays on record',
    '- **take over** and a reference: goes on with a triage of the front desk',
    "- **alerts here**: has the front desk's alerts sent to this chat",
    '',
    'A cauda equina sign can be typed at any point and is taken at once. For those questions, not sure counts as not excluded.',
  ),
  practiceStaff: lines(
    'What you can type at any time:',
    '- **help**: shows this list',
    '- **why**: gives you words for a patient who asks why',
    '- **back**: shows the question before this one again',
    '- **change** and a question: shows that question again, for example "change age"',
    '- **summary**: shows the answers so far',
    '- **restart**: begins again, for the next patient; this one stays on record',
    '',
    'If the patient mentions numbness between the legs, a bladder or bowel change, or unsteadiness, type it at once. It does not have to wait for its question.',
    '',
    'If the patient does not know, or would rather not say, choose Not sure. If you are worried, tell a clinician: you do not have to finish first.',
  ),
}

export const sections: Record<Audience, Record<Section, string>> = {
  clinician: {
    caudaEquina: 'Cauda equina check',
    redFlags: 'Red flags',
    riskGroups: 'High-risk groups',
    presentation: 'Presentation',
    management: 'Management so far',
    mriSafety: 'MRI safety',
  },
  practiceStaff: {
    caudaEquina: 'First questions',
    redFlags: 'Health and pain',
    riskGroups: 'Age',
    presentation: 'This pain',
    management: 'Treatment so far',
    mriSafety: 'Before a scan',
  },
}

/** "Red flags, 3 of 8", from the section's label. */
export const progress = (section: string, position: number, of: number): string => `${section}, ${position} of ${of}`

export const yesNoUnsure = { yes: 'Yes', no: 'No', unsure: 'Not sure' } as const

export const years = (age: number): string => (age === 1 ? '1 year' : `${age} years`)

/** Weeks as they are read back, to the day: "5 weeks and 6 days", "13 weeks (about 3 months)". Never rounded up. */
export function duration(weeks: number): string {
  const days = Math.floor(weeks * 7 + 1e-6)
  if (days === 0) return 'less than a day'
  const parts = [count(Math.floor(days / 7), 'week'), count(days % 7, 'day')].filter((part) => part !== undefined)
  return parts.join(' and ') + about(days)
}

/** One that was told as a range or a bound. */
export function durationRange(from: number, upTo: number): string {
  if (upTo >= longestDuration) return `${duration(from)} or longer`
  return from === 0 ? `up to ${duration(upTo)}` : `${duration(from)} to ${duration(upTo)}`
}

/** What a range that has no upper end goes up to. */
const longestDuration = 5_200

interface DurationEnds {
  readonly from: number
  readonly upTo: number
}

/** What is pressed for a part of a range that was told: "Under 6 weeks", "12 weeks to a year", "Over a year". */
export function durationPart({ from, upTo }: DurationEnds, range: DurationEnds): string {
  const [start, end] = [startsAt.get(from), endsAt.get(upTo)]
  if (from === range.from && end) return sentenceCase(end)
  if (upTo === range.upTo && start) return sentenceCase(`${start}${from > year ? '' : ' or more'}`)
  return sentenceCase(`${start} or more, ${end}`)
}

const year = 52
const startsAt: ReadonlyMap<number, string> = new Map([
  [6, '6 weeks'],
  [12, '12 weeks'],
  [52.01, 'over a year'],
])
const endsAt: ReadonlyMap<number, string> = new Map([
  [5.99, 'under 6 weeks'],
  [11.99, 'under 12 weeks'],
  [52, 'up to a year'],
])
const sentenceCase = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

const count = (number: number, unit: string): string | undefined =>
  number === 0 ? undefined : `${number} ${unit}${number === 1 ? '' : 's'}`

function about(days: number): string {
  if (days < 12 * 7) return ''
  const [number, unit] = days < 2 * 365 - 7 ? [days / 30.4, 'month'] : [days / 365, 'year']
  return ` (about ${count(Math.round(number), unit)})`
}

/** For whoever is to find the triage again: a clinician takes it over by this. */
export const reference: Record<Audience, (triageId: string) => string> = {
  clinician: (triageId) => `Reference ${triageId}.`,
  practiceStaff: (triageId) => `Reference for the clinician, who can type "take over ${triageId}".`,
}

/** The read-back of what was taken. */
export const recorded = (name: string, answer: string): string => `Noted. ${name}: ${answer}.`

/** In place of the buttons of a card that was answered. */
export const answeredBy = (answer: string, by: string | undefined): string =>
  by ? `${answer} (${inSentence(by)})` : answer

export const onRecord = (answer: string): string => `On record: ${answer}`

/** Beside a field that was sent empty. */
export const required = 'Give an answer first.'

/** What an empty field shows. */
export const placeholders = { age: 'For example 58', duration: 'For example 6 weeks' } as const

export const safetyNetHeading: Record<Audience, string> = {
  clinician: 'Safety net',
  practiceStaff: 'Safety advice for every caller',
}

export const buttons = {
  why: 'Why this is asked',
  back: 'Back',
  submit: 'Record answer',
  meant: (answer: string): string => `Yes: ${answer}`,
  summary: 'Summary',
  restart: 'New triage',
  mistake: 'Entered by mistake',
} as const

/** Beside, and not part of, the words that are read out. */
export const citation = (source: string): string => `Source: ${source}.`

export const whyHeading: Record<Audience, string> = {
  clinician: 'Why this is asked',
  practiceStaff: 'If the patient asks why, say',
}

export const notices = {
  unreadable: (example: string, part?: string): string =>
    `${part ? `"${inMarkdown(part)}"` : 'That'} could not be read, and nothing was recorded. ${example}`,
  didYouMean: (answer: string, part?: string): string =>
    `${part ? `"${inMarkdown(part)}" could not be read` : 'That was not quite clear'}, and nothing was recorded. Did you mean "${answer}"? Press it or type yes, or answer in other words.`,
  mayMean: (answer: string): string =>
    `That may mean "${answer}", but it is not clear enough to record. If it does, press ${answer} or type ${answer.toLowerCase()}.`,
  outOfRange: (example: string): string => `That is outside the range, and nothing was recorded. ${example}`,
  nothingChosen: 'Nothing was chosen, and nothing was recorded. Choose at least one.',
  contradictory:
    'Those do not go together: an option such as "None of these" or "Not sure" stands alone. Nothing was recorded. Choose again.',
  staleCard: 'That was an old card. Nothing has changed.',
  alreadyAnswered: 'That answer is already on record. Nothing has changed.',
  signFromOldCard: 'That was an old card, but this answer always counts, so it was recorded.',
  signInWords: (quoted: string, names: readonly string[]): string =>
    `From your words "${inMarkdown(quoted)}" this is taken as told: ${names.join('; ')}.`,
  reopened: (name: string, currentAnswer: string): string =>
    `${name}: on record as "${currentAnswer}". That stays until you give another answer.`,
  cannotGoBack: 'This is the first question, so there is none to go back to.',
  cannotChange: (name: string): string =>
    `${name}: nothing to change. It is not answered yet, or is not part of this triage.`,
  whichQuestion: 'Which answer is to be changed? For example, type: change age. Type summary to see them all.',
  nothingToChangeAfterSign:
    'Nothing was changed. The emergency referral stands until a clinician stands it down. If an answer was entered by mistake, use "Entered by mistake" and tell the clinician.',
  mistakeReported: (name: string): string =>
    `Recorded for the clinician: "${name}" was entered by mistake. The emergency referral stands until a clinician stands it down. Tell the clinician now, by voice.`,
  correctionRecorded: (name: string, before: string, after: string): string =>
    `Changed. ${name}: was "${before}", now "${after}". Both stay on record.`,
  severalTold: (answers: readonly string[]): string => `Noted. ${answers.join('; ')}.`,
  /** The desk's, after the emergency: nothing is asked again. */
  passedOn: 'Recorded for the clinician. What was said before still stands.',
  /** The desk's correction of what was handed over. */
  notLowered: (name: string, answer: string): string =>
    `Recorded for the clinician: ${name} may be "${answer}". What was handed over stands until a clinician has settled it.`,
  checkFirst: 'This question has to be answered before anything else.',
  leftUnanswered: 'A question about a possible emergency sign was asked and not answered. That counts as not sure.',
  restartedOverDoubt:
    'A question about a possible emergency sign was left without an answer. That counts as not sure, so this triage ends in the emergency. Type restart for the next patient once you have told the clinician.',
  restarted: 'This is a new triage. The earlier one stays on record.',
  restartedAfterSign:
    'This is a new triage. The earlier one stays on record, and its same-day emergency referral stands.',
  /** A clinician has ended the emergency of the earlier one. */
  restartedAfterOver: (happened: string): string =>
    `This is a new triage. The earlier one stays on record. ${happened}`,
  nothingToChangeAfterOver:
    'Nothing was changed: what was told stays on record. Tell the clinician, by voice, if an answer was entered by mistake.',
  mistakeReportedAfterOver: (name: string): string =>
    `Recorded for the clinician: "${name}" was entered by mistake. Tell the clinician that, by voice.`,
  caudaEquinaAged: (hours: number): string =>
    `The first answers are more than ${count(hours, 'hour')} old, so those questions are asked again. The earlier answers stay on record.`,
  stillOpen: 'This question is still open.',
  /** Before what is said of a triage that is not the open one. */
  earlierTriage: (triageId: string): string =>
    `This is about the earlier triage with the reference ${triageId}. The one that is open stays as it is, and its card can still be answered.`,
  identifiersLeftOut: 'Names and other details that identify the patient are not kept; they were left out.',
  identifierOnly:
    'Names and other details that identify the patient are not kept. That held nothing else, so nothing was recorded.',
  attachmentsNotRead: 'Attachments are not read, and nothing in them was recorded. Type the answer.',
  triageFinished: {
    clinician: 'This triage has its outcome. Type summary, change and a question, or restart.',
    practiceStaff:
      'This triage is finished, and what it says still stands. Type summary, or restart for the next patient. To correct an answer, type change and the question.',
  } satisfies Record<Audience, string>,
} as const

/** Why a question is put again, above it; a person's words come as they are shown. */
export const again = {
  doubted: (words: string): string => `This comes first, because of these words: "${words}".`,
  hedged: (words: string): string => `"${words}": is that a plain no? If it is not, choose Not sure.`,
  range: (range: string): string => `On record: ${range}. Which of these is it?`,
  rangeFrom: (range: string, words: string): string => `On record: ${range} ("${words}"). Which of these is it?`,
  proposed: (kept: string, proposed: string): string => `${onRecord(kept)}. Change to ${proposed}?`,
} as const

/** A clinician's opening line, put to be confirmed. */
export const opening = {
  put: 'This is what I read. Nothing is on record yet: untick what is wrong, and it is asked.',
  heading: 'Read from your message',
  readAs: (name: string, answer: string): string => `${name}: ${answer}`,
  from: (readAs: string, said: string): string => `${readAs}, from "${said}"`,
  unread: (said: readonly string[]): string => `Not read: ${said.map((words) => `"${words}"`).join(', ')}.`,
  caudaEquina: 'Cauda equina: each counts only once you have ticked it',
  confirm: 'Confirm and go on',
  askEach: 'Nothing of that was recorded. Each question is asked in turn.',
  askEachButton: 'Ask me each instead',
  unconfirmed: 'That reading was not confirmed, so nothing of it was recorded. Each question is asked in turn.',
  confirmed: (answers: number): string =>
    answers === 0
      ? 'Nothing was recorded. Each question is asked in turn.'
      : `Recorded as confirmed: ${answers} ${answers === 1 ? 'answer' : 'answers'}. What is still open is asked now.`,
} as const

/** The parts of a summary; what follows an answer is joined to it with semicolons. */
export const summary = {
  heading: (practiceName: string, triageId: string, protocol: string): string =>
    `**Triage summary**, ${inMarkdown(practiceName)}. Reference ${triageId}, protocol ${protocol}.`,
  told: (first: string, last: string): string => (first === last ? `Told ${first}.` : `Told from ${first} to ${last}.`),
  nothingYet: 'No answers yet.',
  unfinished: 'No outcome yet: a question is still open.',
  notAssessed: (names: readonly string[]): string => `Not assessed: ${names.join('; ')}.`,
  answer: (name: string, answer: string): string => `${name}: **${answer}**`,
  inWords: (words: string): string => `told as "${words}"`,
  alsoTold: (answer: string, at: string): string => `also told: "${answer}", ${at}`,
  more: (answers: number): string => `… and ${answers} more on record`,
  mistake: (at: string): string => `reported ${at} as entered by mistake`,
  doesNotCount: 'on record, but not counted where the triage now stands',
} as const
