/** botbuilder's CloudAdapter, answering in values instead of writing to the response itself. */
import { CloudAdapter, type TurnContext } from 'botbuilder'
import type { Activity, InvokeResponse, ResourceResponse } from 'botframework-schema'
import type { BotCredentials } from '../../config.ts'
import { badRequest } from '../../http-error.ts'
import { parseInbound } from './activity.ts'
import { LeanAuthentication } from './authentication.ts'
import type { Connector } from './connector.ts'
import { type Admit, createDoor, Refused } from './door.ts'

export type Logic = (context: TurnContext) => Promise<void>

export class TriageAdapter extends CloudAdapter {
  /** Absent in local mode. */
  readonly #admit: Admit | undefined
  readonly #connector: Connector

  /** With no credentials the SDK lets anyone in: local mode, which the settings keep on loopback. */
  constructor(credentials: BotCredentials | undefined, connector: Connector) {
    super(new LeanAuthentication({ ...credentials }))
    this.#connector = connector
    this.#admit = credentials && createDoor(credentials)
  }

  /** The response to one activity; none where nothing is to be said. Rejects with `Refused`, or with what the logic threw. */
  async handle(authorization: string, body: unknown, logic: Logic): Promise<InvokeResponse | undefined> {
    const inbound = parseInbound(body)
    if ('faults' in inbound) {
      throw this.#admit
        ? new Refused(400, 'activity')
        : badRequest(`Not an activity that is taken here: ${inbound.faults.join(', ')}`)
    }
    const { activity } = inbound
    await this.#admit?.(authorization, activity)
    const authenticated = await this.botFrameworkAuthentication
      .authenticateRequest(activity, authorization)
      .catch(() => Promise.reject(new Refused(401, 'sdk')))
    return this.processActivity(authenticated, activity, logic)
  }

  /** With `expectReplies` the SDK collects them; else they leave by the connector, which ends what takes too long. */
  override async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    const { deliveryMode, serviceUrl, conversation } = context.activity
    if (deliveryMode === 'expectReplies') return super.sendActivities(context, activities)
    const sent: ResourceResponse[] = []
    for (const activity of activities) {
      sent.push({ id: await this.#connector.send({ serviceUrl, conversationId: conversation.id }, activity) })
    }
    return sent
  }
}
