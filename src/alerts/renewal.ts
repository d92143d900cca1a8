/**
 * Where a chat can be written to changes: each activity that it sends says where it is now. What is bound, and what is on
 * its way, goes there (B20); a chat that is gone is forgotten.
 */
import { LRUCache } from 'lru-cache'
import type { Store } from '../store/store.ts'
import { type Address, addressId } from './address.ts'
import * as rows from './rows.ts'

/** What was seen is not looked up again for so long: another process may have seen something else since. */
const seenForMs = 60_000
const maxSeen = 10_000

export interface Renewal {
  /** Of the conversation by which the channel knows the triage, and its address now. */
  renew(conversation: string, to: Address): Promise<void>
}

export function createRenewal(store: Store): Renewal {
  const seen = new LRUCache<string, string>({ max: maxSeen, ttl: seenForMs })
  return {
    async renew(conversation, to) {
      const now = JSON.stringify(to)
      if (seen.get(conversation) === now) return
      await store.query((db) => rows.renewAddress(db, conversation, to))
      seen.set(conversation, now)
    },
  }
}

/** A chat's address as it is bound now, also for what was queued before: or as it was queued, where it is not bound. */
export async function currentOf(store: Store, to: Address): Promise<Address> {
  if (to.kind === 'directLine') return to
  return (await store.query((db) => rows.boundAddress(db, addressId(to)))) ?? to
}
