/** The words of the web pages around the conversation: the receptionist's, and the clinician's stand-in for Teams. */
import type { Audience } from '../../machines/rules.ts'

export interface PageWording {
  readonly title: string
  readonly header: string
  readonly inputPlaceholder: string
  readonly newTriage: {
    readonly button: string
    readonly question: string
    readonly confirm: string
    readonly cancel: string
  }
  readonly emergencyTitle: string
  readonly noscript: string
  readonly footer: readonly string[]
}

export const pages: Record<Audience, PageWording> = {
  practiceStaff: {
    title: 'Back pain questions for practice staff',
    header: 'Back pain questions',
    inputPlaceholder: 'Type an answer, or help',
    newTriage: {
      button: 'Next caller',
      question:
        'Start a new triage for the next caller? This one stays on record. If it says "Act now", that still stands: stay until a clinician speaks to the caller. What becomes of the alert is shown only here.',
      confirm: 'Start new triage',
      cancel: 'Stay with this caller',
    },
    emergencyTitle: 'Act now: tell the duty clinician by voice',
    noscript:
      'This page needs JavaScript, which is off or blocked. Do not wait for it. If the patient has new numbness between the legs, a bladder or bowel change, weakness or unsteadiness, tell the duty clinician now, by voice. If no clinician answers, call 999. Pass every other call about back pain to a clinician today.',
    footer: [
      'This supports clinical judgement and does not replace it.',
      'It does not diagnose. It is not certified as a medical device.',
    ],
  },
  clinician: {
    title: 'Spine MRI triage for clinicians',
    header: 'Spine MRI triage',
    inputPlaceholder: 'Type an answer or a command',
    newTriage: {
      button: 'New triage',
      question: 'Start a new triage? This one stays on record. A same-day referral still stands.',
      confirm: 'Start new triage',
      cancel: 'Stay with this one',
    },
    emergencyTitle: 'Same-day referral: act now',
    noscript:
      'This page needs JavaScript, which is off or blocked. Do not wait for it. For new saddle numbness, bladder or bowel change, weakness or unsteadiness, refer the same day by the local route, or 999.',
    footer: [
      'This supports clinical judgement and does not replace it.',
      'It does not diagnose. It is not certified as a medical device.',
    ],
  },
}

export const skipLink = 'Skip to the conversation'
export const print = 'Print'
/** After a press or a message that did not reach the service. */
export const notSaved = 'Your last answer was not saved. Give it again.'

export const localMode = 'Local mode, for trying out on this computer: no sign-in. Not for real patients.'

export type ConnectionState = 'connecting' | 'connected' | 'reconnecting' | 'failed'

/** What the connection is doing, and what the person is to do about it. */
export const connection: Record<Audience, Record<ConnectionState, string>> = {
  practiceStaff: {
    connecting: 'Connecting. If the patient cannot wait, tell a clinician now.',
    connected: 'Connected.',
    reconnecting:
      'Connection lost. Trying again. Write down any answer you are given. If the patient cannot wait, tell a clinician now.',
    failed:
      'Not connected. Your last answer may not be saved. Reload the page. If that fails, pass the call to a clinician today. For new numbness between the legs, a bladder or bowel change, weakness or unsteadiness, tell the duty clinician now, or call 999.',
  },
  clinician: {
    connecting: 'Connecting.',
    connected: 'Connected.',
    reconnecting: 'Connection lost. Trying again. Do not wait for it if the referral is urgent.',
    failed:
      'Not connected. Your last answer may not be saved. Reload the page, or go on without it. For cauda equina signs, refer the same day by the local route, or 999.',
  },
}
