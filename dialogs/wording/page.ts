/** The words of the web pages around the conversation: the receptionist's, and the clinician's stand-in for Teams. */
import type { Audience } from '../../machines/rules.ts'
import { emergencyAdvice } from './failures.ts'

/** A button, and what is asked before it does what it says. */
export interface DialogWording {
  readonly button: string
  readonly question: string
  readonly confirm: string
  readonly cancel: string
}

export interface PageWording {
  readonly title: string
  readonly header: string
  readonly inputPlaceholder: string
  readonly newTriage: DialogWording
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

export const localMode = 'Local mode, for trying out on this computer: no sign-in. Not for real patients.'

export type ConnectionState = 'connecting' | 'connected' | 'slower' | 'reconnecting' | 'failed' | 'ended'

/**
 * Why the page does not have what it asked for: the service does not answer (or a proxy answers for it); it answers that
 * it cannot; the page has nothing to ask with; what it has is not taken, or too old; its conversation is not to be had any
 * more; the desk's session is over, or was ended; a clinician was away; nobody is signed in; too much at once, too long,
 * or not as it should be.
 */
export type Reason =
  | 'unreachable'
  | 'failing'
  | 'noToken'
  | 'refused'
  | 'aged'
  | 'lost'
  | 'over'
  | 'ended'
  | 'idle'
  | 'signIn'
  | 'busy'
  | 'tooLong'
  | 'notTaken'

export interface ConnectionWording {
  readonly connecting: string
  readonly connected: string
  /** Without a socket: replies come, and not at once. */
  readonly slower: string
  readonly reconnecting: string
  /** Before any answer was given, by reason. */
  readonly without: Readonly<Record<Reason, string>>
  /** As `unreachable`, once something was answered. */
  readonly mayNotBeSaved: string
}

const deskAdvice = `Pass the call to a clinician today. ${emergencyAdvice.practiceStaff}`
const reconnecting: Record<Audience, string> = {
  practiceStaff:
    'Connection lost. Trying again. Write down any answer you are given. If the patient cannot wait, tell a clinician now.',
  clinician: 'Connection lost. Trying again. Do not wait for it if the referral is urgent.',
}

/** What the connection is doing, and what the person is to do about it. */
export const connection: Record<Audience, ConnectionWording> = {
  practiceStaff: {
    connecting: 'Connecting. If the patient cannot wait, tell a clinician now.',
    connected: 'Connected.',
    slower: 'Connected, by a slower way: replies take a few seconds.',
    reconnecting: reconnecting.practiceStaff,
    without: without(deskAdvice),
    mayNotBeSaved: `Not connected. Trying again. Your last answer may not be saved: write it down. ${deskAdvice}`,
  },
  clinician: {
    connecting: 'Connecting.',
    connected: 'Connected.',
    slower: 'Connected, by a slower way: replies take a few seconds.',
    reconnecting: reconnecting.clinician,
    without: without(emergencyAdvice.clinician),
    mayNotBeSaved: `Not connected. Trying again. Your last answer may not be saved. ${emergencyAdvice.clinician}`,
  },
}

function without(advice: string): Record<Reason, string> {
  const refused = `Not connected: the key that this page was opened with is not valid, or no longer. Open it again from the practice's page. (Token refused) ${advice}`
  return {
    unreachable: `Not connected: the service does not answer. Trying again. ${advice}`,
    failing: `Not connected: the service answers, but cannot save anything just now. Trying again. ${advice}`,
    noToken: `Not connected. Open this from the practice's page. (No token) ${advice}`,
    refused,
    aged: refused,
    lost: 'Not connected to the last questions any more.',
    over: 'Not connected: this session is over.',
    ended: 'Not connected: this session was ended.',
    idle: 'Not connected: nothing was answered for a while. Sign in again.',
    signIn: `Not connected: nobody is signed in. ${advice}`,
    busy: `Not connected: too much is being asked of the service just now. Trying again. ${advice}`,
    tooLong: `Not connected. Trying again. ${advice}`,
    notTaken: `Not connected: the service did not understand this page. Reload it. ${advice}`,
  }
}

export interface NoticeWording {
  /** The open conversation can no longer be gone on with, by reason; the others say all there is above. */
  readonly gone: Readonly<Partial<Record<Reason, string>>>
  readonly beginAnew: string
  readonly signIn: string
  /** A new one was asked for and is not to be had; followed by the reason. */
  readonly notBegun: string
  /** In place of a reason: what was said last has not been taken. */
  readonly lastUnsent: string
  /** The next one was begun in another tab of this desk: the one on the screen is an earlier one. */
  readonly earlier: string
  /** The newest was asked for and is not to be had; followed by the reason. */
  readonly notOpened: string
  /** The session was to be ended; followed by the reason. */
  readonly notEnded: string
  readonly why: Readonly<Record<Reason, string>>
  /** Where the page can give one conversation only. */
  readonly oneOnly: string
  /** Where the browser keeps nothing for the page. */
  readonly notKept: string
}

const noKey = 'The key that this page was opened with is not valid, or no longer. (Token refused)'
const why: Record<Reason, string> = {
  unreachable: 'The service does not answer.',
  failing: 'The service answers, but cannot save anything just now.',
  noToken: 'This page was given no key for another one. (No token)',
  refused: noKey,
  aged: noKey,
  lost: noKey,
  over: 'This session is over. Open the practice’s page again.',
  ended: 'This session was ended. Open the practice’s page again.',
  idle: 'Sign in again first.',
  signIn: 'Nobody is signed in.',
  busy: 'Too much is being asked of the service just now. Try again in a moment.',
  tooLong: 'The service did not understand this page. Reload it.',
  notTaken: 'The service did not understand this page. Reload it.',
}

const stands =
  'What was answered is on record. If it says "Act now", that still stands: stay with the caller until a clinician speaks to them, and ask the clinician who has the alert.'
const standsForClinician = 'What was answered is on record, and a same-day referral still stands.'

export const notices: Record<Audience, NoticeWording> = {
  practiceStaff: {
    gone: {
      lost: `These questions can no longer be gone on with here: the page was away from the service for too long. ${stands}`,
      refused: `These questions can no longer be gone on with here: the page’s key is no longer taken. ${stands}`,
      aged: `These questions can no longer be gone on with here: the page was away from the service for too long. ${stands}`,
      over: `This desk’s session has lasted 12 hours and is over. ${stands}`,
      ended: `This desk’s session was ended. ${stands}`,
      idle: `Nothing was answered here for a while, so please sign in again. ${stands}`,
      signIn: 'Sign in to begin.',
    },
    beginAnew: 'Start from the first question',
    signIn: 'Sign in',
    notBegun: 'No new questions could be started, so this is still the same caller. Do not use them for another one.',
    lastUnsent: 'Your last answer has not been taken yet: see the line about it.',
    earlier:
      'This caller’s questions were closed at this desk, because the next caller was begun in another window. What is on the screen stays. An answer that is given here still counts, for this earlier caller only.',
    notOpened: 'The current caller’s questions could not be opened, so this is still the earlier caller.',
    notEnded: 'This session could not be ended.',
    why,
    oneOnly: 'This page is for one caller. For the next, open the practice’s page again.',
    notKept: 'If you reload this page, it begins again: this browser does not let it remember.',
  },
  clinician: {
    gone: {
      lost: `This triage can no longer be gone on with here: the page was away from the service for too long. ${standsForClinician}`,
      refused: `This triage can no longer be gone on with here: the page’s key is no longer taken. ${standsForClinician}`,
      aged: `This triage can no longer be gone on with here: the page was away from the service for too long. ${standsForClinician}`,
      over: `This session has lasted 12 hours and is over. ${standsForClinician}`,
      ended: `This session was ended. ${standsForClinician}`,
      idle: `Nothing was answered here for 15 minutes, so please sign in again. ${standsForClinician}`,
      signIn: 'Sign in to begin.',
    },
    beginAnew: 'Start again',
    signIn: 'Sign in',
    notBegun: 'No new triage could be started, so this is still the same one.',
    lastUnsent: 'Your last answer has not been taken yet: see the line about it.',
    earlier:
      'A new triage was begun in another window. What is on the screen stays. An answer that is given here still counts, for this earlier triage only.',
    notOpened: 'The new triage could not be opened, so this is still the earlier one.',
    notEnded: 'This session could not be ended.',
    why,
    oneOnly: 'This page is for one triage. For the next, open it again.',
    notKept: 'If you reload this page, it begins again: this browser does not let it remember.',
  },
}

/** Of an answer that was not taken; followed by why, and by what the service itself says to it. */
export interface NotTakenWording {
  readonly pressed: string
  readonly typed: string
  /** Where it cannot be given again. */
  readonly writeDown: string
  readonly because: Readonly<Partial<Record<Reason, string>>>
  /** It was taken, and what comes next is not here. */
  readonly notHeard: string
}

export const notTaken: Record<Audience, NotTakenWording> = {
  practiceStaff: notTakenFor('practiceStaff'),
  clinician: notTakenFor('clinician'),
}

function notTakenFor(audience: Audience): NotTakenWording {
  return {
    pressed: 'Your last answer was not saved. Give it again.',
    typed: 'Your words were not sent. They are still in the box below: send them again.',
    writeDown: `Your last answer was not saved: write it down. ${emergencyAdvice[audience]}`,
    because: {
      unreachable: `The service does not answer. ${emergencyAdvice[audience]}`,
      busy: 'Too much was sent at once: wait a moment.',
      tooLong: 'They are too long: send them in parts.',
    },
    notHeard: `Your last answer was taken, but what comes next is not here yet. Do not wait for it. ${emergencyAdvice[audience]}`,
  }
}

export const endSession: Record<Audience, { readonly [part in 'button' | 'question' | 'confirm' | 'cancel']: string }> =
  {
    practiceStaff: {
      button: 'End this desk’s session',
      question:
        'End this desk’s session? Do so at the end of your shift. What was answered stays on record. If it says "Act now", stay until a clinician speaks to the caller.',
      confirm: 'End the session',
      cancel: 'Stay',
    },
    clinician: {
      button: 'End this session',
      question: 'End this session? What was answered stays on record, and a same-day referral still stands.',
      confirm: 'End the session',
      cancel: 'Stay',
    },
  }

/** From an earlier conversation to the one that was begun last, in another tab; asked first where an emergency is in view. */
export const toNewest: Record<Audience, DialogWording> = {
  practiceStaff: {
    button: 'Go to the current caller',
    question:
      'Go to the current caller? "Act now" still stands for this one: stay until a clinician speaks to them. What becomes of the alert is shown only here.',
    confirm: 'Leave this caller',
    cancel: 'Stay with this caller',
  },
  clinician: {
    button: 'Go to the new triage',
    question: 'Go to the new triage? This one stays on record. A same-day referral still stands.',
    confirm: 'Leave this triage',
    cancel: 'Stay with this one',
  },
}
