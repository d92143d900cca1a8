/** Tries out, one after the other, what a desk needs of this browser, this network and the practice's page. */
import { ask } from './ask.js'
import { domain } from './conversation.js'
import { createDeskSession } from './desk-session.js'
import { createShelf } from './shelf.js'
import { openStream } from './socket.js'

/**
 * @typedef {keyof typeof import('../../../dialogs/wording/embed.ts').selfTest.checks} Check
 * @typedef {import('../../alerts/reach.ts').RouteState} RouteState
 * @typedef {{ works: string, fails: string, bound: string, unbound: string, embeddedBy: readonly string[], local: boolean }} SelfTestSettings
 */

const settings = /** @type {SelfTestSettings} */ (JSON.parse(document.querySelector('#settings')?.textContent ?? ''))
const desk = createDeskSession({ ...settings, audience: 'practiceStaff' }, () => {})

/** The session's newest conversation, or one that nobody has said anything in. @param {string} session */
async function anyConversation(session) {
  const { conversations } = await ask('/desk/conversations', { method: 'GET', bearer: session })
  return conversations[0] ?? ask('/desk/conversations', { bearer: session })
}

/** Each rejects, or resolves with false, where it does not work. @type {Readonly<Record<Check, () => Promise<boolean>>>} */
const checks = {
  ready: async () => (await fetch('/readyz')).ok,
  frame: async () => parent !== window,
  session: async () => Boolean(await anyConversation(await desk.find())),
  storage: async () => {
    const shelf = createShelf('triage-self-test')
    shelf.keep({ tried: true })
    return shelf.lasts()
  },
  socket: async () => {
    const { conversationId, token } = await anyConversation(await desk.find())
    const { streamUrl } = await ask(`${domain}/conversations/${conversationId}`, { method: 'GET', bearer: token })
    const stream = await openStream(streamUrl, { heard() {}, lost() {} })
    stream.close()
    return true
  },
  alerts: async () => {
    const { routes } = await ask('/desk/alert-routes', { method: 'GET', bearer: await desk.find() })
    list('alerts', routes)
    return routes.every((/** @type {RouteState} */ { bound }) => bound)
  },
}

/** Below the check, what it found of each route. @param {Check} name @param {readonly RouteState[]} routes */
function list(name, routes) {
  const made = document.createElement('ul')
  for (const route of routes) {
    const line = document.createElement('li')
    line.dataset.bound = String(route.bound)
    line.textContent = `${route.name}: ${route.bound ? settings.bound : settings.unbound}`
    made.append(line)
  }
  document.querySelector(`[data-check="${name}"]`)?.append(made)
}

for (const [name, check] of Object.entries(checks)) {
  const row = document.querySelector(`[data-check="${name}"]`)
  const works = await check().catch(() => false)
  row?.setAttribute('data-works', String(works))
  const state = row?.querySelector('strong')
  if (state) state.textContent = works ? settings.works : settings.fails
  const otherwise = row?.querySelector('p')
  if (otherwise) otherwise.hidden = works
}
