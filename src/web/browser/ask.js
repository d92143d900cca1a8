/** One question to the service, and why it was not answered as it should, as far as a person can do something about it. */

/** @typedef {import('../../../dialogs/wording/page.ts').Reason} Reason */

export class Refused extends Error {
  /** @param {Reason} reason @param {{ words?: string | undefined, cause?: unknown }} [more] */
  constructor(reason, { words, cause } = {}) {
    super(words ?? reason, { cause })
    this.reason = reason
    /** What the service itself says to it. */
    this.words = words
  }
}

/** @param {unknown} error @returns {Reason} */
export const reasonOf = (error) => (error instanceof Refused ? error.reason : 'unreachable')

/** @type {Readonly<Record<string, Reason>>} */
const byCode = {
  TokenExpired: 'aged',
  SessionExpired: 'over',
  SessionEnded: 'ended',
  IdleSession: 'idle',
  SignInNeeded: 'signIn',
  Unauthorized: 'refused',
  Forbidden: 'refused',
}
/** @type {Readonly<Record<number, Reason>>} */
const byStatus = { 413: 'tooLong', 429: 'busy' }
const withinMs = 8_000

/**
 * Only what the service says itself counts as its refusal: a proxy on the way has statuses of its own.
 * @param {number} status @param {unknown} body
 */
export function refusalOf(status, body) {
  const { code, message } =
    /** @type {{ error?: { code?: string, message?: string } } | undefined} */ (body)?.error ?? {}
  if (!code) return new Refused(byStatus[status] ?? 'unreachable')
  const own = status >= 500 ? 'failing' : 'notTaken'
  return new Refused(byCode[code] ?? byStatus[status] ?? own, { words: message })
}

/**
 * The answer's JSON. Rejects with `Refused` only.
 * @param {string} path
 * @param {{ method?: 'GET' | 'POST' | 'DELETE', bearer?: string | undefined, body?: object, keepalive?: boolean }} [how]
 */
export async function ask(path, { method = 'POST', bearer, body = {}, keepalive = false } = {}) {
  try {
    const response = await fetch(path, {
      method,
      headers: {
        ...(method === 'POST' && { 'Content-Type': 'application/json' }),
        ...(bearer !== undefined && { Authorization: `Bearer ${bearer}` }),
      },
      ...(method === 'POST' && { body: JSON.stringify(body) }),
      keepalive,
      signal: AbortSignal.timeout(withinMs),
    })
    const text = await response.text()
    const json = parsed(text)
    if (response.ok && (json !== undefined || text === '')) return json
    throw refusalOf(response.status, json)
  } catch (cause) {
    throw cause instanceof Refused ? cause : new Refused('unreachable', { cause })
  }
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
