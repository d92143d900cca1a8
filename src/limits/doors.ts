/** What happens to whoever is refused at a door: it is noted, and an address that fails without end is told to wait. */
import type { IncomingMessage } from 'node:http'
import { type HttpError, tooMany } from '../http-error.ts'
import type { AddressOf } from './address-of.ts'
import type { Limits } from './limits.ts'
import type { Refusal, Refusals } from './refusals.ts'

export interface Doors {
  /** The answer to a refusal: itself, or 429. */
  refused(error: HttpError, request: IncomingMessage): Promise<HttpError>
  /** The status of a refusal at `/api/messages`. */
  refusedMessage(refusal: Pick<Refusal, 'status' | 'reason' | 'channelId'>, request: IncomingMessage): Promise<number>
}

export interface DoorsParts {
  readonly limits: Pick<Limits, 'failed'>
  readonly refusals: Pick<Refusals, 'note'>
  readonly addressOf: AddressOf
}

/** Whoever is not let in, or not now, and what names a reason. Another refusal is a fault of the request, and its sender's to find. */
const atTheDoor: ReadonlySet<number> = new Set([401, 403, 429])

export function createDoors({ limits, refusals, addressOf }: DoorsParts): Doors {
  return {
    async refused(error, request) {
      const { status, code, reason = code } = error
      if (!atTheDoor.has(status) && !error.reason) return error
      const remoteAddress = addressOf(request)
      refusals.note({ status, reason, door: doorOf(request), remoteAddress })
      const seconds = status === 401 ? await limits.failed(remoteAddress) : undefined
      return seconds === undefined ? error : tooMany('Too many requests without a good key', seconds, 'rate')
    },
    async refusedMessage(refusal, request) {
      const remoteAddress = addressOf(request)
      refusals.note({ ...refusal, remoteAddress })
      return (await limits.failed(remoteAddress)) === undefined ? refusal.status : 429
    },
  }
}

const doors = {
  '/v3/directline': 'directLine',
  '/desk': 'desk',
  '/chat': 'chat',
  '/sign-': 'signIn',
  '/api/messages': 'messages',
}

/** By the beginning of the path: a name of ours, and nothing that was sent. */
const doorOf = ({ url = '' }: IncomingMessage): string =>
  Object.entries(doors).find(([path]) => url.startsWith(path))?.[1] ?? 'other'
