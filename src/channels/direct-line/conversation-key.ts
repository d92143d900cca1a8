/** A Direct Line conversation's id among those of all channels. */
export const conversationKey = (conversationId: string): string => `directline/${conversationId}`
