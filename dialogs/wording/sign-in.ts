/** The words of the pages around signing in. None of them keeps anybody from the same-day route. */
import type { Audience } from '../../machines/rules.ts'
import { emergencyAdvice } from './failures.ts'

export interface SignInWording {
  readonly title: string
  readonly lines: readonly string[]
  /** What can be pressed, where something can. */
  readonly link?: string
}

export type SignInPage = 'away' | 'refused' | 'noRole' | 'bothRoles' | 'otherRole' | 'signedIn' | 'signedOut'

const askManager = 'Whoever manages sign-in for the practice can put this right.'

export const signInPages: Record<SignInPage, SignInWording> = {
  away: {
    title: 'Sign-in does not answer just now',
    lines: ['Nobody new can sign in for the moment. Whoever is signed in already goes on as before.'],
    link: 'Try again',
  },
  refused: {
    title: 'You were not signed in',
    lines: ['The sign-in was not finished, or took too long, or was begun in another window.'],
    link: 'Sign in again',
  },
  noRole: {
    title: 'You have no role here yet',
    lines: ['Your account is known, but not as a clinician and not as practice staff.', askManager],
    link: 'Sign in with another account',
  },
  bothRoles: {
    title: 'You have two roles here',
    lines: [
      'Your account is both a clinician’s and one of practice staff, and the questions are not the same for both. It must have one of the two.',
      askManager,
    ],
    link: 'Sign in with another account',
  },
  otherRole: {
    title: 'This page is for clinicians',
    lines: ['You are signed in as practice staff.'],
    link: 'Sign in with another account',
  },
  signedIn: {
    title: 'You are signed in',
    lines: ['You can close this window and go on in the other one.'],
  },
  signedOut: {
    title: 'You are signed out',
    lines: ['Triages stay on record. Alerts that were sent go on without you.'],
    link: 'Sign in',
  },
}

/** Above the policy's same-day route: who cannot sign in may have a patient waiting. */
export const withoutSignIn: Record<Audience, string> = {
  practiceStaff: `Do not wait for this page. ${emergencyAdvice.practiceStaff}`,
  clinician: `For clinicians. ${emergencyAdvice.clinician}`,
}
