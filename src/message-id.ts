import { createHash } from 'node:crypto'
import type { Message } from '../dialogs/message.ts'

const hashCharacters = 16

/**
 * Under what a message is known: the channel's id with what was said under it. A client that gives an id a second time to
 * other words has said something new, which may be a sign (S8); the same again is the same message. `seen` is the
 * client's remark on it, and may differ between two tries.
 */
export function messageId(id: string, message: Message): string {
  const { text, card, alert, tooLong, edited } = saidIn(message)
  const said = JSON.stringify([text, card, alert, tooLong, edited])
  return `${id}~${createHash('sha256').update(said).digest('base64url').slice(0, hashCharacters)}`
}

function saidIn(message: Message): {
  readonly text?: string
  readonly card?: unknown
  readonly alert?: unknown
  readonly tooLong?: true
  readonly edited?: true
} {
  return message.kind === 'tooLong' ? { ...message, tooLong: true } : message
}
