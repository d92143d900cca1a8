/** Writes to a conversation of our own accord: a web chat of ours, or one of the Bot Framework. */
import type { Reply } from '../../dialogs/render.ts'
import { type Connector, NotDelivered } from '../channels/bot-framework/connector.ts'
import type { DirectLine } from '../channels/direct-line/direct-line.ts'
import type { Sessions } from '../sessions/sessions.ts'
import type { Store } from '../store/store.ts'
import type { Address } from './address.ts'
import { currentOf } from './renewal.ts'

export interface Deliver {
  /** Why a chat is not written to, as far as is known without writing to it; none where it is. */
  refusalOf(to: Address): Promise<NotDelivered | undefined>
  /** Gives the id of what was sent. The same `id` is shown once in a web chat of ours, however often it is sent. */
  send(to: Address, id: string, reply: Reply): Promise<string>
  /** Puts another message in the place of one that was sent; in a web chat of ours, below it. */
  replace(to: Address, activityId: string, id: string, reply: Reply): Promise<void>
}

export interface DeliverParts {
  readonly directLine: DirectLine
  readonly connector: Connector
  /** Of Teams, those that are let in; absent in local mode. */
  readonly tenants: readonly string[] | undefined
  /** Who is at a clinician's page; absent in local mode, where nobody signs in. */
  readonly sessions: Pick<Sessions, 'silenceIn'> | undefined
  readonly store: Store
}

export function createDeliver({ directLine, connector, tenants, sessions, store }: DeliverParts): Deliver {
  const foreign = (to: Address): NotDelivered | undefined =>
    isForeign(to, tenants) ? new NotDelivered('tenant', { forGood: true }) : undefined

  async function refusalOf(to: Address): Promise<NotDelivered | undefined> {
    if (to.kind === 'botFramework') return foreign(to)
    const silence = to.audience === 'clinician' ? await sessions?.silenceIn(to.conversationId) : undefined
    // Whoever is idle signs in again at the same page; from any other the alerts have to be bound anew.
    return silence && new NotDelivered(silence, { forGood: true, gone: silence !== 'IdleSession' })
  }

  return {
    refusalOf,
    async send(to, id, reply) {
      const refusal = await refusalOf(to)
      if (refusal) throw refusal
      if (to.kind === 'botFramework') return connector.send(placeOf(await currentOf(store, to), to), reply)
      await directLine.tell(to.conversationId, to.audience, id, reply)
      return id
    },
    async replace(to, activityId, id, reply) {
      const refusal = foreign(to)
      if (refusal) throw refusal
      if (to.kind === 'botFramework')
        return connector.update(placeOf(await currentOf(store, to), to), activityId, reply)
      await directLine.tell(to.conversationId, to.audience, id, reply)
    },
  }
}

type Place = Extract<Address, { kind: 'botFramework' }>
const placeOf = (now: Address, queued: Place): Place => (now.kind === 'botFramework' ? now : queued)

/** A chat of a tenant that is let in no more, or never should have been: what patients told does not go there (S3). */
const isForeign = (to: Address, tenants: readonly string[] | undefined): boolean =>
  to.kind === 'botFramework' &&
  to.channelId === 'msteams' &&
  tenants !== undefined &&
  to.tenantId !== undefined &&
  !tenants.includes(to.tenantId)
