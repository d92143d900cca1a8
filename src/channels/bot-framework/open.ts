/**
 * The channel behind its route: everything that needs botbuilder's runtime. To import it takes as long as all the rest of
 * the service, so it is imported after the start; see docs/performance.md.
 */

import type { Renewal } from '../../alerts/renewal.ts'
import type { BotCredentials } from '../../config/credentials.ts'
import type { Limits } from '../../limits/limits.ts'
import { channelNamed } from './activity.ts'
import { type Answered, TriageAdapter } from './adapter.ts'
import { createBot } from './bot.ts'
import { createGroup, type GroupParts } from './group.ts'
import { createAnswerInChat, type PersonalParts } from './personal.ts'

export interface BotFrameworkParts extends PersonalParts, Omit<GroupParts, 'appId'> {
  /** Absent in local mode. */
  readonly credentials: BotCredentials | undefined
  readonly limits: Limits
  readonly renewal: Renewal
}

export interface BotFramework {
  /** The response to one activity. Rejects with `Refused`, or with what the logic threw. */
  take(authorization: string, body: unknown): Promise<Answered>
  /** The channel that a body claims, if it is one that there is. */
  channelNamed(body: unknown): string | undefined
}

export function openBotFramework({ credentials, limits, ...parts }: BotFrameworkParts): BotFramework {
  const adapter = new TriageAdapter(credentials, parts.connector, limits)
  const group = createGroup({ ...parts, appId: credentials?.MicrosoftAppId })
  const bot = createBot({ ...parts, answer: createAnswerInChat(parts), group })
  return { take: (authorization, body) => adapter.handle(authorization, body, bot), channelNamed }
}
