/** What a press on an alert's card, or on the card that binds alerts to a chat, sends back. Parsed once, at the door, strictly. */
import { z } from 'zod'

const reason = z.string().max(500)
const id = z.string().min(1).max(64)

export const alertActions = ['acknowledge', 'takeOver', 'standDown'] as const

export const alertValue = z.union([
  /** The card's field is sent along, whichever button was pressed. */
  z.strictObject({ alert: z.strictObject({ id, action: z.enum(alertActions) }), reason: reason.optional() }),
  /** The route whose alerts are to come here; none where they are not. */
  z.strictObject({ alertsHere: z.strictObject({ route: z.string().max(200).nullable() }) }),
])

export type AlertValue = z.infer<typeof alertValue>
