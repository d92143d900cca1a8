import { conversationKey } from './conversation-key.ts'
import type { Grant } from './tokens.ts'

/** Who is held to a rate, and stands in a line: a desk in all its conversations, else whoever has the token. */
export const senderOf = ({ session, conversationId }: Pick<Grant, 'session' | 'conversationId'>): string =>
  session ? sessionSender(session) : conversationKey(conversationId)

export const sessionSender = (session: string): string => `session/${session}`
