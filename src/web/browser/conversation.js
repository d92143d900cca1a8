/** The conversation that the page is in: how it is begun and taken up again, its newest token, and what was said in it. */
import { Refused } from './refused.js'
import { createShelf } from './shelf.js'

/**
 * @typedef {{ conversationId: string, token: string }} Session
 * @typedef {Session & { emergency?: boolean }} Kept With whether an emergency was in view.
 * @typedef {import('../../../dialogs/conversation.ts').TriageData} TriageData
 * @typedef {import('../../../dialogs/alert-status.ts').AlertStatus} AlertStatus
 * @typedef {{ type: string } & Readonly<Record<string, unknown>>} CardElement
 * @typedef {object} ChatActivity
 * @property {string} [replyToId]
 * @property {string} [text]
 * @property {readonly { content?: { body?: readonly CardElement[] } }[]} [attachments]
 * @property {{ triage?: TriageData, alert?: AlertStatus }} [channelData]
 */

export const domain = `${location.origin}/v3/directline`
const renewAfterMs = 600_000
const answerWithinMs = 10_000

/** @param {string} path @param {{ token?: string, body?: object }} request @returns {Promise<Response>} */
async function post(path, { token, body = {} }) {
  try {
    return await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(answerWithinMs),
    })
  } catch (cause) {
    throw new Refused('unreachable', String(cause))
  }
}

const isRefusal = (/** @type {number} */ status) => status === 401 || status === 403

/** @param {Response} response @param {import('./refused.js').Reason} refused @returns {Promise<Session>} */
async function sessionOf(response, refused) {
  if (!response.ok) throw new Refused(isRefusal(response.status) ? refused : 'failing', String(response.status))
  const { conversationId, token } = await response.json()
  return { conversationId, token }
}

/** Takes the token out of the address, where it would stay in view and in the history (S17). */
function takeFromAddress() {
  const given = new URLSearchParams(location.hash.slice(1)).get('token') ?? undefined
  if (given) history.replaceState(history.state, '', location.pathname + location.search)
  return given
}

/** @param {{ audience: string, local: boolean }} settings */
export function createConversation({ audience, local }) {
  /** @type {import('./shelf.js').Shelf<Kept>} */
  const shelf = createShelf(`triage-${audience}`)
  /** Of an embedding page that has one token for one conversation, which was not begun here yet. */
  let spare = takeFromAddress()
  let renewed = { clock: 0, running: 0 }

  /** @param {Session} session */
  function keep(session) {
    const before = shelf.get()
    const same = before?.conversationId === session.conversationId
    renewed = { clock: Date.now(), running: performance.now() }
    shelf.keep({ ...session, ...(same && before.emergency && { emergency: true }) })
    return session
  }

  /** The token's conversation, with a fresh token. @param {string} token @param {import('./refused.js').Reason} refused */
  const refresh = async (token, refused) => sessionOf(await post(`${domain}/tokens/refresh`, { token }), refused)

  /** A clock that was set, or a machine that slept, counts as age: too early is no harm. */
  function isAged() {
    const [clock, running] = [Date.now() - renewed.clock, performance.now() - renewed.running]
    return clock < 0 || clock > renewAfterMs || running > renewAfterMs
  }

  async function newToken() {
    const given = spare
    // One that is refused is not asked with again; one that could not be asked with is.
    if (given) {
      const answer = await refresh(given, 'refused').catch((error) => {
        if (error.reason === 'refused') spare = undefined
        throw error
      })
      return answer.token
    }
    if (!local) throw new Refused('noToken')
    return (await sessionOf(await post('/chat/token', { body: { audience } }), 'noToken')).token
  }

  return {
    /** Whether a reload finds the conversation again. */
    lasts: () => shelf.lasts(),
    current: () => shelf.get(),
    /** @param {boolean} emergency */
    noteEmergency(emergency) {
      const kept = shelf.get()
      if (kept && Boolean(kept.emergency) !== emergency) shelf.keep({ ...kept, emergency })
    },
    /** Whether `begin` can give another conversation than the one that is open. */
    canBegin: () => local || spare !== undefined,
    /** A new, empty conversation, which has been greeted. The present one stays where that rejects. @returns {Promise<Session>} */
    async begin() {
      const token = await newToken()
      const begun = await sessionOf(await post(`${domain}/conversations`, { token }), 'refused')
      spare = undefined
      return keep(begun)
    },
    /** Takes up the conversation that was open, and never another one in its place. @returns {Promise<Session>} */
    async resume() {
      const kept = shelf.get()
      if (!kept) throw new Refused('lost')
      const given = spare ? await refresh(spare, 'refused').catch(() => undefined) : undefined
      if (given?.conversationId !== kept.conversationId) return keep(await refresh(kept.token, 'lost'))
      spare = undefined
      return keep(given)
    },
    /** Well before its hour is over. */
    async renewIfAged() {
      const kept = shelf.get()
      if (kept && isAged()) keep(await refresh(kept.token, 'lost'))
    },
  }
}

/** Everything said in it so far. @param {Session} session @returns {Promise<readonly ChatActivity[]>} */
export async function readHistory({ conversationId, token }) {
  const response = await fetch(`${domain}/conversations/${conversationId}/activities`, {
    headers: { Authorization: `Bearer ${token}` },
  })
  if (!response.ok) throw new Error(`No history: ${response.status}`)
  const { activities } = await response.json()
  return activities
}
