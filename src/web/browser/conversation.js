/** The conversation that the page is in: its token, kept over a reload, and what was said in it. */

/**
 * @typedef {{ conversationId: string, token: string }} Session
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

/** @param {string} audience */
const keyOf = (audience) => `triage-${audience}`

/** The next conversation of this audience is a new one. @param {string} audience */
export const leaveConversation = (audience) => sessionStorage.removeItem(keyOf(audience))

/** @param {string} path @param {{ token?: string, body?: object }} request */
function post(path, { token, body = {} }) {
  return fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  })
}

/** @param {Response} response @returns {Promise<Session>} */
async function sessionOf(response) {
  if (!response.ok) throw new Error(`No conversation: ${response.status}`)
  const { conversationId, token } = await response.json()
  return { conversationId, token }
}

/** With the token in the address (an embedding page puts it there), else with one of this service's own. @param {string} audience */
async function newSession(audience) {
  const given = new URLSearchParams(location.hash.slice(1)).get('token')
  const { token } = await sessionOf(
    given
      ? await post(`${domain}/tokens/refresh`, { token: given })
      : await post('/chat/token', { body: { audience } }),
  )
  return sessionOf(await post(`${domain}/conversations`, { token }))
}

/** The same conversation after a reload, with a fresh token; `undefined` where it is not to be had any more. @param {Session} saved */
async function resumedSession({ token }) {
  const response = await post(`${domain}/tokens/refresh`, { token })
  return response.status === 401 || response.status === 403 ? undefined : sessionOf(response)
}

/** The saved conversation, or a new one, which has been greeted. Rejects where the service does not give it. @param {string} audience */
export async function enterConversation(audience) {
  const saved = sessionStorage.getItem(keyOf(audience))
  const session = (saved && (await resumedSession(JSON.parse(saved)))) || (await newSession(audience))
  sessionStorage.setItem(keyOf(audience), JSON.stringify(session))
  return session
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
