/** Ids of Direct Line's conversations. */
import { randomUUID } from 'node:crypto'

/** Of two, the later sorts after the earlier: conversations of one day are neighbours in the database, which so writes less. */
export const newConversationId = (now: Date): string => `${now.getTime().toString(36)}-${randomUUID()}`

/** A conversation's id among those of all channels. */
export const conversationKey = (conversationId: string): string => `directline/${conversationId}`
