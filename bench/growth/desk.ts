/** The service's turns in this process: store, machine and cards as they run, with Direct Line's history, without HTTP. */
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TriageData } from '../../dialogs/conversation.ts'
import type { Message } from '../../dialogs/message.ts'
import type { Audience } from '../../machines/rules.ts'
import { addressed, echo } from '../../src/channels/direct-line/activity.ts'
import { conversationKey, newConversationId } from '../../src/channels/direct-line/conversation-key.ts'
import { readConfig } from '../../src/config.ts'
import { createLog } from '../../src/log.ts'
import { newId } from '../../src/new-id.ts'
import { openStore } from '../../src/store/open.ts'
import type { Store } from '../../src/store/store.ts'
import { createTurn } from '../../src/turn.ts'
import { routine, toSurgery } from '../../test/support/walks.ts'

export interface Desk {
  readonly store: Store
  /** Takes one turn; gives where it leaves the triage. */
  say(person: Person, message: Message): Promise<TriageData>
  close(): Promise<void>
}

export interface Person {
  readonly conversationId: string
  readonly audience: Audience
}

const now = (): Date => new Date()

export const newPerson = (audience: Audience): Person => ({ conversationId: newConversationId(now()), audience })

/** On the database at `url`, which stays as it is left. */
export function openDesk(url: string): Desk {
  const store = openStore(url)
  const log = createLog('error')
  const { policy } = readConfig({})
  const takeTurn = createTurn({ store, policy, log, now, newId, alerted: () => undefined })

  async function say({ conversationId, audience }: Person, message: Message): Promise<TriageData> {
    const place = { conversationId, at: now().toISOString() }
    const activityId = message.kind === 'arrival' ? 'join' : `person-${newId()}`
    const { replies } = await takeTurn({
      conversation: conversationKey(conversationId),
      audience,
      activityId,
      message,
      transcribe: (given) => [
        ...(message.kind === 'arrival' ? [] : [echo({ ...message, type: 'message' }, activityId, place)]),
        ...given.map((reply, index) => addressed(reply, `bot${index + 1}-${activityId}`, activityId, place)),
      ],
    })
    return replies[0]?.channelData?.triage
  }

  return {
    store,
    say,
    async close() {
      await takeTurn.close()
      await store.close()
    },
  }
}

const walks = { clinician: toSurgery, practiceStaff: routine } as const

/** A press on the open question's card, as the walk has it. Throws where no question is open. */
export function press({ triageId, question, audience }: TriageData): Message {
  if (!question) throw new Error('No question is open')
  const { id: questionId, ask } = question
  const answer = (walks[audience][questionId] ?? 'no') as string
  return { kind: 'press', card: { triage: { triageId, questionId, ask, answer } } }
}

/** In a directory on disk, as in service, that is removed afterwards. */
export async function inDirectory<Result>(task: (directory: string) => Promise<Result>): Promise<Result> {
  const directory = mkdtempSync(join(tmpdir(), 'triage-growth-'))
  try {
    return await task(directory)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
