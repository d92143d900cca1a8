/** botbuilder's CloudAdapter, answering in values instead of writing to the response itself. */
import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type TurnContext } from 'botbuilder'
import type { Activity, InvokeResponse } from 'botframework-schema'
import type { BotCredentials } from '../../config.ts'
import { unauthorized } from '../../http-error.ts'
import { assertAdmissible, isAllowedServiceUrl } from './door.ts'

export type Logic = (context: TurnContext) => Promise<void>

export class TriageAdapter extends CloudAdapter {
  readonly #credentials: BotCredentials | undefined

  /** With no credentials the SDK lets anyone in: local mode, which the settings keep on loopback. */
  constructor(credentials: BotCredentials | undefined) {
    super(new ConfigurationBotFrameworkAuthentication({ ...credentials }))
    this.#credentials = credentials
  }

  /** The response to one activity; none where nothing is to be said. Rejects with 401 or 403, or with what the logic threw. */
  async handle(authorization: string, activity: Activity, logic: Logic): Promise<InvokeResponse | undefined> {
    if (this.#credentials) assertAdmissible(authorization, activity, this.#credentials)
    const authenticated = await this.botFrameworkAuthentication
      .authenticateRequest(activity, authorization)
      .catch(() => Promise.reject(unauthorized('The activity is not authenticated')))
    return this.processActivity(authenticated, activity, logic)
  }

  /** Replies leave for allowed hosts only; with `expectReplies` none leaves. */
  override async sendActivities(context: TurnContext, activities: Partial<Activity>[]) {
    const { deliveryMode, serviceUrl } = context.activity
    if (deliveryMode !== 'expectReplies' && !isAllowedServiceUrl(serviceUrl, this.#credentials === undefined)) {
      throw new Error('The service address is not one that is replied to')
    }
    return super.sendActivities(context, activities)
  }
}
