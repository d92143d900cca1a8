/** A Bot Framework activity as it is let in. */
import { Channels } from 'botbuilder'
import type { Activity } from 'botframework-schema'
import { z } from 'zod'
import { cardValue } from '../../../dialogs/card-value.ts'

const maxTextCharacters = 28_000
/** PostgreSQL's text has no place for a NUL, and ids have no use for one. */
const id = z
  .string()
  .max(512)
  .regex(/^[^\0]+$/)
const account = z.looseObject({ id })

/** The fields that are relied on; the others are standard, many, and left to the SDK. `value` is ours, and strict. */
const inbound = z.looseObject({
  type: z.string().min(1).max(64),
  id: id.optional(),
  channelId: id,
  serviceUrl: z.url({ protocol: /^https?$/ }),
  conversation: z.looseObject({ id }),
  from: account,
  recipient: account.optional(),
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
  const activity = parsed.data as unknown as Activity
  if (activity.type !== 'message' || activity.value === undefined || activity.value === null) return { activity }
  return cardValue.safeParse(activity.value).success ? { activity } : { faults: ['value'] }
}

const named = z.object({ channelId: z.enum(Channels) })

/** The channel that a body claims, if it is one that there is: never other words, so it may be logged. */
export const channelNamed = (body: unknown): string | undefined => named.safeParse(body).data?.channelId
