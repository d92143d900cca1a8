/** A conversation that can be written to without being asked first. */
import { z } from 'zod'

const account = z.object({ id: z.string(), name: z.string().optional() })

/** A web chat of ours, or a conversation of the Bot Framework by the reference that it gave. */
export const address = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('directLine'),
    conversationId: z.string(),
    audience: z.enum(['clinician', 'practiceStaff']),
    /** The desk's name, as it was typed where the desk was set up (U7). */
    desk: z.string().optional(),
  }),
  z.object({
    kind: z.literal('botFramework'),
    serviceUrl: z.string().refine(URL.canParse),
    channelId: z.string(),
    conversationId: z.string(),
    bot: account,
    tenantId: z.string().optional(),
    /** Of a channel of Teams, the team that it is in. */
    team: z.string().optional(),
  }),
])

export type Address = z.infer<typeof address>

/** The same for every address of one conversation. */
export const addressId = (to: Address): string =>
  to.kind === 'directLine' ? `directLine/${to.conversationId}` : `${to.channelId}/${to.conversationId}`
