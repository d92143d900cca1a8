/** botbuilder's CloudAdapter, answering in values instead of writing to the response itself. */
import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type TurnContext } from 'botbuilder'
import type { Activity, InvokeResponse } from 'botframework-schema'
import type { BotCredentials } from '../../config.ts'
import { unauthorized } from '../../http-error.ts'

export type Logic = (context: TurnContext) => Promise<void>

export class TriageAdapter extends CloudAdapter {
  /** The response to one activity; none where nothing is to be said. Rejects with 401, or with what the logic threw. */
  async handle(authorization: string, activity: Activity, logic: Logic): Promise<InvokeResponse | undefined> {
    const authenticated = await this.botFrameworkAuthentication
      .authenticateRequest(activity, authorization)
      .catch(() => Promise.reject(unauthorized('The activity is not authenticated')))
    return this.processActivity(authenticated, activity, logic)
  }
}

/** With no credentials the SDK lets anyone in: local mode, which the settings keep on loopback. */
export const createAdapter = (credentials: BotCredentials | undefined): TriageAdapter =>
  new TriageAdapter(new ConfigurationBotFrameworkAuthentication({ ...credentials }))
