/** Asks a clinician which alert they have: typed words said so, and did not say of which. */
import type { Reply } from '../render.ts'
import { attachment } from '../render.ts'
import { timeOfDay } from '../summary/clock.ts'
import { whichAlert } from '../wording/alerts.ts'
import { actions, card, text } from './elements.ts'

export interface AlertChoice {
  readonly id: string
  readonly triageId: string
  readonly raisedAt: string | undefined
  readonly deskName: string | undefined
}

/** More than these are found on their own cards. */
const maxChoices = 6

/** By reference and desk, one press each. */
export const whichAlertReply = (alerts: readonly AlertChoice[]): Reply => ({
  type: 'message',
  summary: whichAlert.ask,
  attachments: [
    attachment(
      card(
        [whichAlert.ask],
        text(whichAlert.ask),
        actions(
          ...alerts.slice(0, maxChoices).map(({ id, triageId, raisedAt, deskName }) => ({
            type: 'Action.Submit' as const,
            title: whichAlert.choice(triageId, deskName, raisedAt && timeOfDay(raisedAt)),
            data: { alert: { id, action: 'acknowledge' } },
          })),
        ),
      ),
    ),
  ],
})
