/** The words of the web pages around the conversation: the receptionist's, and the clinician's stand-in for Teams. */
import type { Audience } from '../../machines/rules.ts'
import { emergencyAdvice } from './failures.ts'

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

export type ConnectionState = 'connecting' | 'connected' | 'reconnecting' | 'failed' | 'ended'

/**
 * Why there is no conversation to be had: the service does not answer; it answers that it cannot; the page has nothing to
 * ask with; what it has is not taken; the conversation that was open cannot be gone on with.
 */
export type Reason = 'unreachable' | 'failing' | 'noToken' | 'refused' | 'lost'

export interface ConnectionWording {
  readonly connecting: string
  readonly connected: string
  readonly reconnecting: string
  /** Before any answer was given, by reason. */
  readonly without: Readonly<Record<Reason, string>>
  /** As `unreachable`, once something was answered. */
  readonly mayNotBeSaved: string
}

const deskAdvice = `Pass the call to a clinician today. ${emergencyAdvice.practiceStaff}`

/** What the connection is doing, and what the person is to do about it. */
export const connection: Record<Audience, ConnectionWording> = {
  practiceStaff: {
    connecting: 'Connecting. If the patient cannot wait, tell a clinician now.',
    connected: 'Connected.',
    reconnecting:
      'Connection lost. Trying again. Write down any answer you are given. If the patient cannot wait, tell a clinician now.',
    without: {
      unreachable: `Not connected: the service does not answer. Trying again. ${deskAdvice}`,
      failing: `Not connected: the service answers, but cannot save anything just now. Trying again. ${deskAdvice}`,
      noToken: `Not connected. Open this from the practice's page. (No token) ${deskAdvice}`,
      refused: `Not connected: the key that this page was opened with is not valid, or no longer. Open it again from the practice's page. (Token refused) ${deskAdvice}`,
      lost: 'Not connected to the last questions any more.',
    },
    mayNotBeSaved: `Not connected. Trying again. Your last answer may not be saved: write it down. ${deskAdvice}`,
  },
  clinician: {
    connecting: 'Connecting.',
    connected: 'Connected.',
    reconnecting: 'Connection lost. Trying again. Do not wait for it if the referral is urgent.',
    without: {
      unreachable: `Not connected: the service does not answer. Trying again. ${emergencyAdvice.clinician}`,
      failing: `Not connected: the service answers, but cannot save anything just now. Trying again. ${emergencyAdvice.clinician}`,
      noToken: `Not connected: this page can only be used in local mode. ${emergencyAdvice.clinician}`,
      refused: `Not connected: the key that this page was opened with is not valid, or no longer. ${emergencyAdvice.clinician}`,
      lost: 'Not connected to the last triage any more.',
    },
    mayNotBeSaved: `Not connected. Trying again. Your last answer may not be saved. ${emergencyAdvice.clinician}`,
  },
}

export interface NoticeWording {
  /** The open conversation can no longer be gone on with. */
  readonly lost: string
  readonly beginAnew: string
  /** A new one was asked for and is not to be had; followed by the reason. */
  readonly notBegun: string
  readonly why: Readonly<Record<Reason, string>>
  /** Where the page can give one conversation only. */
  readonly oneOnly: string
  /** Where the browser keeps nothing for the page. */
  readonly notKept: string
}

const why: Record<Reason, string> = {
  unreachable: 'The service does not answer.',
  failing: 'The service answers, but cannot save anything just now.',
  noToken: 'This page was given no key for another one. (No token)',
  refused: 'The key that this page was opened with is not valid, or no longer. (Token refused)',
  lost: 'The key that this page was opened with is not valid, or no longer. (Token refused)',
}

export const notices: Record<Audience, NoticeWording> = {
  practiceStaff: {
    lost: 'These questions can no longer be gone on with here: the page was away from the service for too long. What was answered is on record. If it says "Act now", that still stands: stay with the caller until a clinician speaks to them, and ask the clinician who has the alert.',
    beginAnew: 'Start again from the first question',
    notBegun: 'No new questions could be started, so this is still the same caller. Do not use them for another one.',
    why,
    oneOnly: 'This page is for one caller. For the next, open the practice’s page again.',
    notKept: 'If you reload this page, it begins again: this browser does not let it remember.',
  },
  clinician: {
    lost: 'This triage can no longer be gone on with here: the page was away from the service for too long. What was answered is on record, and a same-day referral still stands.',
    beginAnew: 'Start again',
    notBegun: 'No new triage could be started, so this is still the same one.',
    why,
    oneOnly: 'This page is for one triage. For the next, open it again.',
    notKept: 'If you reload this page, it begins again: this browser does not let it remember.',
  },
}
