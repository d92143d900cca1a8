/**
 * What leaves for the Bot Framework. Not by the SDK, which posts four times in five seconds on some failures, never again
 * on others, and waits for as long as a peer is silent: one try, an end to it, no redirects, and allowed hosts only.
 */
import type { Activity } from 'botframework-schema'
import { z } from 'zod'
import type { Address } from '../../alerts/address.ts'
import type { BotCredentials } from '../../config/credentials.ts'
import { onceMade } from '../../once-made.ts'
import { within } from '../../within.ts'
import { isAllowedServiceUrl } from './door.ts'

type Place = Extract<Address, { kind: 'botFramework' }>

export interface Connector {
  /** Gives the activity's id. Rejects with `NotDelivered`. */
  send(to: Pick<Place, 'serviceUrl' | 'conversationId'>, activity: Partial<Activity>): Promise<string>
  update(
    to: Pick<Place, 'serviceUrl' | 'conversationId'>,
    activityId: string,
    activity: Partial<Activity>,
  ): Promise<void>
}

/** `forGood`: it will not be taken later either, so somebody else has to be reached; `gone`: nor will anything else. */
export class NotDelivered extends Error {
  override readonly name = 'NotDelivered'
  readonly forGood: boolean
  readonly gone: boolean
  /** How long the other side asks to be left alone, where it says. */
  readonly retryAfterMs: number | undefined
  constructor(
    reason: string,
    {
      forGood = false,
      gone = false,
      retryAfterMs,
      cause,
    }: { forGood?: boolean; gone?: boolean; retryAfterMs?: number | undefined; cause?: unknown } = {},
  ) {
    super(`Not delivered: ${reason}`, { cause })
    this.forGood = forGood
    this.gone = gone
    this.retryAfterMs = retryAfterMs
  }
}

/** A turn is held no longer than this by a peer that does not answer. */
const timeoutMs = 4_500
/** Busy, late or in the way of another change: it may be taken the next time. Any other refusal stands. */
const passing: ReadonlySet<number> = new Set([401, 408, 409, 412, 425, 429])
const tokenAudience = 'https://api.botframework.com'

export function createConnector(credentials: BotCredentials | undefined): Connector {
  const local = credentials === undefined
  const token = credentials && tokenSource(credentials)

  async function call(
    method: 'POST' | 'PUT',
    serviceUrl: string,
    path: string,
    activity: Partial<Activity>,
  ): Promise<string> {
    if (!isAllowedServiceUrl(serviceUrl, local)) throw new NotDelivered('host', { forGood: true })
    const headers = {
      'Content-Type': 'application/json',
      ...(token && { Authorization: `Bearer ${await within(timeoutMs, token())}` }),
    }
    const url = `${serviceUrl.replace(/\/$/, '')}/v3/conversations/${path}`
    const signal = AbortSignal.timeout(timeoutMs)
    const response = await fetch(url, {
      method,
      headers,
      signal,
      redirect: 'error',
      body: JSON.stringify(activity),
    }).catch((cause: unknown) => Promise.reject(new NotDelivered('no answer', { cause })))
    const text = await response.text().catch(() => '')
    if (!response.ok) throw refusal(response)
    return idIn(text)
  }

  const path = (conversationId: string, activityId = ''): string =>
    [encodeURIComponent(conversationId), 'activities', ...(activityId ? [encodeURIComponent(activityId)] : [])].join(
      '/',
    )

  return {
    send: ({ serviceUrl, conversationId }, activity) =>
      call('POST', serviceUrl, path(conversationId, activity.replyToId), activity),
    async update({ serviceUrl, conversationId }, activityId, activity) {
      await call('PUT', serviceUrl, path(conversationId, activityId), { ...activity, id: activityId })
    },
  }
}

function refusal({ status, headers }: Response): NotDelivered {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  const forGood = status >= 400 && status < 500 && !passing.has(status)
  return new NotDelivered(String(status), {
    forGood,
    gone: status === 403 || status === 404,
    retryAfterMs: Number.isFinite(seconds) ? Math.min(seconds, 60) * 1_000 : undefined,
  })
}

const sent = z.object({ id: z.string() })

/** Some channels answer with nothing. */
function idIn(text: string): string {
  try {
    return sent.safeParse(JSON.parse(text)).data?.id ?? ''
  } catch {
    return ''
  }
}

/** The SDK's own tokens, which it keeps until they expire. */
function tokenSource(credentials: BotCredentials): () => Promise<string> {
  const login = `https://login.microsoftonline.com/${credentials.MicrosoftAppTenantId ?? 'botframework.com'}`
  // Imported when a token is needed: see open.ts.
  const make = async () => {
    const { ConfigurationServiceClientCredentialFactory } = await import('botbuilder')
    const { AppCredentials } = await import('botframework-connector')
    const factory = new ConfigurationServiceClientCredentialFactory({ ...credentials })
    const given = await factory.createCredentials(credentials.MicrosoftAppId, tokenAudience, login, true)
    if (!(given instanceof AppCredentials)) throw new NotDelivered('credentials')
    return given
  }
  const made = onceMade(make)
  return async () => (await made()).getToken()
}
