/** What became of a desk's alert: a message in its chat, and the same as data, for the line that its page keeps in view. */
import type { Reply } from './render.ts'

/** Nobody has it in the first three; a clinician has ended it in the last two. */
export const alertStates = [
  'sent',
  'undelivered',
  'unanswered',
  'acknowledged',
  'takenOver',
  'stoodDown',
  'ended',
] as const

export type AlertState = (typeof alertStates)[number]

/** What has happened, and what the desk does now: a sentence or two each. */
export interface DeskWords {
  readonly happened: string
  readonly doNow: string
}

/** `channelData.alert` of a message to the desk. */
export interface AlertStatus extends DeskWords {
  readonly id: string
  /** The caller's triage, which need not be the one that the desk is at now. */
  readonly triageId: string
  readonly state: AlertState
  /** When it came to be so, as an ISO 8601 instant: messages may come out of order. */
  readonly at: string
  /** The clinician who brought it there. */
  readonly by?: string
}

/**
 * Names the reference, since the desk may be with the next caller by now. `emergencyStands` where it has ended in the
 * clinician's own same-day referral: the page goes on showing the emergency.
 */
export const deskReply = (status: AlertStatus, reference: string, emergencyStands = false): Reply => ({
  type: 'message',
  text: [status.happened, status.doNow, reference].join(' '),
  textFormat: 'plain',
  channelData: { alert: status, ...(emergencyStands && { emergencyStands }) },
})
