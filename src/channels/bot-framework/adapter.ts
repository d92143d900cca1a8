/**
 * botbuilder's CloudAdapter, without the pipeline around a turn: no middleware is used, what leaves goes by
 * `connector.ts`, and nobody signs in to anything. The pipeline takes longer than the triage; see docs/performance.md.
 */
import { CloudAdapter, ConfigurationBotFrameworkAuthentication, TurnContext } from 'botbuilder'
import type { Activity, ResourceResponse } from 'botframework-schema'
import { readPress } from '../../../dialogs/press.ts'
import { activityNotTaken } from '../../../dialogs/wording/failures.ts'
import type { BotCredentials } from '../../config/credentials.ts'
import { badRequest, HttpError } from '../../http-error.ts'
import type { Limits } from '../../limits/limits.ts'
import { isSignPress } from '../../limits/sign-press.ts'
import { audienceOn, parseInbound } from './activity.ts'
import type { Connector } from './connector.ts'
import { type Admit, createDoor, Refused } from './door.ts'
import { invokeResponse, pressInvoked } from './invokes.ts'

/** What is answered over HTTP; without a body where nothing is to be said. */
export interface Answered {
  readonly status: number
  readonly body?: object
}

export type Logic = (context: TurnContext) => Promise<void>

export class TriageAdapter extends CloudAdapter {
  /** Absent in local mode. */
  readonly #admit: Admit | undefined
  readonly #connector: Connector
  readonly #limits: Limits

  /** With no credentials anyone is let in: local mode, which the settings keep on loopback. */
  constructor(credentials: BotCredentials | undefined, connector: Connector, limits: Limits) {
    const { tenants: _, ...ofTheSdk } = credentials ?? { tenants: [] }
    super(new ConfigurationBotFrameworkAuthentication(ofTheSdk))
    this.#connector = connector
    this.#limits = limits
    this.#admit = credentials && createDoor(credentials)
  }

  /** The response to one activity. Rejects with `Refused`, or with what the logic threw. */
  async handle(authorization: string, body: unknown, logic: Logic): Promise<Answered> {
    const inbound = parseInbound(body)
    if ('faults' in inbound) {
      throw this.#admit ? new Refused(400, 'activity') : badRequest(activityNotTaken(inbound.faults, 'clinician'))
    }
    const { activity } = inbound
    if (this.#admit) {
      await this.#admit(authorization, activity)
      await this.botFrameworkAuthentication
        .authenticateRequest(activity, authorization)
        .catch(() => Promise.reject(new Refused(401, 'sdk')))
    }
    const context = new TurnContext(this, activity)
    await this.#inTurn(context, logic)
    return responseOf(context)
  }

  /** Who sends too much is told so in the chat, and the channel by the status. */
  async #inTurn(context: TurnContext, logic: Logic): Promise<void> {
    const { channelId, conversation, text, value } = context.activity
    const sender = { key: `${channelId}/${conversation.id}`, audience: audienceOn(channelId) }
    const message = { characters: text?.length ?? 0, sign: isSignPress(value) }
    try {
      await this.#limits.message(sender, message, () => logic(context))
    } catch (error) {
      if (error instanceof HttpError && error.status === 429) await context.sendActivity(error.message)
      throw error
    }
  }

  /** Not those of `expectReplies`, which the context collects. They leave by the connector, which ends what takes too long. */
  override async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    const { serviceUrl, conversation } = context.activity
    const sent: ResourceResponse[] = []
    for (const activity of activities) {
      sent.push({ id: await this.#connector.send({ serviceUrl, conversationId: conversation.id }, activity) })
    }
    return sent
  }
}

function responseOf({ activity, bufferedReplyActivities }: TurnContext): Answered {
  if (activity.deliveryMode === 'expectReplies') return { status: 200, body: { activities: bufferedReplyActivities } }
  if (activity.type !== 'invoke') return { status: 200 }
  return invokeResponse(activity.name, readPress(pressInvoked(activity)) !== undefined)
}
