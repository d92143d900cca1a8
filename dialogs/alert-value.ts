/** What a press on an alert's card, or on the card that binds alerts to a chat, sends back. Parsed as a card's value is. */
import { z } from 'zod'

const reason = z.string()
const id = z.string().min(1).max(64)

export const alertActions = ['acknowledge', 'takeOver', 'standDown'] as const

export const alertValue = z.union([
  /** The card's field is sent along, whichever button was pressed. */
  z.object({ alert: z.strictObject({ id, action: z.enum(alertActions) }), reason: reason.optional() }),
  /** The route whose alerts are to come here; none where they are not. */
  z.object({ alertsHere: z.strictObject({ route: z.string().max(200).nullable() }) }),
])

export type AlertValue = z.infer<typeof alertValue>
