/** Emergencies that were shown before they could be stored: kept, and stored as soon as the store takes them. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Incoming } from './turn.ts'

const firstRetryMs = 250
const maxRetryMs = 2_000
/** With what else a stop takes, less than supervisors allow before they kill. */
const closeMs = 5_000

export interface Unsaved {
  add(incoming: Incoming): void
  /** What is still to be stored of one conversation, oldest first. */
  of(conversation: string): readonly Incoming[]
  /** One of them is stored. */
  settle(incoming: Incoming): void
  /** Tries for a few seconds more, and not after that; resolves with how many are left. */
  close(): Promise<number>
}

/** `store` is tried, with growing pauses, until nothing of the conversation is left. */
export function createUnsaved(store: (conversation: string) => Promise<void>): Unsaved {
  const waiting = new Map<string, readonly Incoming[]>()
  const closing = new AbortController()
  const { signal } = closing
  const of = (conversation: string): readonly Incoming[] => waiting.get(conversation) ?? []

  async function keepTrying(conversation: string): Promise<void> {
    for (
      let pauseMs = firstRetryMs;
      !signal.aborted && of(conversation).length > 0;
      pauseMs = Math.min(pauseMs * 2, maxRetryMs)
    ) {
      await delay(pauseMs, undefined, { signal }).catch(() => undefined)
      await store(conversation).catch(() => undefined)
    }
  }

  return {
    of,
    add(incoming) {
      const { conversation, activityId } = incoming
      const before = of(conversation)
      if (before.some((other) => other.activityId === activityId)) return
      waiting.set(conversation, [...before, incoming])
      if (before.length === 0) void keepTrying(conversation)
    },
    settle(incoming) {
      const rest = of(incoming.conversation).filter((other) => other !== incoming)
      if (rest.length > 0) waiting.set(incoming.conversation, rest)
      else waiting.delete(incoming.conversation)
    },
    async close() {
      closing.abort()
      const until = performance.now() + closeMs
      do await Promise.allSettled([...waiting.keys()].map(store))
      while (waiting.size > 0 && performance.now() < until && (await delay(firstRetryMs, true)))
      return [...waiting.values()].flat().length
    },
  }
}
