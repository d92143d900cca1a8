/** A Bot Framework activity as it is let in. */
import { Channels, type TurnContext } from 'botbuilder'
import type { Activity } from 'botframework-schema'
import { decodeHTMLStrict } from 'entities'
import { z } from 'zod'
import { type Message, messageOf } from '../../../dialogs/message.ts'
import { areWords, readPress } from '../../../dialogs/press.ts'
import type { Reply } from '../../../dialogs/render.ts'
import { takeIn } from '../../../dialogs/take-in.ts'
import type { Audience } from '../../../machines/rules.ts'
import type { Address } from '../../alerts/address.ts'
import type { Person } from '../../alerts/clinicians.ts'
import { wordsAttached, wordsInMarkup } from '../markup.ts'
import { withoutMentions } from './mentions.ts'

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
  text: z.string().nullish(),
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
  const { type, value } = activity
  const isTaken =
    type !== 'message' ||
    value === undefined ||
    value === null ||
    readPress(value) ||
    areWords(wordsOf(activity), value)
  return isTaken ? { activity } : { faults: ['value'] }
}

const named = z.object({ channelId: z.enum(Channels) })

/** The channel that a body claims, if it is one that there is: never other words, so it may be logged. */
export const channelNamed = (body: unknown): string | undefined => named.safeParse(body).data?.channelId

/** In Teams alone: of a web chat its own message would say so, and what a group may do is for clinicians (S9). */
export const isGroup = ({ channelId, conversation }: Activity): boolean =>
  channelId === 'msteams' &&
  (conversation.isGroup || ['channel', 'groupChat'].includes(conversation.conversationType ?? ''))

/** The press, or the words, without what the channel wraps them in. A value that is nothing of ours is no press. */
export const messageIn = (activity: Activity): Message => {
  const text = wordsOf(activity)
  const isSaid = text !== '' || activity.text?.trim()
  return messageOf(takeIn({ ...(isSaid && { text }), ...readPress(activity.value) }))
}

/** A message that was changed after it was sent. */
export const editOf = (activity: Activity): Message =>
  messageOf({ ...takeIn({ text: wordsOf(activity) }), edited: true })

/** What was typed. Teams writes entities into plain text, and has the same once more as HTML, which counts where it is alone. */
function wordsOf(activity: Activity): string {
  const { text, textFormat, channelId, attachments } = activity
  const said = withoutMentions(text ?? '', activity)
  const typed = textFormat === 'xml' ? wordsInMarkup(said) : channelId === 'msteams' ? decodeHTMLStrict(said) : said
  return typed.trim() || wordsAttached(attachments)
}

/** In Teams the bot's own arrival is the person's: they installed it. Elsewhere a person is announced besides. */
export const isArrival = ({ membersAdded, recipient, channelId }: Activity): boolean =>
  (membersAdded ?? []).some((member) => channelId === 'msteams' || member.id !== recipient?.id)

/** Teams also says so when a message gets a link's preview. */
export const isEdit = (activity: Activity): boolean => activity.channelData?.eventType !== 'softDeleteMessage'

/** Of a channel of Teams, the channel itself rather than the thread that was written in: what comes there is a post of its own. */
export const addressOf = ({ serviceUrl, channelId, conversation, recipient, channelData }: Activity): Address => ({
  kind: 'botFramework',
  serviceUrl,
  channelId,
  conversationId: conversation.id.replace(/;messageid=.*$/, ''),
  bot: { id: recipient?.id ?? '', ...(recipient?.name && { name: recipient.name }) },
  ...(conversation.tenantId && { tenantId: conversation.tenantId }),
  ...optionalTeam(teamsData.safeParse(channelData).data?.team?.id),
})

const optionalTeam = (team: string | undefined): { team?: string } => (team === undefined ? {} : { team })

/** Of what Teams says beside an activity, what is relied on. */
const teamsData = z.object({
  eventType: z.string().max(64).optional().catch(undefined),
  team: z.object({ id }).optional().catch(undefined),
  channel: z.object({ id }).optional().catch(undefined),
})

/** The bot, a channel or a whole team is gone. */
export const isRemoval = ({ channelId, channelData, membersRemoved, recipient }: Activity): boolean =>
  channelId === 'msteams' &&
  (/^(?:channelDeleted|teamDeleted|teamHardDeleted)$/.test(teamsData.safeParse(channelData).data?.eventType ?? '') ||
    (recipient?.id !== undefined &&
      Array.isArray(membersRemoved) &&
      membersRemoved.some((member) => member?.id === recipient.id)))

/** What is gone: the one channel that was deleted, or else every channel of the team. */
export function removedIn(activity: Activity): { readonly team: string } | { readonly chat: Address } {
  const { eventType, team, channel } = teamsData.safeParse(activity.channelData).data ?? {}
  const chat = addressOf(activity)
  if (eventType === 'channelDeleted' && channel && chat.kind === 'botFramework') {
    return { chat: { ...chat, conversationId: channel.id } }
  }
  return team ? { team: team.id } : { chat }
}

/** Web chats reach practice staff, by whatever route they come in; everyone else is in Teams. */
const webChannels: ReadonlySet<string> = new Set(['directline', 'webchat'])

export const audienceOn = (channelId: string): Audience => (webChannels.has(channelId) ? 'practiceStaff' : 'clinician')

/** Who wrote: in Teams by their object id, which no name can be mistaken for. */
export function personOf({ from }: Activity): Person {
  const written = from.name?.toWellFormed().replaceAll('\0', '').trim()
  return { id: from.aadObjectId || from.id, ...(written && { name: written }) }
}

export const sayIn = async (context: TurnContext, replies: readonly Reply[]): Promise<void> => {
  await context.sendActivities(replies.map((reply) => ({ ...reply })))
}
