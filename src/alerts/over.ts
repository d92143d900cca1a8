/** What a triage's desk is told for as long as clinicians have ended each of its alerts, and the emergency with them (U6). */
import type { Conversation } from '../../dialogs/conversation.ts'
import { timeOfDay } from '../../dialogs/summary/clock.ts'
import { toDesk } from '../../dialogs/wording/alerts.ts'
import { type Alert, isOver } from './alert.ts'

type Over = NonNullable<Conversation['over']>

/** `undefined` while one is still on its way, or held; and where there never was one. */
export function overOf(alerts: readonly Alert[]): Over | undefined {
  const last = alerts.every(isOver) ? alerts.toSorted(byAnswer).at(-1) : undefined
  if (!last) return undefined
  const { id, triageId, clinician = '', answeredAt = '', reason = '' } = last
  const state = last.status === 'ended' ? 'ended' : 'stoodDown'
  const at = answeredAt && timeOfDay(answeredAt)
  const words = state === 'ended' ? toDesk.ended(clinician, at, reason) : toDesk.stoodDown(clinician, at, reason)
  return { id, triageId, state, at: answeredAt, by: clinician, ...words, emergencyStands: isConfirmed(last) }
}

/** The clinician's own outcome is same-day referral. */
export const isConfirmed = ({ status, reason }: Pick<Alert, 'status' | 'reason'>): boolean =>
  status === 'ended' && reason === 'R1'

const byAnswer = (one: Alert, other: Alert): number => (one.answeredAt ?? '').localeCompare(other.answeredAt ?? '')
