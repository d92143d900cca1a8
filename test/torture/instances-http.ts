/** Requests as a patient client makes them: each on a connection of its own, and again until they are answered. */
import { request } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { sized } from './instances-dice.ts'

export interface Answered {
  readonly status: number
  readonly text: string
}

export interface Asked {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly token?: string
  readonly body?: object
  /** How long nothing may come. */
  readonly silentMs?: number
}

/** Of the first try among many: longer than the service lets anyone wait for its store. Each further one may take as much more. */
const silentMs = 3_000
/** Of the only try, also on a busy machine. That the service answers in time is tested where the clock leaps (test/schedules/in-time.test.ts). */
const patientMs = 15_000
const patienceMs = sized(45_000, 300_000)
const pauseMs = 150

/** One try, on a new connection. Rejects on a reset, or where nothing comes. */
export function ask({ method, url, token, body, silentMs: most = patientMs }: Asked): Promise<Answered> {
  const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) }
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, agent: false, headers, timeout: most }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => (text += part))
      response.on('error', reject)
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
    asked.on('timeout', () => asked.destroy(new Error('no answer')))
    asked.on('error', reject)
    asked.end(body && JSON.stringify(body))
  })
}

/** One try, and the answer's body. Rejects on anything but a 2xx. */
export async function once<Body>(asked: Asked): Promise<Body> {
  const { status, text } = await ask({ silentMs, ...asked })
  if (status < 300) return JSON.parse(text) as Body
  throw status < 500 ? new Refused(`${asked.url}: ${status} ${text}`) : new Error(`${status} ${text}`)
}

/** The service will not take this, however often it is sent. */
class Refused extends Error {}

/** The same again until it is taken: on no answer, on a reset, on a 5xx. Rejects when patience ends. */
export async function insist<Body>(asked: Asked): Promise<Body> {
  const until = performance.now() + patienceMs
  for (let tries = 1; ; tries += 1) {
    try {
      return await once<Body>({ silentMs: Math.min(tries * silentMs, patientMs), ...asked })
    } catch (cause) {
      if (cause instanceof Refused) throw cause
      if (performance.now() > until) throw new Error(`${asked.url} is not taken`, { cause })
    }
    await delay(pauseMs)
  }
}
