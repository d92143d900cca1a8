/** A Bot Framework activity as it is let in. */
import { Channels, TurnContext } from 'botbuilder'
import type { Activity } from 'botframework-schema'
import { z } from 'zod'
import { type AlertValue, alertValue } from '../../../dialogs/alert-value.ts'
import { type CardValue, cardValue } from '../../../dialogs/card-value.ts'
import { leaveOutIdentifiers } from '../../../dialogs/leave-out.ts'
import type { Message } from '../../../dialogs/message.ts'
import type { Reply } from '../../../dialogs/render.ts'
import type { Address } from '../../alerts/address.ts'

const maxTextCharacters = 28_000
/** PostgreSQL's text has no place for a NUL, and ids have no use for one. */
const id = z
  .string()
  .min(1)
  .max(512)
  .refine((text) => !text.includes('\0') && text.isWellFormed())
const name = z.string().max(512).nullish()
const account = z.object({ id, name, aadObjectId: name })

const isWebAddress = (url: string): boolean => /^https?:\/\//i.test(url) && URL.canParse(url)

/** The fields that are relied on, and every one that is stored (S5); the others are standard, many, and left as they came to the SDK. `value` is ours, and strict. */
const inbound = z.object({
  type: z.string().min(1).max(64),
  id: id.optional(),
  channelId: id,
  serviceUrl: z.string().max(2_048).refine(isWebAddress),
  conversation: z.object({ id, tenantId: name }),
  from: account,
  recipient: account.nullish(),
  deliveryMode: z.string().max(64).optional(),
  text: z.string().max(maxTextCharacters).nullish(),
  value: z.unknown().optional(),
  membersAdded: z.array(account).max(1_000).nullish(),
})

/** The activity, or the names of the fields that are wrong (never their contents). */
export function parseInbound(body: unknown): { readonly activity: Activity } | { readonly faults: readonly string[] } {
  const parsed = inbound.safeParse(body)
  if (!parsed.success) {
    return { faults: [...new Set(parsed.error.issues.map(({ path }) => path.join('.') || 'body'))] }
  }
  const activity = body as Activity
  if (activity.type !== 'message' || activity.value === undefined || activity.value === null) return { activity }
  const ours = [cardValue, alertValue].some((value) => value.safeParse(activity.value).success)
  return ours ? { activity } : { faults: ['value'] }
}

const named = z.object({ channelId: z.enum(Channels) })

/** The channel that a body claims, if it is one that there is: never other words, so it may be logged. */
export const channelNamed = (body: unknown): string | undefined => named.safeParse(body).data?.channelId

/** In Teams alone: of a web chat its own message would say so, and what a group may do is for clinicians (S9). */
export const isGroup = ({ channelId, conversation }: Activity): boolean =>
  channelId === 'msteams' &&
  (conversation.isGroup || ['channel', 'groupChat'].includes(conversation.conversationType ?? ''))

export type Said = Pick<Message, 'arrived' | 'text' | 'card' | 'alert' | 'leftOut'>

/** In a group the bot is spoken to by name, which is not part of what is said. */
export function messageOf(activity: Activity): Said {
  const text = isGroup(activity) ? TurnContext.removeRecipientMention({ ...activity }) : activity.text
  return leaveOutIdentifiers({ ...(text && { text }), ...pressedIn(activity) })
}

/** A card's value, as it was validated at the door. */
const pressedIn = ({ value }: Activity): Pick<Said, 'card' | 'alert'> =>
  value ? ('triage' in value ? { card: value as CardValue } : { alert: value as AlertValue }) : {}

/** In Teams the bot's own arrival is the person's: they installed it. Elsewhere a person is announced besides. */
export const isArrival = ({ membersAdded, recipient, channelId }: Activity): boolean =>
  (membersAdded ?? []).some((member) => channelId === 'msteams' || member.id !== recipient?.id)

/** Teams also says so when a message gets a link's preview. */
export const isEdit = (activity: Activity): boolean =>
  !isGroup(activity) && activity.channelData?.eventType !== 'softDeleteMessage'

/** Of a channel of Teams, the channel itself rather than the thread that was written in: what comes there is a post of its own. */
export const addressOf = ({ serviceUrl, channelId, conversation, recipient }: Activity): Address => ({
  kind: 'botFramework',
  serviceUrl,
  channelId,
  conversationId: conversation.id.replace(/;messageid=.*$/, ''),
  bot: { id: recipient?.id ?? '', ...(recipient?.name && { name: recipient.name }) },
  ...(conversation.tenantId && { tenantId: conversation.tenantId }),
})

export const sayIn = async (context: TurnContext, replies: readonly Reply[]): Promise<void> => {
  await context.sendActivities(replies.map((reply) => ({ ...reply })))
}
