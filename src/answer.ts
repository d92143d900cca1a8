/** What a message comes to, in the triage that it is of: the one that is open, or one that the conversation had before. */
import type { Message } from '../dialogs/message.ts'
import { leftOpen } from '../machines/left-open.ts'
import { adopt, advance, type Head, type HeadParts, tell } from './head.ts'
import type { Store } from './store/store.ts'
import type { Taken } from './taken.ts'
import type { Incoming, LeftDoubt } from './turn.ts'
import { headOf, laterIn, namedIn, toNoCard } from './whose.ts'
import { within } from './within.ts'

/** Where it finds the conversation, what it was written to, and how long it may take. */
export interface Found {
  readonly head: Head
  readonly seen: string
  readonly left: () => number
}

export interface Answer {
  (incoming: Incoming, found: Found): Promise<Taken>
  /** Counts a doubt that is still open as not sure; `undefined` where none is. */
  leave(doubt: LeftDoubt, incoming: Incoming, found: Omit<Found, 'seen'>): Promise<Taken | undefined>
}

export function createAnswer(parts: HeadParts & { readonly store: Store }): Answer {
  const { store } = parts

  async function answer(incoming: Incoming, { head, seen, left }: Found): Promise<Taken> {
    const { message, notice, conversation } = incoming
    if (notice) return { before: head, advanced: tell(head, notice), isAside: false }
    if (message.kind === 'takeOver') {
      const found = await within(left(), store.findTriage(message.triageId))
      if (!found) throw new Error('The triage that is taken over is not kept any more')
      return { before: head, advanced: advance(adopt(head, found, parts), message, parts), isAside: false }
    }
    const said = { ...message, seen }
    const taken = await takenOf(said, conversation, head, left)
    const later = laterIn(said, taken)
    if (later === undefined) return taken
    const had = await within(left(), store.findHad(conversation, taken.before.triage.id))
    return had?.asks.includes(later) ? taken : takenOf(toNoCard(said), conversation, head, left)
  }

  async function takenOf(said: Message, conversation: string, head: Head, left: () => number): Promise<Taken> {
    const named = namedIn(said, head)
    const other = named === undefined ? undefined : await otherOf(named, conversation, head, left)
    const taken = other && { before: other, advanced: advance(other, said, parts, { isAside: true }), isAside: true }
    // What answers nothing there is told so at the card that is open.
    if (taken && !taken.advanced.response.stale) return taken
    return { before: head, advanced: advance(head, said, parts), isAside: false }
  }

  /** By everything that was told, and not as it is seen from the desk. */
  async function leave(
    { triageId, at }: LeftDoubt,
    { conversation }: Incoming,
    { head, left }: Omit<Found, 'seen'>,
  ): Promise<Taken | undefined> {
    const found = await within(left(), store.findTriage(triageId))
    const check = found && leftOpen(found.triage.setting, found.record, at)
    const isAside = triageId !== head.triage.id
    const before = check && (isAside ? await otherOf(triageId, conversation, head, left) : head)
    return before && { before, advanced: advance(before, { kind: 'unanswered', check }, parts, { isAside }), isAside }
  }

  /** One that the conversation had before; none of elsewhere, and none of another version. */
  async function otherOf(
    triageId: string,
    conversation: string,
    head: Head,
    left: () => number,
  ): Promise<Head | undefined> {
    const had = await within(left(), store.findHad(conversation, triageId))
    return had && headOf(had, head, parts)
  }

  return Object.assign(answer, { leave })
}
