/** Where the triage stands, held in view outside the conversation: its emergency, who has its alert, and the open question. */
import { createAlertStatus } from './alert-status.js'
import { element, settings } from './page-element.js'

/** The desk's alone: who has its alert. */
const alertStatus = settings.alert && createAlertStatus(element('alert-status'), settings.alert)

/** The `ask` of the question that is in view: what is typed now answers that one. @type {string | undefined} */
let inView

export const askInView = () => inView
export const isAlert = (/** @type {import('./activity.ts').ChatActivity} */ { channelData }) =>
  alertStatus !== undefined && channelData?.alert !== undefined

/**
 * Holds an emergency in view for as long as the triage that it belongs to is the current one, and no clinician has ended it.
 * @param {import('./activity.ts').ChatActivity} activity
 * @returns {{ emergency: boolean } | undefined} Nothing where the message says nothing of it.
 */
export function followTriage(activity) {
  const triage = activity.channelData?.triage
  if (!triage) return undefined
  inView = triage.question?.ask
  const emergency = alertStatus?.follow(activity) ?? triage.outcome?.urgency === 'emergency'
  element('emergency').hidden = !emergency
  return { emergency }
}

export function holdEmergency() {
  element('emergency').hidden = false
}

/** What is known of one conversation does not hold for the next. */
export function turnToAnother() {
  inView = undefined
  element('emergency').hidden = true
  alertStatus?.clear()
}
