/** The authority's keys, by its metadata. Where it is away it is left alone for a while, however many ask (S14). */
import { setTimeout as delay } from 'node:timers/promises'
import type { FetchImplementation } from 'jose'
import { serviceFailed } from '../../../dialogs/wording/failures.ts'
import { HttpError } from '../../http-error.ts'

const firstPauseMs = 1_000
const maxPauseMs = 5_000
/** Whoever comes shortly before the end of a pause waits for it: the first failure costs nobody their message. */
const maxWaitMs = 1_000

/** The metadata says where the keys are. */
const fetchOnce: FetchImplementation = async (metadataUrl, options) => {
  const metadata = await fetch(metadataUrl, options)
  if (!metadata.ok) return metadata
  const { jwks_uri } = (await metadata.json()) as { jwks_uri: string }
  return fetch(jwks_uri, options)
}

/** One fetch in a pause, and a longer pause with each that fails. Those who ask meanwhile get 503. */
export function createFetchKeys(): FetchImplementation {
  let pauseMs = 0
  let pausedUntil = 0

  function failed(): void {
    pauseMs = Math.min(Math.max(pauseMs * 2, firstPauseMs), maxPauseMs)
    pausedUntil = performance.now() + pauseMs
  }

  return async (metadataUrl, options) => {
    const leftMs = pausedUntil - performance.now()
    if (leftMs > maxWaitMs) {
      throw new HttpError(503, 'ServiceUnavailable', serviceFailed, {
        reason: 'authority',
        retryAfterSeconds: Math.ceil(leftMs / 1_000),
      })
    }
    if (leftMs > 0) await delay(leftMs)
    try {
      const response = await fetchOnce(metadataUrl, options)
      if (response.ok) pauseMs = 0
      else failed()
      return response
    } catch (error) {
      failed()
      throw error
    }
  }
}
