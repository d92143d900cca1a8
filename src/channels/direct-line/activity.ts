/** Activities as Direct Line clients send and see them. */
import type { Activity } from 'botframework-schema'
import { z } from 'zod'
import { areWords, type Press, readPress } from '../../../dialogs/press.ts'
import type { Reply } from '../../../dialogs/render.ts'
import { takeIn } from '../../../dialogs/take-in.ts'
import { withoutIdentifiers } from '../../../dialogs/understand/identifiers.ts'
import { tooLongEcho } from '../../../dialogs/wording/failures.ts'
import { wordsAttached, wordsInMarkup } from '../markup.ts'

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
  text: z.string().nullish(),
  textFormat: z.string().max(64).nullish(),
  locale: z.string().max(35).optional(),
  value: z.unknown().optional(),
  attachments: z.array(z.unknown()).max(10).optional(),
  channelData: ownChannelData.nullish(),
})

export type Posted = Omit<z.infer<typeof postedActivity>, 'value' | 'text' | 'textFormat' | 'attachments'> &
  Press & {
    readonly text?: string
    /** Something that identifies the patient was typed; it is in none of these fields. */
    readonly leftOut?: true
    /** What was typed is longer than what is read; it is in none of these fields. */
    readonly tooLong?: true
  }

/** The activity, or the names of the fields that are wrong (never their contents). */
export function parsePosted(body: unknown): { readonly posted: Posted } | { readonly faults: readonly string[] } {
  const activity = postedActivity.safeParse(body)
  if (!activity.success) return { faults: fieldsOf(activity.error) }
  const { value, text, textFormat, attachments, ...rest } = activity.data
  const typed = textFormat === 'xml' ? wordsInMarkup(text ?? '') : (text ?? '')
  const words = typed.trim() === '' ? wordsAttached(attachments) || typed : typed
  const press = rest.type === 'message' ? readPress(value) : undefined
  const isForeign = rest.type === 'message' && value !== undefined && value !== null && !press
  if (isForeign && !areWords(words, value)) return { faults: ['value'] }
  const channelData = rest.channelData && withoutIdentifiersShown(rest.channelData)
  const hasText = words !== '' || (text !== undefined && text !== null)
  return { posted: takeIn({ ...rest, ...(channelData && { channelData }), ...(hasText && { text: words }), ...press }) }
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
  const { type, locale, card, alert, channelData, from, tooLong } = posted
  const text = tooLong && !card ? tooLongEcho : posted.text
  return {
    type,
    id,
    timestamp: at as unknown as Date,
    channelId: 'directline',
    from: { id: from?.id ?? 'user', name: '', role: 'user' },
    conversation: { id: conversationId } as Activity['conversation'],
    // As it was typed: to the client it is Markdown else (S10).
    ...(text !== undefined && { text, textFormat: 'plain' }),
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
