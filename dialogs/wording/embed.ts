/** What `desk.js` says on a practice's own page where that page has something wrong: to whoever set it up, and to the desk. */
import { emergencyAdvice } from './failures.ts'

export interface EmbedWording {
  readonly title: string
  /** Above what is wrong. */
  readonly heading: string
  /** Below it, for the desk. */
  readonly meanwhile: string
  readonly twice: string
  readonly deskTooLong: string
  readonly mixedContent: string
  readonly notAllowed: string
  readonly noService: string
  readonly noSession: string
  readonly otherSite: string
  readonly sessionUnreachable: string
  readonly sessionMissing: string
  readonly sessionSignIn: string
  readonly sessionFailed: string
  readonly sessionNotJson: string
  readonly sessionShape: string
  readonly selfTest: string
}

/** `{…}` stands for what was found: the site's origin, the service's, an address, a status, a name. */
export const embed: EmbedWording = {
  title: 'Back pain questions',
  heading: 'The back pain questions are not ready on this page',
  meanwhile: `Pass every call about back pain to a clinician today. ${emergencyAdvice.practiceStaff}`,
  twice: 'desk.js stands on this page twice. One panel is shown; take the second script out.',
  deskTooLong:
    'data-desk is “{found}”, which has more than 40 characters or a line break. The panel works, and alerts name no desk. Shorten it, for example to “Desk 3, ext 204”.',
  mixedContent:
    'This page comes by https and desk.js by http ({service}), which browsers do not allow. Write the https address of the service into the script.',
  notAllowed:
    'The service does not let this site show it. Add "{site}" to "embeddedBy" in the service’s policy file, and start the service again.',
  noService: 'The service at {service} does not answer. Trying again.',
  noSession:
    'The script has no data-session. Give the address on this site that hands out sessions, for example data-session="/triage-session".',
  otherSite:
    'data-session is {found}, which is on another site. It must be an address of this site ({site}), so that only your own staff get a session.',
  sessionUnreachable: '{found} (data-session) does not answer. Trying again.',
  sessionMissing:
    '{found} (data-session) answers 404: there is no such address on this site. It must answer POST with {"session": "…"}.',
  sessionSignIn:
    '{found} (data-session) answers {status}: this person is not signed in to the site, or may not use it.',
  sessionFailed: '{found} (data-session) answers {status}. Trying again. The site’s own log says more.',
  sessionNotJson:
    '{found} (data-session) answers with a page, and not with JSON. It must answer POST with {"session": "…"}; often a sign-in page stands in its way.',
  sessionShape:
    '{found} (data-session) answers JSON without a session. It must be {"session": "…"}, as POST /desk/sessions gave it.',
  selfTest: 'To try everything out, open this page with #triage-self-test at the end of its address.',
}

/** The manager's page that tries out what a desk needs: what is tried, and what to do where it fails. */
export const selfTest = {
  title: 'Self-test of the back pain questions',
  intro:
    'This tries what a desk needs, from this browser. No patient’s answers are shown. Alerts are tried by giving a test caller a Yes.',
  works: 'Works',
  fails: 'Does not work',
  /** After the name of a route of alerts. */
  bound: 'a chat gets its alerts.',
  unbound: 'no chat gets its alerts.',
  checks: {
    ready: ['The service is ready', 'The service does not answer, or cannot save. Look at /readyz and at its log.'],
    frame: [
      'The practice’s page gives this panel what it asks for',
      'This page was opened by itself. Open the practice’s own page, with #triage-self-test at the end of its address.',
    ],
    session: [
      'There is a session for this desk',
      'The practice’s page gave no session, or one that is not taken. The panel on that page says why.',
    ],
    storage: [
      'The browser keeps the conversation over a reload',
      'The browser lets this page keep nothing. It works; the practice’s page then keeps the session, if it may.',
    ],
    socket: [
      'Replies come at once',
      'The web socket is refused on its way, often by a proxy. It works, and replies take a few seconds. Let wss: to this service through.',
    ],
    alerts: [
      'Every route of alerts has a chat',
      'Some alerts go past a route, or reach nobody: see which below. In the chat that is to have them, a clinician types: alerts here',
    ],
  },
} as const satisfies {
  readonly checks: Readonly<Record<string, readonly [works: string, otherwise: string]>>
} & Readonly<Record<string, unknown>>
