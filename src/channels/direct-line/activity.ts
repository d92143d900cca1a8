/** Activities as Direct Line clients send and see them. */
import type { Activity } from 'botframework-schema'
import { z } from 'zod'
import { type AlertValue, alertValue } from '../../../dialogs/alert-value.ts'
import { type CardValue, cardValue } from '../../../dialogs/card-value.ts'
import { leaveOutIdentifiers } from '../../../dialogs/leave-out.ts'
import type { Reply } from '../../../dialogs/render.ts'
import { withoutIdentifiers } from '../../../dialogs/understand/identifiers.ts'

export const maxTextCharacters = 8_000
/** PostgreSQL's text has no place for a NUL, and ids have no use for one. */
const short = z
  .string()
  .max(256)
  .regex(/^[^\0]*$/)

/** What of `channelData` is the client's own business and is handed back: how it finds its message again, how it shows it. */
const ownChannelData = z.object({
  clientActivityID: short.optional(),
  clientTimestamp: short.optional(),
  /** The `ask` that was before the person as they wrote: words sent twice answer one question. */
  seen: short.optional(),
  postBack: z.boolean().optional(),
  messageBack: z.object({ displayText: short.optional() }).optional(),
})

/** Other fields of an activity are standard and many; they are left alone, and not kept. `value` is ours, and strict. */
const postedActivity = z.object({
  type: z.string().min(1).max(64),
  from: z.object({ id: short }).optional(),
  text: z.string().max(maxTextCharacters).optional(),
  locale: z.string().max(35).optional(),
  value: z.unknown().optional(),
  attachments: z.array(z.unknown()).max(10).optional(),
  channelData: ownChannelData.nullish(),
})

export type Posted = Omit<z.infer<typeof postedActivity>, 'value'> & {
  readonly card?: CardValue
  readonly alert?: AlertValue
  /** Something that identifies the patient was typed; it is in none of these fields. */
  readonly leftOut?: true
}

/** The activity, or the names of the fields that are wrong (never their contents). */
export function parsePosted(body: unknown): { readonly posted: Posted } | { readonly faults: readonly string[] } {
  const activity = postedActivity.safeParse(body)
  if (!activity.success) return { faults: fieldsOf(activity.error) }
  const { value, ...rest } = activity.data
  const posted = { ...rest, ...(rest.channelData && { channelData: withoutIdentifiersShown(rest.channelData) }) }
  if (posted.type !== 'message' || value === undefined || value === null) return { posted: leaveOutIdentifiers(posted) }
  const card = cardValue.safeParse(value)
  if (card.success) return { posted: leaveOutIdentifiers({ ...posted, card: card.data }) }
  const alert = alertValue.safeParse(value)
  return alert.success ? { posted: leaveOutIdentifiers({ ...posted, alert: alert.data }) } : { faults: ['value'] }
}

/** A button's text as the client shows it. */
const withoutIdentifiersShown = ({ messageBack, ...own }: z.infer<typeof ownChannelData>) => ({
  ...own,
  ...(messageBack && {
    messageBack:
      messageBack.displayText === undefined ? {} : { displayText: withoutIdentifiers(messageBack.displayText).text },
  }),
})

const fieldsOf = (error: z.ZodError): string[] => [...new Set(error.issues.map(({ path }) => path.join('.') || 'body'))]

export interface Place {
  readonly conversationId: string
  readonly at: string
}

/** The person's own message, as it is shown back to their client. */
export function echo(posted: Posted, id: string, { conversationId, at }: Place): Partial<Activity> {
  const { type, text, locale, card, alert, channelData, from } = posted
  return {
    type,
    id,
    timestamp: at as unknown as Date,
    channelId: 'directline',
    from: { id: from?.id ?? 'user', name: '', role: 'user' },
    conversation: { id: conversationId } as Activity['conversation'],
    ...(text !== undefined && { text }),
    ...(locale !== undefined && { locale }),
    ...((card ?? alert) && { value: card ?? alert }),
    ...(channelData && { channelData }),
  }
}

/** A reply of the bot, addressed to the conversation. */
export function addressed(
  reply: Reply,
  id: string,
  replyToId: string | undefined,
  { conversationId, at }: Place,
): Partial<Activity> {
  return {
    ...reply,
    id,
    timestamp: at as unknown as Date,
    channelId: 'directline',
    from: { id: 'spine-mri-triage', name: 'Spine MRI triage', role: 'bot' },
    conversation: { id: conversationId } as Activity['conversation'],
    ...(replyToId !== undefined && { replyToId }),
  }
}
