/** Turns as the store is given them, and a store of their own to give them to. */
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RecordEntry } from '../../machines/record.ts'
import { openStore } from '../../src/store/open.ts'
import type { Store, Turned } from '../../src/store/store.ts'
import { type Hooks, openHooked } from './failpoints.ts'

export interface OwnStore {
  readonly store: Store
  readonly directory: string
  discard(): Promise<void>
}

export function openOwnStore(hooks: Hooks = {}): OwnStore {
  const directory = mkdtempSync(join(tmpdir(), 'triage-store-'))
  const file = join(directory, 'triage.db')
  const store = openStore(`sqlite:${file}`, () => openHooked(file, hooks))
  return {
    store,
    directory,
    async discard() {
      await store.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

const setting = { audience: 'practiceStaff', extraCaudaEquina: [] } as const

export const triageOf = (id: string): Turned['triage'] => ({
  id,
  protocol: 'spine-mri/1',
  setting,
  begunAt: '2026-01-01T00:00:00.000Z',
})

export const entry = (ask?: string, words?: string): RecordEntry => ({
  at: '2026-01-01T00:00:00.000Z',
  event: { type: 'told', questionId: 'saddleAnaesthesia', answer: 'no', by: 'practiceStaff' },
  ...(ask !== undefined && { ask }),
  ...(words !== undefined && { words }),
})

/** A turn that begins a conversation, but for what `fields` say. */
export function turnedIn(conversation: string, fields: Partial<Turned> = {}): Turned {
  const after = fields.after ?? 0
  return {
    conversation,
    after,
    triage: triageOf(`triage-of-${conversation}`),
    recorded: 0,
    entries: [],
    ask: `ask-${after + 1}`,
    activityId: `message-${after + 1}`,
    replies: [{ type: 'message', text: `reply-${after + 1}` }],
    transcript: [{ type: 'message', id: `activity-${after + 1}` }],
    ...fields,
  }
}
