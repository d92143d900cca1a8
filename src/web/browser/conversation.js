/** The conversation that the page is in: how it is begun and taken up again, and its newest token. */
import { takeFromAddress } from './address.js'
import { ask, Refused, reasonOf } from './ask.js'
import { createShelf } from './shelf.js'

/**
 * @typedef {{ conversationId: string, token: string }} Opened
 * @typedef {object} Kept
 * @property {string} conversationId
 * @property {string} token The newest.
 * @property {string} [session] The desk's session that it was begun in.
 * @property {boolean} [emergency] Whether an emergency was in view.
 * @typedef {import('./desk-session.js').DeskSession} DeskSession
 * @typedef {ReturnType<typeof createConversation>} Conversation
 */

export const domain = '/v3/directline'
const renewAfterMs = 600_000

/** A clock that was set, or a machine that slept, counts as age: too early is no harm. */
function createAge() {
  let from = { clock: -Infinity, running: -Infinity }
  return {
    begin() {
      from = { clock: Date.now(), running: performance.now() }
    },
    isOver() {
      const [clock, running] = [Date.now() - from.clock, performance.now() - from.running]
      return clock < 0 || clock > renewAfterMs || running > renewAfterMs
    },
  }
}

/** @param {string} audience @param {DeskSession} desk */
export function createConversation(audience, desk) {
  /** @type {import('./shelf.js').Shelf<Kept>} */
  const shelf = createShelf(`triage-${audience}`)
  const age = createAge()
  /** A token for one conversation, from the address, that was not begun here yet. */
  let spare = takeFromAddress('token')
  const oneOnly = spare !== undefined || (shelf.get() !== undefined && shelf.get()?.session === undefined)

  /** @type {Promise<unknown>} */
  let turn = Promise.resolve()
  /**
   * One after the other: two at once would begin two, and keep one of them.
   * @template Result
   * @param {() => Promise<Result>} act
   */
  function inTurn(act) {
    const done = turn.then(act)
    turn = done.catch(() => undefined)
    return done
  }

  /** @param {Opened} opened @param {string} [session] */
  function keep({ conversationId, token }, session) {
    const before = shelf.get()
    const same = before?.conversationId === conversationId
    const emergency = same && before.emergency
    age.begin()
    shelf.keep({ conversationId, token, ...(session && { session }), ...(emergency && { emergency }) })
  }

  /** The token's conversation, with a fresh token. @param {string} token @returns {Promise<Opened>} */
  const refresh = (token) => ask(`${domain}/tokens/refresh`, { bearer: token })

  /** The session's conversations, newest first. @param {string} session @returns {Promise<readonly Opened[]>} */
  const listed = async (session) => (await ask('/desk/conversations', { method: 'GET', bearer: session })).conversations

  /** Of one that is refused nothing more comes; one that could not be asked with is tried again. @param {string} token */
  async function refreshSpare(token) {
    try {
      return await refresh(token)
    } catch (error) {
      if (isFinal(reasonOf(error))) spare = undefined
      throw error
    }
  }

  /** @param {string} token @param {string} [session] */
  async function enter(token, session) {
    keep(await ask(`${domain}/conversations`, { bearer: token }), session)
  }

  /** With a fresh token. @param {Kept} kept @returns {Promise<Opened>} */
  async function freshened({ conversationId, token, session }) {
    try {
      return await refresh(token)
    } catch (error) {
      const gone = reasonOf(error) === 'aged' || reasonOf(error) === 'refused'
      if (!gone) throw error
      const again = session && (await listed(session)).find((other) => other.conversationId === conversationId)
      if (!again) throw new Refused('lost', { cause: error })
      return again
    }
  }

  /** A fresh token for what is kept. One that comes late, or not at all, changes nothing for the next caller. @param {Kept} kept */
  async function freshen(kept) {
    const isOpen = () => shelf.get()?.conversationId === kept.conversationId
    try {
      const fresh = await freshened(kept)
      if (isOpen()) keep(fresh, kept.session)
    } catch (error) {
      if (isOpen()) throw error
    }
  }

  /** @param {Kept} kept */
  async function takeUp(kept) {
    const given = spare ? await refreshSpare(spare).catch(() => undefined) : undefined
    if (given?.conversationId !== kept.conversationId) return freshen(kept)
    spare = undefined
    keep(given)
  }

  /** @param {string} given */
  async function beginSpare(given) {
    const { token } = await refreshSpare(given)
    await enter(token)
    spare = undefined
  }

  async function openNewest() {
    const session = await desk.find()
    const [newest] = await listed(session)
    return newest ? enter(newest.token, session) : beginInSession()
  }

  async function beginInSession() {
    let session = await desk.find()
    const begun = await ask('/desk/conversations', { bearer: session }).catch(async (error) => {
      if (!['over', 'ended', 'refused'].includes(reasonOf(error))) throw error
      session = await desk.replace()
      return ask('/desk/conversations', { bearer: session })
    })
    await enter(begun.token, session)
  }

  return {
    /** Whether a reload finds the conversation again. */
    lasts: () => shelf.lasts() || (!oneOnly && desk.lasts()),
    current: () => shelf.get(),
    /** @param {boolean} emergency */
    noteEmergency(emergency) {
      const kept = shelf.get()
      if (kept && Boolean(kept.emergency) !== emergency) shelf.keep({ ...kept, emergency })
    },
    /** Whether `begin` can give another conversation than the one that is open. */
    canBegin: () => spare !== undefined || desk.text() !== undefined,
    /** A new, empty conversation, which has been greeted. Where that rejects, the present one stays. */
    begin: () =>
      inTurn(async () => {
        if (spare) return beginSpare(spare)
        if (oneOnly && !desk.text()) throw new Refused('noToken')
        return beginInSession()
      }),
    /** The conversation that was open, and never another one in its place; where none was, the session's newest, or a new one. */
    open: () =>
      inTurn(async () => {
        const kept = shelf.get()
        if (kept) return takeUp(kept)
        return spare ? beginSpare(spare) : openNewest()
      }),
    /** The one that this desk has begun last, in whatever tab. Where that rejects, the present one stays. */
    openNewest: () => inTurn(openNewest),
    /** Whether its session has begun another one since. */
    isEarlier: () =>
      inTurn(async () => {
        const kept = shelf.get()
        if (!kept?.session) return false
        const [newest] = await listed(kept.session)
        return newest !== undefined && newest.conversationId !== kept.conversationId
      }),
    /** Well before its hour is over. */
    async renewIfAged() {
      const kept = shelf.get()
      if (kept && age.isOver()) await freshen(kept)
    },
    /** After its token was refused as too old. */
    async renew() {
      const kept = shelf.get()
      if (kept) await freshen(kept)
    },
  }
}

/** Whether to ask again would be answered in the same way. @param {import('./ask.js').Reason} reason */
export const isFinal = (reason) => finals.has(reason)
/** @type {ReadonlySet<import('./ask.js').Reason>} */
const finals = new Set(['noToken', 'refused', 'aged', 'lost', 'over', 'ended', 'idle', 'signIn'])
