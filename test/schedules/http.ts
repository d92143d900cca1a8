/** The whole service on a port of its own and the real clock, behind a store that fails now and then: what comes first is anyone's guess. */
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { conversationKey } from '../../src/channels/direct-line/conversation-key.ts'
import { readConfig } from '../../src/config.ts'
import { createLog } from '../../src/log.ts'
import { newId } from '../../src/new-id.ts'
import { createService, type Service } from '../../src/server.ts'
import { openStore } from '../../src/store/open.ts'
import type { Audience } from '../support/contract.ts'
import { type BotActivity, bearer, openChat, postJson, startConversation, takeToken } from '../support/direct-line.ts'
import { fastDirectory } from './directory.ts'
import { activityOf, type Card, cardOf, type Sent } from './message.ts'
import { openRows, type Rows } from './rows.ts'
import type { Delivery, Line } from './run.ts'
import { createTroubledStore, type TroubledStore } from './store.ts'

export interface HttpPlace {
  readonly rows: Rows
  /** A conversation that is yet to begin, and its key in the store. */
  line(audience: Audience): Promise<{ readonly line: Line; readonly key: string }>
  close(): Promise<void>
}

const littleMs = 20
/** Nobody waits as long for an answer as to be told that it was not saved. */
const mild = { calls: 2, ms: 150 }

export async function openHttpPlace(): Promise<HttpPlace> {
  const directory = mkdtempSync(join(fastDirectory, 'schedules-'))
  const config = readConfig({ PORT: '0', LOG_LEVEL: 'silent', DATABASE_URL: `sqlite:${directory}/triage.db` })
  const store = createTroubledStore(openStore(config.databaseUrl))
  const log = createLog(config.logLevel)
  const service = createService({ config, store, log, now: () => new Date(), newId })
  const url = await listen(service)
  const stranger = await openChat(url, 'clinician')
  const rows = openRows(join(directory, 'triage.db'))
  const [joined] = await stranger.history()
  return {
    rows,
    async line(audience) {
      const { conversationId, token } = await takeToken(url, audience)
      const key = conversationKey(conversationId)
      return {
        key,
        line: createLine({ url, token, conversationId, store, rows, stranger: cardOf(joined as BotActivity) }),
      }
    },
    async close() {
      rows.close()
      await service.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

async function listen({ server }: Service): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${server.address().port}`
}

interface LineParts {
  readonly url: string
  readonly token: string
  readonly conversationId: string
  readonly store: TroubledStore
  readonly rows: Rows
  readonly stranger: Card
}

function createLine({ url, token, conversationId, store, rows, stranger }: LineParts): Line {
  const deliveries: Delivery[] = []
  let instant = 0
  const activities = `${url}/v3/directline/conversations/${conversationId}/activities`

  async function post(sent: Sent): Promise<void> {
    if (sent.message.kind === 'arrives') return void (await startConversation(url, token))
    const response = await postJson(activities, activityOf(sent), bearer(token))
    if (response.status === 429) {
      await delay(littleMs)
      return post(sent)
    }
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  }

  return {
    deliveries,
    stranger,
    latest: () => rows.latest(conversationKey(conversationId)),
    meets(troubles) {
      store.meets(
        troubles.map(({ kind, calls, ms }) => ({
          kind,
          calls: Math.min(calls, mild.calls),
          ms: Math.min(ms, mild.ms),
        })),
      )
    },
    async deliver(sent) {
      const delivery: Delivery = { sent, begunAt: (instant += 1) }
      deliveries.push(delivery)
      await post(sent)
      delivery.taken = 'saved'
      delivery.endedAt = instant += 1
    },
    async pass(underway, waits) {
      if (!waits) return delay(littleMs)
      await Promise.all(underway)
    },
    settle: () => Promise.resolve(),
  }
}
